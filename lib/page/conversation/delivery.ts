/**
 * A message and the page: written with the editor's own commands, read back, sent by the site's own
 * control, looked for in the transcript, or taken out again.
 */

import type { SiteProfile } from '../../sites/index.ts';
import { type Composer, findComposer } from '../find/composer.ts';
import { nextFrame } from '../find/watcher.ts';
import { type Gate, halt } from '../send/gate.ts';
import { NotSent } from './fault.ts';
import type { OutgoingMessage } from './state.ts';

const patienceMs = 3_000;
/** A draft that is not drawn by then is told of: nobody waits longer to hear. */
const drawnMs = 1_000;

/** Every message of ours begins so, in either form of the seal. */
export const mark = '=== SYMBIOTIC CONTRACT';

/**
 * Puts the message into the composer and reads it back. Rejects with `NotSent`.
 * @param taken resolves once the app behind the editor has had its time
 */
export async function write(
  profile: SiteProfile,
  { text, draft }: OutgoingMessage,
  taken: () => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  // Into one that is there in this very task.
  const composer = findComposer(profile) ?? (await composerOf(profile, signal));
  if (signal.aborted) throw new NotSent('left');
  const added = text.length - draft.length;
  // What it ends with and stands there already stays, mentions and all.
  if (!text.endsWith(draft)) await composer.write(text);
  else if (added > 0) await composer.prepend(text.slice(0, added));
  const holds = await holdsText(composer, text, taken);
  if (signal.aborted) throw new NotSent('left');
  if (!holds) throw new NotSent('read-back');
}

/**
 * Whether the composer reads back as `text`, and still does once the app has taken it up.
 * @param taken resolves then
 */
export async function holdsText(
  composer: Composer,
  text: string,
  taken: () => Promise<void>,
): Promise<boolean> {
  await soonIn(composer, () => isSame(composer.read(), text));
  await taken();
  return composer.element.isConnected && isSame(composer.read(), text);
}

/**
 * The site's own send, if the composer reads as the message at the last moment. Rejects with `NotSent`
 * where nothing was sent.
 * @param isLeft the conversation was left, or is about to be
 * @param leaving called as it is sent
 */
export async function press(
  profile: SiteProfile,
  gate: Gate,
  outgoing: OutgoingMessage,
  isLeft: () => boolean,
  leaving: () => void,
): Promise<void> {
  const composer = findComposer(profile);
  if (composer === undefined) throw new NotSent('composer-lost');
  const control = await sendControl(composer);
  if (isLeft()) throw new NotSent('left');
  if (control === undefined) throw new NotSent('no-send-control');
  let left = false;
  const arrive = (event: Event): void => {
    // Whoever listens above the control has had the click by now, and may have changed the text.
    left = isSame(composer.read(), outgoing.text);
    if (left) leaving();
    else halt(event);
  };
  control.addEventListener('click', arrive, { capture: true });
  gate.letThrough(() => control.click());
  control.removeEventListener('click', arrive, { capture: true });
  if (!left) throw new NotSent('read-back');
}

/** Whether the composer reads as the message still, as if nothing had been pressed. */
export function isStill(profile: SiteProfile, { text }: OutgoingMessage): boolean {
  return text.trim() !== '' && isSame(findComposer(profile)?.read() ?? '', text);
}

/** Puts the draft back, if the conversation is not left meanwhile. True when the composer then reads as it did. */
export async function restore(
  profile: SiteProfile,
  { text, draft }: OutgoingMessage,
  signal: AbortSignal,
): Promise<boolean> {
  const composer = await composerIn(profile, signal);
  if (composer === undefined) return false;
  const there = composer.read();
  const block = text.slice(0, text.length - draft.length);
  // What the person has written on meanwhile stays.
  const own = text.endsWith(draft) && there.startsWith(block) ? there.slice(block.length) : draft;
  if (isSame(there, own)) return true;
  await composer.write(own);
  return isBack(composer, own, signal);
}

/** Takes a message out of a composer that has become another conversation's. */
export async function takeOut(profile: SiteProfile, text: string): Promise<void> {
  const composer = findComposer(profile);
  if (composer && isSame(composer.read(), text)) await composer.write('');
}

/**
 * Writes the held message into a composer that is empty, or in which a message of ours was left by
 * scripts that an update has ended. True when it lies there then.
 */
export async function putBack(
  profile: SiteProfile,
  text: string,
  signal: AbortSignal,
): Promise<boolean> {
  const composer = await composerIn(profile, signal);
  if (composer === undefined) return false;
  const there = composer.read();
  if (there.trim() !== '' && !there.startsWith(mark)) return isSame(there, text);
  await composer.write(text);
  return isBack(composer, text, signal);
}

/** Whether the composer reads as `text` once its editor has drawn it, and a frame later. */
async function isBack(composer: Composer, text: string, signal: AbortSignal): Promise<boolean> {
  const isThere = () => isSame(composer.read(), text);
  await soon(isThere, () => !signal.aborted && composer.element.isConnected, drawnMs);
  await nextFrame();
  return isThere();
}

/** Sites drop white space at the end of a message, so it decides nothing. */
export function isSame(a: string, b: string): boolean {
  return a.trimEnd() === b.trimEnd();
}

/** The site's own send control, as soon as there is one and it sends; undefined after three seconds. */
export function sendControl(composer: Composer): Promise<HTMLElement | undefined> {
  return soonIn(composer, () => composer.send(true));
}

/** The composer, as soon as there is one: where a site moves on it draws another. Rejects with `NotSent`. */
export async function composerOf(profile: SiteProfile, signal: AbortSignal): Promise<Composer> {
  const composer = await composerIn(profile, signal);
  if (composer === undefined) throw new NotSent(signal.aborted ? 'left' : 'composer-lost');
  return composer;
}

/** Never that of another conversation, which may have been opened meanwhile: `signal` aborts then. */
function composerIn(profile: SiteProfile, signal: AbortSignal): Promise<Composer | undefined> {
  return soon(
    () => findComposer(profile),
    () => !signal.aborted,
  );
}

function soonIn<T>({ element }: Composer, find: () => T): Promise<T | undefined> {
  return soon(find, () => element.isConnected);
}

/** What `find` gives once that is something, looking each frame for so long. */
async function soon<T>(
  find: () => T,
  goesOn: () => boolean,
  ms = patienceMs,
): Promise<T | undefined> {
  const deadline = performance.now() + ms;
  while (goesOn() && performance.now() < deadline) {
    const found = find();
    if (found) return found;
    await nextFrame();
  }
  return undefined;
}
