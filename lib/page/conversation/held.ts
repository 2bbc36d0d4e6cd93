/** The held message in the composer, where the person can see and change it. */

import { findComposer } from '../composer.ts';
import type { PageState } from '../state.ts';
import { isSame } from './delivery.ts';

/** Tells the machine when the person is in the composer while a message is held. */
export function noticeTouches(state: PageState, signal: AbortSignal): void {
  const notice = (event: globalThis.Event): void => {
    const { held } = state.machine;
    if (held === null || isPassive(event)) return;
    const composer = findComposer(state.profile);
    if (composer && event.composedPath().includes(composer.element))
      state.happen({ type: 'touched', back: isSame(composer.read(), held.text) });
  };
  for (const type of ['keydown', 'paste', 'cut', 'drop', 'compositionstart'] as const)
    addEventListener(type, notice, { capture: true, signal });
}

/** Once more, where the site has emptied the composer and the person has not been there. */
export async function putBackAgain({ machine, profile }: PageState): Promise<void> {
  const { held } = machine;
  if (held === null || held.touched || !held.back) return;
  const composer = findComposer(profile);
  if (composer?.read().trim() === '') await composer.write(held.text);
}

/** What changes nothing: scripted events, an Enter the gate holds, keys that only move. */
function isPassive(event: globalThis.Event): boolean {
  return (
    !event.isTrusted ||
    (event instanceof KeyboardEvent &&
      /^(Enter|Shift|Control|Alt|Meta|Tab|Escape|Arrow\w+|Home|End|Page\w+)$/.test(event.key))
  );
}
