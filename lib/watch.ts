/**
 * What a page shows of a conversation, as the gate asks for it. `lib/page/watch` reads it, in a
 * script of its own, which is there before the gate.
 */

import type { SiteProfile } from './sites/index.ts';

export interface Turn {
  readonly element: HTMLElement;
  /** The site's id of the message; null while it shows none. */
  readonly id: string | null;
}

/** What a page has shown of the branch that holds the question. */
export interface Branch {
  /** The question's turn; undefined until it was seen. */
  question: unknown;
  /** Turns that were seen on it. */
  readonly known: Set<unknown>;
  /** The turn that follows a turn directly. */
  readonly next: Map<unknown, unknown>;
  /** The conversation began on this page: no turn stands before those that were seen. */
  readonly whole: boolean;
}

export interface Question {
  /** The log's head that it carries, which names this asking and no other. */
  readonly head: string;
  /** The contract's hash, which it carries too. */
  hash: string;
  /** Turns that were there before it was sent. None on a page that was loaded since. */
  readonly before: ReadonlySet<unknown>;
  /** Folded: as it was sent, and as it was first shown. None on a page that was loaded since. */
  readonly texts: Set<string>;
  readonly branch: Branch;
}

/** A question that this page is about to send. */
export interface Asked {
  head: string;
  text: string;
  /** The turns that are there, by their names. */
  before: ReadonlySet<unknown>;
  /** The conversation begins by it, on this page. */
  whole: boolean;
}

export interface Sight {
  /** The question's turn. */
  turn: Turn | undefined;
  /** The reply in its place. Null: another branch is shown. Empty: nothing can be told. */
  reply: string | null;
  model: string | null;
  /** It, or something else, is still being written. */
  writing: boolean;
}

export interface Answer {
  text: string;
  /** The person stopped the model half-way. */
  stopped: boolean;
  /** As the page states it. */
  model: string | null;
}

export interface UnsealedTurns {
  /** Whether a turn is new since the last look and not sealed, to judge by its text. */
  look(isSealed: (text: string) => boolean): boolean;
  /** Takes all turns there are now as known. */
  know(): void;
  /** The next new turn goes without the contract by the person's own choice. */
  expectOne(): void;
  /**
   * Another conversation: nothing is known. `empty`: a new one, all of whose turns are new. `moved`:
   * from where a new one may begin, so that its first turn may be one that was sent there, with the
   * contract or without.
   */
  restart(empty: boolean, moved: boolean): void;
}

/** Everything is read afresh at each call. */
export interface Watch {
  /** The person's turns that are there now, by their names. */
  turns(): Set<unknown>;
  /** The model as the page states it; null: it states none. */
  model(): string | null;
  /** What the page shows may be a translator's words. */
  isTranslated(): boolean;
  /** A question of which no more is known than what it carries: it was sent before this page was loaded. */
  questionWith(head: string): Question;
  asked(asked: Asked): Question;
  /** Whether the question's turn is on the page. */
  shows(question: Question): boolean;
  /** Whether a person's turn here is one of the messages that carry these heads. */
  showsAny(heads: ReadonlySet<string>): boolean;
  /** The heads of all questions on this page, whoever asked them. */
  askedHeads(): string[];
  /** The question's turn as it came to be shown on the page it was sent from. */
  noteShown(question: Question, turn: Turn): void;
  /** Takes note of the branch as well. Not for a page that is translated. */
  sight(question: Question, heads: ReadonlySet<string>): Sight;
  /** The page shows messages, and none of them ties it to the question. */
  isAstray(question: Question): boolean;
  /**
   * The complete reply to the last message, where that came after the question or carries the
   * contract; null: none to be read.
   */
  lastReply(question: Question, sight: Sight): { reply: string; model: string | null } | null;
  /**
   * The answer, once it is complete. Rejects with the signal's reason when `signal` aborts first.
   * @param onSilence called once when the page has shown no answer for a while, and nothing that is
   *   being written
   */
  answer(question: Question, onSilence: () => void, signal: AbortSignal): Promise<Answer>;
  /**
   * The turn of a message that has just left, once the page shows it: the first that is new and
   * carries `head` (null: any). Undefined after 15 seconds, or when `signal` aborts.
   */
  arrival(
    head: string | null,
    before: ReadonlySet<unknown>,
    signal: AbortSignal,
  ): Promise<Turn | undefined>;
  /** Whether a message carries this contract, or one of these heads. */
  isSealed(text: string, hash: string, heads: ReadonlySet<string>): boolean;
  readonly unsealed: UnsealedTurns;
}

/** @param isEmpty the conversation in view is a new one, all of whose turns are new */
export type WatchOver = (profile: SiteProfile, isEmpty: boolean) => Watch;
