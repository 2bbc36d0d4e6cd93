/**
 * One message on its way: written with the editor's own commands, read back, sent by the site's
 * own control, looked for in the transcript. Before the press everything can be undone; after it
 * nothing is ever sent again.
 */

import { foldedHead } from '../contract/fold.ts';
import type { SiteProfile } from '../sites/index.ts';
import { type Composer, findComposer } from './composer.ts';
import { cssOf } from './dom.ts';
import { type Gate, halt } from './gate.ts';
import { knownTurns, type Turn, turnName, userText, userTurns } from './transcript.ts';
import { nextFrame, pause, until } from './watcher.ts';

/** The app behind an editor takes its text up to a quarter of a second later. */
const settleMs = 250;
const readBackMs = 3_000;
const confirmMs = 15_000;

export interface Letter {
  /** What must stand in the composer when it is sent. */
  text: string;
  /** How it gets there. */
  put: (composer: Composer) => Promise<void>;
  /** What the person had written, to be put back if it does not leave. */
  draft: string;
  /** The log's head that it carries, by which it is found in the transcript. */
  head: string;
  /** Called at the last moment before the site's own send. */
  leaving(): void;
}

export type Delivery =
  | { outcome: 'delivered'; turn: Turn }
  | { outcome: 'unconfirmed' }
  /** Nothing left. `restored`: the draft lies in the composer as it was. */
  | { outcome: 'failed'; reason: DeliveryFault; restored: boolean };

export type DeliveryFault = 'composer-lost' | 'read-back' | 'no-send-control' | 'left';

export async function deliver(
  profile: SiteProfile,
  gate: Gate,
  letter: Letter,
  signal: AbortSignal,
): Promise<Delivery> {
  const composer = findComposer(profile);
  if (composer === undefined) return fail(profile, letter, 'composer-lost');
  const known = knownTurns(profile);
  let turn: Turn | undefined;
  const isThere = (): boolean => {
    turn = userTurns(profile).findLast(
      (it) => !known.has(turnName(it)) && foldedHead(userText(profile, it), letter.head),
    );
    return turn !== undefined;
  };

  const give = (reason: DeliveryFault) => fail(profile, letter, signal.aborted ? 'left' : reason);

  if (signal.aborted) return give('left');
  await letter.put(composer);
  if (!(await holdsText(composer, letter.text))) return give('read-back');
  const control = await sendControl(composer);
  if (control === undefined) return give('no-send-control');
  if (signal.aborted) return give('left');
  let left = false;
  const arrive = (event: Event): void => {
    // Whoever listens above the control has had the click by now, and may have changed the text.
    left = isSame(composer.read(), letter.text);
    if (left) letter.leaving();
    else halt(event);
  };
  control.addEventListener('click', arrive, { capture: true });
  gate.letThrough(() => control.click());
  control.removeEventListener('click', arrive, { capture: true });
  if (!left) return give('read-back');

  await until(isThere, cssOf(profile.userTurn), confirmMs, signal);
  return turn ? { outcome: 'delivered', turn } : { outcome: 'unconfirmed' };
}

/** Puts `draft` back. True when the composer then reads as it did. */
export async function restore(profile: SiteProfile, draft: string): Promise<boolean> {
  const composer = findComposer(profile);
  if (composer === undefined) return false;
  if (isSame(composer.read(), draft)) return true;
  await composer.write(draft);
  await nextFrame();
  return isSame(composer.read(), draft);
}

/** Sites drop white space at the end of a message, so it decides nothing. */
export function isSame(a: string, b: string): boolean {
  return a.trimEnd() === b.trimEnd();
}

async function fail(
  profile: SiteProfile,
  letter: Letter,
  reason: DeliveryFault,
): Promise<Delivery> {
  const { text, draft } = letter;
  const there = findComposer(profile)?.read() ?? '';
  // Another conversation's composer is no place for this letter, nor for its draft.
  if (reason === 'left') {
    if (isSame(there, text)) await restore(profile, '');
    return { outcome: 'failed', reason, restored: false };
  }
  const block = text.slice(0, text.length - draft.length);
  // What the person has written on meanwhile stays.
  const own = text.endsWith(draft) && there.startsWith(block) ? there.slice(block.length) : draft;
  return { outcome: 'failed', reason, restored: await restore(profile, own) };
}

/** Whether the composer reads back as `text`, and still does once the app has taken it up. */
async function holdsText(composer: Composer, text: string): Promise<boolean> {
  const deadline = performance.now() + readBackMs;
  while (!isSame(composer.read(), text)) {
    if (performance.now() > deadline || !composer.element.isConnected) return false;
    await nextFrame();
  }
  await pause(settleMs);
  return composer.element.isConnected && isSame(composer.read(), text);
}

/** The site's own send control, as soon as there is one; undefined after three seconds. */
export async function sendControl(composer: Composer): Promise<HTMLElement | undefined> {
  const deadline = performance.now() + readBackMs;
  while (composer.element.isConnected && performance.now() < deadline) {
    const control = composer.send();
    if (control !== undefined) return control;
    await nextFrame();
  }
  return undefined;
}
