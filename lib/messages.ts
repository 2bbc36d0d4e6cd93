/**
 * The typed protocol between our own parts. Two lists: what a script in a chat page may ask, and
 * what our own pages may ask. Everything is plain JSON; the background takes site and tab from the
 * sender, never from the message (DESIGN 11).
 */

import { defineExtensionMessaging } from '@webext-core/messaging';
import type { AgreementState } from './consent/agreement.ts';
import type { Asking } from './consent/asking.ts';
import type { Cadence } from './consent/cadence.ts';
import type { Role, SiteId } from './sites/index.ts';

/** A conversation as a page names it: its final id, or a key made for this tab until there is one. */
export interface ConversationRef {
  /** `id:<id>` or `tab:<uuid>`. */
  key: string;
}

/** A signed version by name: all that a chat page needs to know of one. */
export interface VersionName {
  title: string;
  number: number;
  hash: string;
}

/** A signed version as everyone but the store sees it. */
export interface VersionView {
  contract: string;
  number: number;
  title: string;
  hash: string;
  text: string;
  human: string;
  /** ISO 8601 UTC. */
  signedAt: string;
}

export interface ContractView {
  id: string;
  /** The draft: what the editor shows. Equal to the last version's text when `changed` is false. */
  title: string;
  text: string;
  /** The draft differs from the last signed version, or nothing was signed yet. */
  changed: boolean;
  versions: VersionView[];
  /** BCP 47; the language of the invitation. */
  language: string;
  /** The person's own wording of the invitation's question; null: ours. */
  invitation: string | null;
  cadence: Cadence;
}

/** What every chat page may know; mirrored in `storage.local` under `policy`. */
export interface Policy {
  sites: Record<SiteId, boolean>;
  asking: Record<SiteId, Asking>;
  inForce: VersionName | null;
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
  'page.answered': (
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
  'page.diagnostics': (data: ConversationRef & { page: UnknownPage; matches: Matches }) => {
    text: string;
  };
}

/** `elsewhere`: an address of which the site's profile says nothing; else it should be a chat. */
export type UnknownPage = 'unrecognised' | 'elsewhere';

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

/** What the tab in front is doing, for the popup and the toolbar icon. */
export interface TabView {
  site: SiteId;
  state: AgreementState | 'off' | 'unsigned' | UnknownPage;
  sealed: number;
}

export interface RecordView {
  seq: number;
  at: string;
  kind: string;
  site: string | null;
  conversation: string | null;
  contract: string | null;
  state: string | null;
  by: string;
  detail: Record<string, unknown>;
}

export interface Overview {
  policy: Policy;
  contracts: ContractView[];
  /** Number of records in the log, and its root as lowercase hex. */
  log: { size: number; root: string };
}

/** What our own pages (popup, records) may ask. */
export interface OwnProtocol {
  'own.overview': () => Overview;
  'own.contract.save': (data: {
    id: string | null;
    title: string;
    text: string;
  }) => Overview & { id: string };
  'own.contract.sign': (data: { id: string; human: string }) => Overview;
  /** Puts a signed version in force everywhere, or none. */
  'own.contract.use': (data: { hash: string | null }) => Overview;
  /** How the contract is proposed and carried; its text and versions stay as they are. */
  'own.contract.manner': (data: {
    id: string;
    language: string;
    invitation: string | null;
    cadence: Cadence;
  }) => Overview;
  'own.site.asking': (data: { site: SiteId; asking: Asking }) => Overview;
  'own.site.switch': (data: { site: SiteId; on: boolean }) => Overview;
  'own.tab': (data: { tab: number }) => TabView | null;
  /** Newest first, before `before` (exclusive) when given. */
  'own.records': (data: { before: number | null; limit: number }) => RecordView[];
}

/** What the background tells a chat page. */
interface TabProtocol {
  /** The same conversation has moved on in another tab. */
  'tab.changed': (data: ConversationRef & { view: ConversationView }) => void;
}

export type Protocol = PageProtocol & OwnProtocol & TabProtocol;

export const { sendMessage, onMessage } = defineExtensionMessaging<Protocol>();
