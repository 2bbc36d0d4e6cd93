/** The list of what a script in a chat page may ask, and what it is shown. */

import type { AgreementState } from '../consent/agreement.ts';
import type { Role, SiteProfile } from '../sites/index.ts';
import type { ConversationRef, VersionName } from './shared.ts';

/** What a script in a chat page may ask. */
export interface PageProtocol {
  'page.open': (data: ConversationRef) => ConversationView;
  /** The invitation as it would be sent. Records nothing. */
  'page.preview': (data: ConversationRef & AskRequest) => { text: string };
  /** Records `consent.asked`, keeps the draft, and gives the invitation to send. */
  'page.ask': (data: ConversationRef & AskRequest) => {
    text: string;
    seq: number;
    view: ConversationView;
  };
  /** The invitation did not leave: the agreement is what it was before. */
  'page.askFailed': (data: ConversationRef & { reason: string }) => ConversationView;
  /** `cut-off`: the person stopped the model half-way. `translated`: these may not be its words. */
  'page.answered': (
    data: ConversationRef & {
      reply: string;
      model: string | null;
      doubt: 'cut-off' | 'translated' | null;
    },
  ) => ConversationView;
  /** The answer as the page shows it now: is it still the yes that was read? */
  'page.shown': (
    data: ConversationRef & { reply: string; model: string | null },
  ) => ConversationView;
  /** A later reply, once complete: does the model withdraw? */
  'page.replied': (data: ConversationRef & { reply: string }) => ConversationView;
  /** The person ends the agreement. */
  'page.withdraw': (data: ConversationRef) => ConversationView;
  /** This conversation shows an invitation of ours whose page was closed before it had an id. */
  'page.adopt': (data: ConversationRef & { hash: string }) => ConversationView;
  'page.judge': (data: ConversationRef & { outcome: 'accepted' | 'declined' }) => ConversationView;
  /** Re-hashes the contract, records `message.sealed`, and gives the whole text to send. */
  'page.seal': (data: ConversationRef & { text: string }) => { text: string; seq: number };
  'page.report': (data: ConversationRef & PageReport) => ConversationView;
  'page.bind': (data: ConversationRef & { id: string }) => ConversationView;
  /** The held message has left or lies in the composer again. */
  'page.release': (data: ConversationRef) => ConversationView;
  /** The page has no composer we know: nothing here can be sealed. */
  'page.unrecognised': (data: ConversationRef & { page: UnknownPage }) => void;
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

/** One conversation as its page sees it. */
export interface ConversationView {
  state: AgreementState;
  /** The version the agreement is about, or would be. */
  contract: VersionName | null;
  /** Signed contracts that could be asked for instead. */
  others: VersionName[];
  /** A message held while the model is asked, and since when (ISO 8601 UTC). */
  draft: { text: string; at: string } | null;
  /** The reply that is waiting for the person's judgement, with the words that decided. */
  reply: { text: string; quote: string; rule: string } | null;
  sealed: number;
  /** The model has been asked here more than once: an old answer may stand in the transcript. */
  repeated: boolean;
  /** The person chose to go on without the contract in this conversation. */
  unprotected: boolean;
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
}
