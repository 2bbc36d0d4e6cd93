/** What a person sees of us on a chat page, as plain data: the page makes it, the panel shows it. */

import type { AgreementState } from '../consent/agreement.ts';
import type { Story, VersionName } from '../protocol/index.ts';

export type ChatStatus = AgreementState | 'unprotected' | Exclude<PageKind, 'known'> | 'stopped';

/**
 * What a page is to its site's profile. `known`: it shows a composer. `unrecognised`: it should show
 * one, and the profile finds none. `elsewhere`: the profile says nothing of such a page.
 */
export type PageKind = 'known' | 'unrecognised' | 'elsewhere';

export interface ChatView {
  /** Null: nothing of ours is on the page. */
  status: ChatStatus | null;
  /** Its title is empty until the person acts, or the model was asked about it here. */
  contract: VersionName | null;
  /** The contract's first words; empty until the person acts. */
  opening: string;
  /** How the yes came about; null: none stands, or the person has not acted. */
  story: Story | null;
  sealed: number;
  /** The next message goes without the contract, as the person has said. */
  skips: boolean;
  /** There are signed contracts that could be asked for instead; which, only once the person acts. */
  hasOthers: boolean;
  others: readonly VersionName[] | null;
  /** Its address is final, so that a choice can hold for the whole conversation. */
  isFinal: boolean;
  /** The page had begun before we came, and acts before we do until it is loaded anew. */
  late: boolean;
  panel: PanelView | null;
  /** The panel is there for an Enter, which may have been meant as a new line. */
  line: boolean;
  alert: AlertView | null;
}

export type PanelView =
  /** The model has not been asked yet, or is to be asked again. */
  /** `besides`: more than text would leave with whatever is sent next. */
  | { kind: 'invite'; held: boolean; besides: boolean; preview: string | null }
  | { kind: 'waiting'; held: boolean }
  /**
   * The person's judgement is due. `rule`: why the reply was not taken as a yes; `paused`: the model
   * has said yes before; null instead of a reply: there is none to judge here.
   */
  | { kind: 'decide'; reply: string | null; quote: string; rule: string; paused: boolean }
  | { kind: 'refused'; reply: string; quote: string }
  /** There is an agreement, and what was pressed may have been no send. */
  | { kind: 'enter' }
  /** A yes stands, which messages carry or go without for now. */
  | { kind: 'details' };

/** Why a message did not leave. */
export type Fault =
  /** The background did not answer in time, or could not be reached. */
  | 'no-answer'
  /** The background refused, in a sentence of its own. */
  | 'refused'
  /** It did, because something stored is not what the log says. */
  | 'tampered'
  /** The background knows of something here that this page does not know yet. */
  | 'moved-on'
  | 'composer-lost'
  | 'read-back'
  /** A text of ours stands in the composer, and the person's own is to leave. */
  | 'left-over'
  | 'no-send-control'
  /** Pressed, and the text stands in the composer still. */
  | 'swallowed'
  /** Nothing in view belongs to the conversation that the model agreed to. */
  | 'astray'
  /** The agreement ended while the message was on its way. */
  | 'ended'
  | 'left';

/** What an alert is about. The face has a sentence for each. */
export type AlertKind =
  | Fault
  | Exclude<PageKind, 'known'>
  /** It was sent, and is not seen in the transcript. */
  | 'unconfirmed'
  /** It was sent, and that is not on record. */
  | 'unrecorded'
  /** The address is ahead of the page, so nothing was sent. */
  | 'opening'
  /** No answer to the question can be seen. */
  | 'silence'
  /** The judged reply does not stand there any more. */
  | 'not-counted'
  /** A message left without the contract. */
  | 'unsealed'
  /** One did, in a page that was closed before that could be seen told. */
  | 'untold'
  /** One would have, and was stopped. */
  | 'strict'
  /** The page had begun before we came. */
  | 'late'
  /** Something failed here that nothing is made for. */
  | 'broken'
  /** The diagnostics were copied, or could not be. */
  | 'copied'
  | 'not-copied';

/** A part of the page that a message needs, in the order it needs them. */
export type Part = 'composer' | 'send' | 'userTurn' | 'reply';

export interface AlertView {
  kind: AlertKind;
  /** The background's own sentence. */
  said: string | null;
  /** The person's message, when it could not be put back into the composer; or the diagnostics. */
  kept: string | null;
  /** To send this one message without the contract, or to copy diagnostics. */
  offer: 'without' | 'diagnostics' | null;
  /** What of the page was not found, where that is why. */
  part?: Part | undefined;
  /** Something there could be it: a control that is called so, or the box they were in last. */
  mend?: string | undefined;
}

/** What the person may do there. Each is called from a trusted event only. */
export interface ChatActions {
  ask(how?: { within?: boolean; hash?: string }): void;
  judge(outcome: 'accepted' | 'declined'): void;
  /** @param lasting for the rest of the conversation; else this one message. */
  sendWithout(lasting: boolean): void;
  /** Ends the agreement. */
  withdraw(): void;
  /** The next message goes without the contract, or does so no longer. */
  skip(): void;
  /** Messages of this conversation go without the contract, or carry it again. */
  pause(): void;
  /** Opens our page with the records. */
  records(): void;
  /** What was held is a send, or was a new line: remembered for the site. */
  send(): void;
  line(): void;
  /** The person wants to read what would be sent, and which other contracts there are. */
  read(): void;
  copyDiagnostics(): void;
  cancel(): void;
  toggle(): void;
  dismissAlert(): void;
  /** What the alert says could be the part that was not found is it, until the page is loaded anew. */
  mend?(): void;
  /** The page hides what the person must see, and the browser has not said it either. */
  unseen?(): void;
}
