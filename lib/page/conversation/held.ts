/** The held message in the composer, where the person can see and change it. */

import { findComposer, isOurs } from '../find/composer.ts';
import { isSame, putBack } from './delivery.ts';
import type { PageState } from './page-state.ts';

/** Tells the machine when the person is in the composer while a message is held. */
export function noticeTouches(state: PageState, signal: AbortSignal): void {
  const notice = (event: globalThis.Event): void => {
    const { held } = state.machine;
    if (held === null || isOurs() || isPassive(event)) return;
    const composer = findComposer(state.profile);
    if (composer && event.composedPath().includes(composer.element))
      state.happen({ type: 'touched', back: isSame(composer.read(), held.text) });
  };
  for (const type of [
    'keydown',
    'beforeinput',
    'paste',
    'cut',
    'drop',
    'compositionstart',
  ] as const)
    addEventListener(type, notice, { capture: true, signal });
}

/** What the person has made of a held message is what the next page gives back. */
export function keepOnLeaving(state: PageState, signal: AbortSignal): void {
  const keep = (): void => {
    const composer = findComposer(state.profile);
    const { held } = state.machine;
    if (!held?.touched || !held.back || composer === undefined) return;
    const draft = { ...state.ref, text: composer.read(), waits: false };
    state.ask('page.draft', draft).catch(() => {});
  };
  addEventListener('pagehide', keep, { signal });
}

/**
 * Once more, where the site has emptied the composer, or had none yet, and the person has not been
 * there.
 */
export async function putBackAgain(state: PageState): Promise<void> {
  const { profile, now } = state;
  const { held } = state.machine;
  if (held === null || held.touched) return;
  if (findComposer(profile)?.read().trim() !== '') return;
  const isBack = await putBack(profile, held.text, now.stay.signal);
  if (isBack && !held.back && now === state.now && state.machine.held?.text === held.text)
    state.happen({ type: 'returned' });
}

/** What changes nothing: scripted events, an Enter the gate holds, keys that only move. */
function isPassive(event: globalThis.Event): boolean {
  return (
    !event.isTrusted ||
    (event instanceof KeyboardEvent &&
      /^(Enter|Shift|Control|Alt|Meta|Tab|Escape|Arrow\w+|Home|End|Page\w+)$/.test(event.key))
  );
}
