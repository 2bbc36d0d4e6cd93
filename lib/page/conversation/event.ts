/** What can happen in one conversation of a chat page, as its machine is told. */

import type { Asking } from '../../consent/asking.ts';
import type { Fault } from '../../seam/chat-view.ts';
import type { Draft } from './change.ts';
import type { Result } from './effects.ts';
import type { Agreement, Early, Wish } from './state.ts';

export type Event =
  | {
      readonly type: 'policy';
      readonly on: boolean;
      readonly asking: Asking;
      readonly lines?: boolean;
    }
  /** A send-like act was held. `opening`: the address is ahead of the page. */
  | ({
      readonly type: 'act';
      readonly trusted: boolean;
      readonly opening: boolean;
      /** What it is, if it is an Enter alone. */
      readonly means?: Early['means'];
    } & Draft)
  /** An effect ended well. */
  | { readonly type: 'did'; readonly effect: number; readonly result: Result }
  /** An effect failed, or its time ran out. */
  | {
      readonly type: 'failed';
      readonly effect: number;
      readonly fault: Fault;
      readonly said: string | null;
    }
  /** The background told of the conversation without being asked, or after a look at the page. */
  | { readonly type: 'told'; readonly agreement: Agreement }
  /** The complete answer to the question with this head is there. */
  | { readonly type: 'reply'; readonly head: string }
  /** The person pressed something in the panel. */
  | ({ readonly type: 'ask'; readonly wish: Wish } & Draft)
  | { readonly type: 'judge'; readonly outcome: 'accepted' | 'declined' }
  | ({ readonly type: 'without'; readonly lasting: boolean } & Draft)
  | { readonly type: 'withdraw' }
  /** Messages are to carry the contract again, after the person went on without it here. */
  | { readonly type: 'resume' }
  /** The next message goes without the contract, or does so no longer. */
  | { readonly type: 'skip' }
  /** What was held was a new line, which stands in the composer now. */
  | { readonly type: 'line' }
  | { readonly type: 'cancel' }
  | { readonly type: 'toggle' }
  | { readonly type: 'dismiss' }
  /** The person was in the composer (`back`: where the held message lay), or it has waited ten minutes. */
  | { readonly type: 'touched'; readonly back: boolean }
  /** A message that would have left without the contract was stopped: its words are the person's. */
  | { readonly type: 'stopped'; readonly text: string }
  /** The held message lies in the composer again, which was not there or not empty before. */
  | { readonly type: 'returned' }
  /** What the background knows is to be asked anew. */
  | { readonly type: 'reload' }
  /** Another conversation is in view. `isFindable`: what the last one held is found again by its id. */
  | { readonly type: 'left'; readonly isFindable: boolean };
