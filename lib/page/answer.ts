/** Waiting for the model's complete answer to the invitation. */

import { foldedHas } from '../contract/fold.ts';
import type { SiteProfile } from '../sites/index.ts';
import { isStreaming, replyText, replyTo, type Turn, userText, userTurns } from './transcript.ts';
import { watchElement, watchPage } from './watcher.ts';

/** How long a reply must stand unchanged, without any mark of streaming, to be complete. */
const quietMs = 2_000;

/**
 * The text of the reply to the last message that carries `hash`, once it is complete. Rejects with
 * the signal's reason when `signal` aborts first.
 */
export function completeReply(
  profile: SiteProfile,
  hash: string,
  signal: AbortSignal,
): Promise<string> {
  const done = new AbortController();
  const either = AbortSignal.any([signal, done.signal]);
  return new Promise<string>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    let last = '';
    let since = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let watched: Element | undefined;

    const look = (): void => {
      if (either.aborted) return;
      const reply = replyToHash(profile, hash);
      if (reply === undefined) return;
      const around = reply.element.parentElement ?? reply.element;
      if (watched !== around) {
        watched = around;
        watchElement(around, look, either);
      }
      const text = replyText(profile, reply);
      if (text !== last) {
        last = text;
        since = performance.now();
      }
      const rest = since + quietMs - performance.now();
      if (rest <= 0 && text !== '' && !isStreaming(profile, reply)) {
        resolve(text);
        return;
      }
      clearTimeout(timer);
      if (rest > 0) timer = setTimeout(look, rest);
    };

    const selectors = [...profile.reply, ...profile.send].map(({ css }) => css);
    watchPage(selectors, look, either);
    either.addEventListener('abort', () => clearTimeout(timer));
  }).finally(() => done.abort());
}

function replyToHash(profile: SiteProfile, hash: string): Turn | undefined {
  const asked = userTurns(profile).findLast((turn) => foldedHas(userText(profile, turn), hash));
  return asked && replyTo(profile, asked);
}
