/** What a person sees of us on a chat page, as plain data: the page makes it, the panel shows it. */

import type { AgreementState } from './consent/agreement.ts';
import type { VersionName } from './messages.ts';

export type ChatStatus = AgreementState | 'unprotected' | Exclude<PageKind, 'known'> | 'stopped';

/**
 * What a page is to its site's profile. `known`: it shows a composer. `unrecognised`: it should show
 * one, and the profile finds none. `elsewhere`: the profile says nothing of such a page.
 */
export type PageKind = 'known' | 'unrecognised' | 'elsewhere';

export interface ChatView {
  /** Null: nothing of ours is on the page. */
  status: ChatStatus | null;
  contract: VersionName | null;
  sealed: number;
  /** Signed contracts that could be asked for instead. */
  others: readonly VersionName[];
  /** Its address is final, so that a choice can hold for the whole conversation. */
  isFinal: boolean;
  panel: PanelView | null;
  alert: AlertView | null;
}

export type PanelView =
  /** The model has not been asked yet, or is to be asked again. */
  /** `besides`: more than text would leave with whatever is sent next. */
  | { kind: 'invite'; held: boolean; besides: boolean; preview: string | null }
  | { kind: 'waiting'; held: boolean }
  /**
   * The person's judgement is due. `found`: why the reply was not taken as a yes, as sentences; null
   * instead of a reply: there is none to judge here.
   */
  | { kind: 'decide'; reply: string | null; quote: string; found: string }
  | { kind: 'refused'; reply: string; quote: string; others: VersionName[] }
  | { kind: 'details' };

export interface AlertView {
  /** What happened, what was kept, and what to do. */
  text: string;
  /** The person's message, when it could not be put back into the composer; or the diagnostics. */
  kept: string | null;
  /** To send this one message without the contract, or to copy diagnostics. */
  offer: 'without' | 'diagnostics' | null;
}

/** What the person may do there. Each is called from a trusted event only. */
export interface ChatActions {
  ask(how?: { within?: boolean; hash?: string }): void;
  judge(outcome: 'accepted' | 'declined'): void;
  /** @param lasting for the rest of the conversation; else this one message. */
  sendWithout(lasting: boolean): void;
  /** Ends the agreement. */
  withdraw(): void;
  copyDiagnostics(): void;
  cancel(): void;
  toggle(): void;
  dismissAlert(): void;
}
