/** One conversation of a chat page, as data: what is known, what is under way, what is held, what is said. */

import type { AgreementState } from '../../consent/agreement.ts';
import type { Asking } from '../../consent/asking.ts';
import type { AlertView, Fault } from '../../seam/chat-view.ts';
import type { Panel } from '../../seam/tell.ts';
import type { EnterMeans } from '../../seam/watch.ts';

/** What the background last said of this conversation: the part that decides. */
export interface Agreement {
  readonly state: AgreementState;
  readonly unprotected: boolean;
  /** The head of the last question; null: never asked. */
  readonly head: string | null;
  /** What is kept on disk of the person's words: `waits` for a yes, or for the person. */
  readonly draft: { readonly text: string; readonly waits: boolean } | null;
}

/** A text on its way into the composer and out of the page. */
export interface OutgoingMessage {
  readonly kind: 'question' | 'sealed' | 'bare';
  /** What must stand in the composer when it is sent. */
  readonly text: string;
  /** What the person had written: what is put back if the message does not leave. */
  readonly draft: string;
  /** The record of it; null: there is none, and none is due. */
  readonly of: number | null;
  /** The log's head it carries, by which it is found in the transcript; null: it carries none. */
  readonly head: string | null;
  /** A question that takes the person's message along: nothing is held for its answer. */
  readonly within?: boolean;
}

export interface Wish {
  /** The question travels with the message. */
  readonly within: boolean;
  /** Another signed version than the one this conversation is about. */
  readonly hash: string | null;
}

/** What became of a message. */
export type Became =
  | { readonly kind: 'delivered' | 'unconfirmed' }
  | { readonly kind: 'stopped'; readonly fault: Fault };

/**
 * What is under way. Each step waits for one effect, by its number; nothing else begins meanwhile,
 * and the effect's limit is the step's end.
 */
export type Step =
  | { readonly at: 'rest' }
  | { readonly at: 'loading'; readonly effect: number; readonly early: Early | null }
  | { readonly at: 'asking'; readonly effect: number; readonly draft: string; readonly wish: Wish }
  /** `only`: the held message, which leaves if it stands there still. */
  | {
      readonly at: 'looking';
      readonly effect: number;
      readonly only: Held | null;
      readonly draft: string;
    }
  | { readonly at: 'sealing'; readonly effect: number; readonly draft: string }
  | {
      readonly at: 'skipping';
      readonly effect: number;
      readonly draft: string;
      readonly leaves: boolean;
    }
  | { readonly at: 'writing'; readonly effect: number; readonly outgoing: OutgoingMessage }
  | { readonly at: 'pressing'; readonly effect: number; readonly outgoing: OutgoingMessage }
  | { readonly at: 'confirming'; readonly effect: number; readonly outgoing: OutgoingMessage }
  | {
      readonly at: 'restoring';
      readonly effect: number;
      readonly outgoing: OutgoingMessage;
      readonly fault: Fault;
    }
  | {
      readonly at: 'reporting';
      readonly effect: number;
      readonly outgoing: OutgoingMessage;
      readonly became: Became;
    }
  /** `leaves`: once it lies in the composer again. */
  | { readonly at: 'returning'; readonly effect: number; readonly leaves: boolean }
  | { readonly at: 'reading'; readonly effect: number };

/** A send that was held before it could be decided. */
export interface Early {
  readonly draft: string;
  readonly trusted: boolean;
  /** What it is, if it is an Enter alone. */
  readonly means?: boolean | EnterMeans | undefined;
}

/** The person's message that has not left. */
export interface Held {
  readonly text: string;
  /** It leaves by itself after a yes; else it was given back, and waits for Enter. */
  readonly waits: boolean;
  /** It lies in the composer again, where the person can see and change it. */
  readonly back: boolean;
  /** The person has been in the composer since, or ten minutes have passed: it waits for Enter. */
  readonly touched: boolean;
}

export interface State {
  /** The site is on and a signed contract in force; null: not known yet. */
  readonly on: boolean | null;
  readonly asking: Asking;
  /** The person has said that Enter is a new line here. */
  readonly lines: boolean;
  /** Null: the background has not said. */
  readonly agreement: Agreement | null;
  readonly step: Step;
  readonly held: Held | null;
  /** The head of a question whose answer came while something else was under way. */
  readonly replied: string | null;
  /** A send that was held while the message before it was looked for; it is next. */
  readonly following: Early | null;
  readonly panel: Panel | null;
  readonly alert: AlertView | null;
  /** The person went on without the contract here, under a key that is no id yet. */
  readonly skipped: boolean;
  /** The person has said so of their next message, and sees it on the button. */
  readonly skips: boolean;
  /** The number the next effect goes by. */
  readonly next: number;
}

export const blank: State = {
  on: null,
  asking: 'show',
  lines: false,
  agreement: null,
  step: { at: 'rest' },
  held: null,
  replied: null,
  following: null,
  panel: null,
  alert: null,
  skipped: false,
  skips: false,
  next: 0,
};

/** A text of the person's is between their press and the site. */
export function isOnItsWay({ step }: State): boolean {
  return /^(?:asking|looking|sealing|writing|pressing|restoring)$/.test(step.at);
}

/** Whether a send-like act is held now. Before anything is known every one is. */
export function holds({ on, agreement, step }: State): boolean {
  if (on === null || step.at !== 'rest') return true;
  return on && agreement?.unprotected !== true;
}
