/** The reply to the last message: what it says, whether it is complete, and how it ended. */

import { foldedHas, headsIn } from '../../contract/fold.ts';
import { longestAnswer } from '../../log/fold-answer.ts';
import type { Question, Replied } from '../../seam/watch.ts';
import type { SiteProfile } from '../../sites/index.ts';
import { onStop, quietMsOf } from './answer.ts';
import { findQuestion } from './question.ts';
import {
  isStreaming,
  isTranslated,
  modelName,
  replyText,
  replyTo,
  userText,
  userTurns,
  writtenText,
} from './transcript.ts';

export class LastReply {
  readonly #profile: SiteProfile;
  /** Heads of the messages whose reply came, or changed, while this page looked on. */
  readonly #seen = new Set<string>();
  /** The head of the message whose reply the person stopped. */
  #stopped: string | null = null;
  /** Nothing was being written at the last look after that. */
  #rested = false;
  /** The reply as it was at the last look, to which message, and since when. */
  #last = { head: '', text: '', since: 0 };

  constructor(profile: SiteProfile, signal: AbortSignal) {
    this.#profile = profile;
    onStop(profile, () => this.#stop(), signal);
  }

  /** A message that carries this head is leaving. */
  leaves(head: string): void {
    this.#seen.add(head);
  }

  read(question: Question, leaving: boolean): Replied | null {
    const profile = this.#profile;
    const last = userTurns(profile).at(-1);
    const asked = findQuestion(profile, question);
    if (last === undefined || last.element === asked?.element) return null;
    const said = userText(profile, last);
    if (asked === undefined && !foldedHas(said, question.hash)) return null;
    const parts = replyTo(profile, last);
    const reply = replyText(profile, parts);
    const rests = reply !== '' && !isStreaming(profile, parts);
    this.#rests(rests);
    if (!rests) return null;
    const model = modelName(profile, parts);
    const [head] = headsIn(said);
    const short = isTranslated() ? '' : reply.slice(0, longestAnswer);
    if (head === undefined) return { reply: short, model, half: null };

    const text = writtenText(profile, parts);
    const now = performance.now();
    if (head !== this.#last.head || text !== this.#last.text) {
      if (head === this.#last.head) {
        this.#seen.add(head);
        this.#rests(false);
      }
      this.#last = { head, text, since: now };
    }
    const complete = leaving || now - this.#last.since >= quietMsOf(profile);
    const unread = isTranslated() ? 'translated' : text.length > longestAnswer ? 'too-long' : null;
    const half = { head, text: unread ? null : text, unread, complete } as const;
    const stopped = this.#stopped === head;
    return { reply: short, model, half: { ...half, stopped, seen: this.#seen.has(head) } };
  }

  /** What is written after a stop has come to rest is another answer. */
  #rests(now: boolean): void {
    if (!now && this.#rested) this.#stopped = null;
    this.#rested = now;
  }

  #stop(): void {
    this.#rested = false;
    const last = userTurns(this.#profile).at(-1);
    this.#stopped = (last && headsIn(userText(this.#profile, last))[0]) ?? null;
  }
}
