/** The list of what a script in a chat page may ask, and what it is shown. */

import type { AgreementState } from '../consent/agreement.ts';
import type { EnterSaid, Role, SiteProfile } from '../sites/index.ts';
import type { ConversationRef, VersionName } from './shared.ts';

/** What a script in a chat page may ask. */
export interface PageProtocol {
  /** `loaded`: by a page that has just begun. */
  'page.open': (data: ConversationRef & { loaded?: boolean | undefined }) => ConversationView;
  /**
   * The invitation as it would be sent now, the title of its contract and those of others. Records
   * nothing. Asked for once the person has acted.
   */
  'page.preview': (data: ConversationRef & AskRequest) => Preview;
  /** Records `consent.asked`, keeps the draft, and gives the invitation to send. */
  'page.ask': (data: ConversationRef & AskRequest & ModelLabel) => Sendable & {
    view: ConversationView;
  };
  /** The invitation did not leave: the agreement is what it was before. */
  'page.askFailed': (data: ConversationRef & { reason: string }) => ConversationView;
  /**
   * The complete reply to the question that carries `head`. `cut-off`: the person stopped the model
   * half-way. `translated`: these may not be its words.
   */
  'page.answered': (
    data: ConversationRef &
      ModelLabel & { head: string; reply: string; doubt: 'cut-off' | 'translated' | null },
  ) => ConversationView;
  /**
   * The complete reply that stands in the answer's place now: is it still the one that was read?
   * Null: the page shows another branch, without the question.
   */
  'page.shown': (
    data: ConversationRef & ModelLabel & { head: string; reply: string | null },
  ) => ConversationView;
  /** A later reply: does the model withdraw? `half`: null where the message it answers is none of ours. */
  'page.replied': (
    data: ConversationRef & ModelLabel & { reply: string; half: HalfSeen | null },
  ) => ConversationView;
  /** The person ends the agreement. */
  'page.withdraw': (data: ConversationRef) => ConversationView;
  /** The person's judgement; `reply`: the one that was on the screen. Another is not judged. */
  'page.judge': (
    data: ConversationRef & { outcome: 'accepted' | 'declined'; reply: string },
  ) => ConversationView;
  /**
   * Compares the document with what the log says was signed and answered, records `message.sealed`,
   * and gives the whole text to send. `held`: it leaves by itself, as the words that wait.
   */
  'page.seal': (data: ConversationRef & ModelLabel & { text: string; held: boolean }) => Sendable;
  /** `seq`: of the record that was made of it. */
  'page.report': (data: ConversationRef & ModelLabel & PageReport) => ConversationView & {
    seq: number;
  };
  /**
   * A person's turn in the conversation `key`, a final id, shows `head`: what this very tab sent
   * with it, under a key of its own, belongs there.
   */
  'page.bind': (data: ConversationRef & { head: string }) => ConversationView;
  /** The person was shown what left without the contract, until the record `upTo`. */
  'page.told': (data: ConversationRef & { upTo: number }) => ConversationView;
  /** What the person has in the composer, to be given back if this page goes. Empty: nothing. `alone`: where nothing is kept yet. */
  'page.draft': (
    data: ConversationRef & { text: string; waits: boolean; alone?: boolean | undefined },
  ) => ConversationView;
  /** The person says what an Enter that was held is on this site: kept, and on record. */
  'page.enter': (data: ConversationRef & { said: EnterSaid }) => void;
  /** The held message has left or lies in the composer again. */
  'page.release': (data: ConversationRef) => ConversationView;
  /** The page has no composer we know: nothing here can be sealed. */
  'page.unrecognised': (data: ConversationRef & { page: UnknownPage }) => void;
  /** It hides what the person must see, and the browser has not said it in our place. */
  'page.unseen': () => void;
  /** Which selectors found something on this page, to be remembered. */
  'page.matched': (data: ConversationRef & { matches: Matches }) => void;
  /** What helps to mend a profile: versions, selectors, last records; no text of any chat. */
  'page.diagnostics': (data: ConversationRef & { page: PageKind; matches: Matches }) => {
    text: string;
  };
  /** The person has pointed at the parts of this page's site, which they are adding. */
  'page.site.add': (data: { profile: SiteProfile }) => void;
  /** The person points no longer. */
  'page.site.cancel': () => void;
}

/** What is put into the composer and sent; `seq`: of its record, `head`: the log's head it carries. */
export interface Sendable {
  text: string;
  seq: number;
  head: string;
}

/** What a person reads before the model is asked. */
export interface Preview {
  text: string;
  title: string;
  /** Signed contracts that could be asked for instead. */
  others: VersionName[];
}

/** The answer to a sealed message, as the page shows it. */
export interface HalfSeen {
  /** The log's head that the message carries. */
  head: string;
  /** As the model has written it, formulas as their TeX; null: it could not be read. */
  text: string | null;
  unread: 'translated' | 'too-long' | null;
  /** The person stopped the model half-way. */
  stopped: boolean;
  /** It has stood unchanged for long enough, or the next message is about to leave. */
  complete: boolean;
  /** It came, or changed, while this page looked on. */
  seen: boolean;
}

/** The model as the page states it; null: it states none. */
export interface ModelLabel {
  model: string | null;
}

/** One conversation as its page sees it. */
export interface ConversationView {
  state: AgreementState;
  /** The version the agreement is about, or would be; its title is empty where it was not asked about. */
  contract: VersionName | null;
  /** There are signed contracts that could be asked for instead. */
  hasOthers: boolean;
  /**
   * What has not left yet, since when (ISO 8601 UTC), and the head it may be shown with if it has;
   * `waits`: it leaves by itself after a yes.
   */
  draft: { text: string; at: string; waits: boolean; head: string | null } | null;
  /** The reply that is waiting for the person's judgement, with the words that decided. */
  reply: { text: string; quote: string; rule: string } | null;
  /** The last question by the head it carries; `within`: it travelled with a message. Null: none. */
  asked: { head: string; within: boolean } | null;
  /** Unclear, but the model has said yes: that stands again once its answer is seen again. */
  paused: boolean;
  sealed: number;
  /** The person chose to go on without the contract in this conversation. */
  unprotected: boolean;
  /**
   * The last record (`seq`) of a message that left this site without the contract, in this tab or in
   * one that is closed, and that nobody has seen told; null: there is none.
   */
  untold: number | null;
}

/** `elsewhere`: an address of which the site's profile says nothing; else it should be a chat. */
export type UnknownPage = 'unrecognised' | 'elsewhere';

/** `known`: it shows a composer. */
export type PageKind = UnknownPage | 'known';

/** For each role of a site's profile the place of the selector that matched first in it; -1: none. */
export type Matches = Record<Role, number>;

export interface AskRequest {
  /** The person's message. */
  draft: string;
  /** The question travels with it, in one message. */
  within: boolean;
  /** Another signed version than the one in force, for this conversation alone. */
  hash: string | null;
}

export interface PageReport {
  kind:
    | 'message.delivered'
    | 'message.unconfirmed'
    | 'message.unsealed'
    | 'message.stopped'
    | 'message.unprotected';
  /** `seq` of the `message.sealed` or `consent.asked` record this is about. */
  of: number | null;
  reason: string | null;
  /** `message.unprotected` only: the choice holds for the rest of the conversation. */
  lasting: boolean;
  /** `message.delivered` only: the witness has seen it leave; else it stood in the transcript. */
  wire?: boolean | undefined;
}
