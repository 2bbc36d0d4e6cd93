/** Waiting for the model's complete answer to the invitation. */

import type { Answer, Question } from '../../seam/watch.ts';
import type { SiteProfile } from '../../sites/index.ts';
import { cssOf } from '../find/dom.ts';
import { stopControl } from '../find/parts.ts';
import { watchElement, watchPage } from '../find/watcher.ts';
import { replyOf } from './question.ts';
import { isStreaming, modelName, replyText } from './transcript.ts';

/** Where a page marks what is being written. */
const quietMs = 2_000;
/** Where no such mark is known. */
const longQuietMs = 5_000;
/** How long a page may show nothing of an answer before the person is told. */
const silenceMs = 15_000;

/** How long a reply must stand unchanged, without any mark of streaming, to be complete. */
export function quietMsOf({ stop, streaming }: SiteProfile): number {
  return stop[0] || streaming[0] ? quietMs : longQuietMs;
}

/** Calls `act` when the person stops the model, until `signal` aborts. */
export function onStop(profile: SiteProfile, act: () => void, signal: AbortSignal): void {
  const notice = (event: Event): void => {
    const stop = stopControl(profile);
    const { key } = event as KeyboardEvent;
    if (stop && (key === undefined ? event.composedPath().includes(stop) : key === 'Escape')) act();
  };
  for (const type of ['click', 'keydown'])
    addEventListener(type, notice, { capture: true, signal });
}

/**
 * The answer, once it is complete. Rejects with the signal's reason when `signal` aborts first.
 * @param onSilence called once when the page has shown no answer for a while, and nothing that is
 *   being written
 */
export function completeReply(
  profile: SiteProfile,
  question: Question,
  onSilence: () => void,
  signal: AbortSignal,
): Promise<Answer> {
  const done = new AbortController();
  const either = AbortSignal.any([signal, done.signal]);
  const quiet = quietMsOf(profile);
  return new Promise<Answer>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    let last = '';
    let since = performance.now();
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let watched: Element | undefined;

    const look = (): void => {
      if (either.aborted) return;
      const reply = replyOf(profile, question);
      const around = reply[0]?.element.parentElement;
      if (around && watched !== around) {
        watched = around;
        watchElement(around, look, either);
      }
      const text = replyText(profile, reply);
      const writing = isStreaming(profile, reply);
      const now = performance.now();
      if (text !== last || (text === '' && writing)) {
        last = text;
        since = now;
      }
      if (text === '' && now - since > silenceMs) {
        since = Number.POSITIVE_INFINITY;
        onSilence();
      }
      const rest = since + quiet - now;
      if (rest <= 0 && text !== '' && !writing) {
        resolve({ text, stopped, model: modelName(profile, reply) });
        return;
      }
      clearTimeout(timer);
      if (rest > 0 && text !== '') timer = setTimeout(look, rest);
    };

    const stop = (): void => {
      stopped = true;
    };
    onStop(profile, stop, either);

    const selectors = cssOf([...profile.reply, ...profile.send]);
    watchPage(selectors, look, either);
    either.addEventListener('abort', () => clearTimeout(timer));
  }).finally(() => done.abort());
}
