/** What the machine has done, and what each effect ends in. The shell carries them out in order. */

import type { Agreement, Became, OutgoingMessage, Wish } from './state.ts';

/** Each has a limit of its own, whose end is a failure. */
export type Deed =
  /** Asks the background what it knows of this conversation. Ends in `agreement`. */
  | { readonly do: 'open' }
  /** Has the question written and recorded. Ends in `question`. */
  | { readonly do: 'ask'; readonly draft: string; readonly wish: Wish }
  /** Waits for the send control, tells the background what stands in the answer's place, reads the composer. Ends in `looked`. */
  | { readonly do: 'look' }
  /**
   * Has the message sealed and recorded; `held`: as the one that waits. Ends in `sealed`, or in
   * `agreement` where none stands or nothing waits any more.
   */
  | { readonly do: 'seal'; readonly draft: string; readonly held: boolean }
  /** Has it recorded that the person goes on without the contract; `leaves`: with a message. Ends in `skipped`. */
  | { readonly do: 'skip'; readonly lasting: boolean; readonly leaves: boolean }
  /** Puts the message into the composer and reads it back. Ends in `done`. */
  | { readonly do: 'write'; readonly outgoing: OutgoingMessage }
  /** The site's own send, if the composer still reads as it should. Ends in `done`. */
  | { readonly do: 'press'; readonly outgoing: OutgoingMessage }
  /** Looks for the message in the transcript. Ends in `seen`. */
  | { readonly do: 'confirm'; readonly outgoing: OutgoingMessage }
  /** Puts the draft back as it was. Ends in `restored`. */
  | { readonly do: 'restore'; readonly outgoing: OutgoingMessage }
  /** Puts the held message back into the composer, if that is empty. Ends in `restored`. */
  | { readonly do: 'putBack'; readonly text: string }
  /** Has it recorded what became of a message. Ends in `agreement`. */
  | { readonly do: 'report'; readonly outgoing: OutgoingMessage; readonly became: Became }
  /** Has the reply read; `none`: the person waits no longer. Ends in `agreement`. */
  | { readonly do: 'answer'; readonly head: string; readonly none: boolean }
  | { readonly do: 'judge'; readonly outcome: 'accepted' | 'declined' }
  | { readonly do: 'withdraw' | 'resume' }
  /** Has these words kept on disk; null: what the composer holds once this event is over. Nobody waits for it. */
  | {
      readonly do: 'keep';
      readonly text: string | null;
      readonly waits: boolean;
      /** Nothing is known of what is kept there: only where that is nothing. */
      readonly alone?: true;
    }
  /** The held message has left, or lies in the composer: it is kept no longer. Nobody waits for it. */
  | { readonly do: 'release' };

export type Effect = Deed & {
  readonly effect: number;
  /** About the conversation that was left: its end is no event of this one. */
  readonly detached?: true;
};

export type Result =
  | { readonly kind: 'agreement'; readonly agreement: Agreement }
  | {
      readonly kind: 'question';
      readonly text: string;
      readonly seq: number;
      readonly head: string;
      readonly agreement: Agreement;
    }
  | { readonly kind: 'looked'; readonly draft: string; readonly agreement: Agreement }
  | { readonly kind: 'sealed'; readonly text: string; readonly seq: number; readonly head: string }
  | { readonly kind: 'skipped'; readonly seq: number; readonly agreement: Agreement }
  | { readonly kind: 'done' }
  /** `still`: the text stands in the composer as if nothing had been pressed. `bare`: the draft has left alone. */
  | { readonly kind: 'seen'; readonly where: 'transcript' | 'nowhere' | 'still' | 'bare' }
  | { readonly kind: 'restored'; readonly restored: boolean };
