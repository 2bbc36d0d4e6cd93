/** The background awake by the time it is needed: browsers put it to sleep after half a minute. */

import type { Wake } from '../../seam/tell.ts';
import { composerParts } from '../find/parts.ts';

/** Shorter than any browser lets it idle. */
const awakeMs = 20_000;

export const wakeForWriting: Wake = (state, signal) => {
  let last = Number.NEGATIVE_INFINITY;
  const wake = (event: Event): void => {
    if (performance.now() - last < awakeMs || !state.isOn) return;
    const parts = composerParts(state.profile);
    if (parts === undefined || !event.composedPath().includes(parts.element)) return;
    last = performance.now();
    state.ask('page.wake', state.ref).catch(() => {});
  };
  // Who comes back to a text that lies there begins with either.
  for (const type of ['focusin', 'input']) addEventListener(type, wake, { capture: true, signal });
};
