/** Waiting for the model's complete answer to the invitation. */

import { foldedHas } from '../contract/fold.ts';
import type { SiteProfile } from '../sites/index.ts';
import { cssOf } from './dom.ts';
import {
  isProposal,
  isStreaming,
  replyText,
  replyTo,
  type Turn,
  turnName,
  userText,
  userTurns,
} from './transcript.ts';
import { watchElement, watchPage } from './watcher.ts';

/** How long a reply must stand unchanged, without any mark of streaming, to be complete. */
const quietMs = 2_000;

/** The message whose reply is waited for. */
export interface Question {
  /** The contract's hash, which it carries. */
  hash: string;
  /** It is an invitation; else it is a sealed message. */
  proposed: boolean;
  /** Turns that were there before it was sent, by their names. */
  known?: ReadonlySet<unknown> | undefined;
}

/**
 * The text of the reply to the person's last message that carries the hash, if that is the message
 * asked about, once it is complete. Rejects with the signal's reason when `signal` aborts first.
 */
export function completeReply(
  profile: SiteProfile,
  question: Question,
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
      const reply = replyToQuestion(profile, question);
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

    const selectors = cssOf([...profile.reply, ...profile.send]);
    watchPage(selectors, look, either);
    either.addEventListener('abort', () => clearTimeout(timer));
  }).finally(() => done.abort());
}

function replyToQuestion(profile: SiteProfile, question: Question): Turn | undefined {
  const { hash, proposed, known } = question;
  const last = userTurns(profile).findLast((turn) => foldedHas(userText(profile, turn), hash));
  if (last === undefined || known?.has(turnName(last))) return undefined;
  return isProposal(profile, last) === proposed ? replyTo(profile, last) : undefined;
}
