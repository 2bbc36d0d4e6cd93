/**
 * What a page shows of a conversation, as the gate asks for it. `lib/page/watch` reads it, in a
 * script of its own, which is there before the gate.
 */

import type { HalfSeen } from '../protocol/index.ts';
import type { EnterSaid, SiteProfile } from '../sites/index.ts';

export interface Turn {
  readonly element: HTMLElement;
  /** The site's id of the message; null while it shows none. */
  readonly id: string | null;
}

/**
 * The turns that a page shows, and when it may show others: read by one script, for those that come
 * after it.
 */
export interface Transcript {
  userTurns(profile: SiteProfile): Turn[];
  replyTo(profile: SiteProfile, turn: Turn): Turn[];
  replyText(profile: SiteProfile, reply: readonly Turn[]): string;
  isStreaming(profile: SiteProfile, reply: readonly Turn[]): boolean;
  /** What is shown may be a translator's words. */
  isTranslated(): boolean;
  /** Calls `look` when the page may show something else, at most once a frame, until `signal` aborts. */
  watchPage(
    selectors: readonly string[],
    look: () => void,
    signal: AbortSignal,
    goesOn?: () => boolean,
  ): void;
  /** Calls `look` before what is put in, or taken out, where it is told to look, is painted. */
  watchBeforePaint(
    look: () => void,
    signal: AbortSignal,
  ): (children: ReadonlySet<Element>, inside: ReadonlySet<Element>) => void;
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

/**
 * What an Enter alone is where the caret stands. `theirs`: the page's, for it picks from an open list.
 * `line`: a new line. `perhaps`: a send or a new line, which only the page knows.
 */
export type EnterMeans = 'send' | 'theirs' | 'line' | 'perhaps';

export interface Sight {
  /** The question's turn. */
  turn: Turn | undefined;
  /** The reply in its place. Null: another branch is shown. Empty: nothing can be told. */
  reply: string | null;
  model: string | null;
  /** It, or something else, is still being written. */
  writing: boolean;
}

/** What stands as the reply to the last message. */
export interface Replied {
  /** What a page of our own would show of it; '' on a page that is translated. */
  reply: string;
  model: string | null;
  half: HalfSeen | null;
}

export interface Answer {
  text: string;
  /** The person stopped the model half-way. */
  stopped: boolean;
  /** As the page states it. */
  model: string | null;
}

/**
 * What the site's addresses say of a page. `provisional`: a chat has begun, its final id is still to
 * come. `elsewhere`: no chat.
 */
export type PlaceKind = 'conversation' | 'provisional' | 'fresh' | 'elsewhere';

export type Move =
  | { kind: 'stay' }
  /** Another conversation than before. */
  | { kind: 'enter'; key: string }
  /** The conversation we are in has its id now: the question that carries `head` stands there. */
  | { kind: 'bind'; id: string; head: string }
  /** The address is ahead of the page: nothing can be said yet. */
  | { kind: 'wait' };

/** What a seal would carry: the contract's hash, and of the messages of this page one of these heads. */
export interface Due {
  readonly hash: string;
  readonly heads: ReadonlySet<string>;
}

/** What is done about a message that leaves without a seal, as it leaves. */
export interface Unsealed {
  /** Null: none is due; undefined: that is not known yet. */
  due(): Due | null | undefined;
  /** It is to be stopped. */
  isStrict(): boolean;
  left(): void;
  /** It was stopped; these are its words. */
  stopped(text: string): void;
}

/** Everything is read afresh at each call. */
export interface Watch {
  /** The key of the conversation in view: `id:<the site's id>`, or this tab's own. */
  readonly key: string;
  place(): PlaceKind;
  /** Calls `look` when the page may show something else, at most once a frame, until all of it ends. */
  onChange(look: () => void): void;
  /**
   * Where the page has moved to since the last call.
   * @param heads of the messages that this page has sent in the conversation that was in view
   */
  follow(heads: ReadonlySet<string>, question: Question | null): Move;
  /** The background has taken note of the conversation's id. */
  bound(key: string): void;
  /** What an Enter alone is now. `said`: by the person, of this site. */
  enter(said: EnterSaid | undefined): EnterMeans;
  /** The person has just said it here: it holds at once, until the background tells of it, or of another. */
  said(said: EnterSaid): void;
  /** Whether more than text would leave with the next message. */
  besides(): boolean;
  /** Resolves once the app behind the editor has had the time to take up what was written. */
  taken(): Promise<void>;
  /**
   * A message is leaving at this moment; with a head, none leaves without a seal until it has. Gives
   * the person's turns that are there, by their names.
   * @param head null: it goes without the contract, by the person's own choice
   */
  leaves(head: string | null): Set<unknown>;
  /**
   * Whether a person's message has come or left since the last call that carries nothing of what is
   * due, however it was sent. What `onUnsealed` tells of is not told of here, nor the other way round.
   */
  unsealed(due: Due): boolean;
  /** Has this done as soon as a message is seen to leave without a seal. */
  onUnsealed(unsealed: Unsealed): void;
  /** The message that carries `head` was seen in a request of the page. */
  wasSent(head: string | null): boolean;
  /** Takes all turns there are now as told of. */
  know(): void;
  /** The person's turns that are there now, by their names. */
  turns(): Set<unknown>;
  /** The model as the page states it; null: it states none. */
  model(): string | null;
  /** What the page shows may be a translator's words. */
  isTranslated(): boolean;
  /** A question of which no more is known than what it carries: it was sent before this page was loaded. */
  questionWith(head: string): Question;
  asked(asked: Asked): Question;
  /** Whether a person's turn here is one of the messages that carry these heads. */
  showsAny(heads: ReadonlySet<string>): boolean;
  /** Whether one carries `head`, once the page shows any turn of the person's, or after three seconds. */
  comes(head: string, until: AbortSignal): Promise<boolean>;
  /** The heads of all questions on this page, whoever asked them. */
  askedHeads(): string[];
  /** The question's turn as it came to be shown on the page it was sent from. */
  noteShown(question: Question, turn: Turn): void;
  /** Takes note of the branch as well. Not for a page that is translated. */
  sight(question: Question, heads: ReadonlySet<string>): Sight;
  /** The page shows messages, and none of them ties it to the question. */
  isAstray(question: Question): boolean;
  /**
   * The reply to the last message, where that came after the question or carries the contract, and
   * nothing is being written; null: none to be read.
   * @param leaving the next message is about to leave
   */
  lastReply(question: Question, leaving: boolean): Replied | null;
  /**
   * The answer, once it is complete. Rejects with the signal's reason when `signal` aborts first.
   * @param onSilence called once when the page has shown no answer for a while, and nothing that is
   *   being written
   */
  answer(question: Question, onSilence: () => void, signal: AbortSignal): Promise<Answer>;
  /**
   * The turn of a message that has just left, once the page shows it: the first that is new and
   * carries `head` (null: any). `bare`: the newest is the draft alone, for the app has sent what it
   * held and not what stood in its box. Undefined after 15 seconds, or when `signal` aborts; null where
   * the site was about to send another text in its place, and was kept from it.
   */
  arrival(
    message: { readonly head: string | null; readonly draft: string },
    before: ReadonlySet<unknown>,
    signal: AbortSignal,
  ): Promise<Turn | 'bare' | null | undefined>;
}

/** @param newKey makes a key of this tab's own, for a conversation that has no id yet */
export type WatchOver = (profile: SiteProfile, newKey: () => string, signal: AbortSignal) => Watch;
