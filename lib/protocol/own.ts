/** The list of what our own pages (popup, records) may ask, and what they are shown. */

import type { Snapshot } from '../archive/restore/snapshot.ts';
import type { AgreementState } from '../consent/agreement.ts';
import type { Asking } from '../consent/asking.ts';
import type { Cadence } from '../consent/cadence.ts';
import type { ContractDocument } from '../contract/document.ts';
import type { FiledContract } from '../contract/file/filed.ts';
import type { EnterSaid, OwnSite, SiteId, SiteProfile } from '../sites/index.ts';
import type { PayloadSelection, ReportRow } from '../store/index.ts';
import type { UnknownPage } from './page.ts';
import type { Place, Policy } from './shared.ts';

/** What our own pages (popup, records) may ask. */
export interface OwnProtocol {
  'own.overview': () => Overview;
  /** Refused as `not-found` when it is gone. */
  'own.contract.read': (data: { id: string }) => ContractView;
  /** Ids of the contracts whose title, tags or draft have every word of `query`. */
  'own.contract.search': (data: { query: string }) => string[];
  /** @param language of a new contract's invitation (BCP 47); null: English, or as it is */
  'own.contract.save': (data: {
    id: string | null;
    title: string;
    text: string;
    language: string | null;
  }) => Overview & { id: string };
  /** A new draft with the same words; `number`: those of that version. */
  'own.contract.duplicate': (data: {
    id: string;
    number: number | null;
  }) => Overview & { id: string };
  'own.contract.tags': (data: { id: string; tags: string[] }) => Overview;
  /** Puts it away, or back. What is in force somewhere is not put away. */
  'own.contract.archive': (data: { id: string; archived: boolean }) => Overview;
  /** Only what was never signed. */
  'own.contract.delete': (data: { id: string }) => Overview;
  /** Has a deleted draft back. */
  'own.contract.restore': (data: DraftView) => Overview;
  /**
   * @param shown hash of the text the person has read; another text is not signed
   * @param place where the new version is in force; `none`: nowhere yet; null: where the one before
   *   is, or else on all sites
   */
  'own.contract.sign': (data: {
    id: string;
    human: string;
    shown: string | null;
    place: Place | 'none' | null;
  }) => Overview;
  /** Puts a signed version in force on all sites that have no choice of their own, or none. */
  'own.contract.use': (data: { hash: string | null }) => Overview;
  /** A version is offered no longer and in force nowhere, or is again as it was before. */
  'own.contract.retire': (data: { id: string; number: number; retired: boolean }) => Overview;
  /** The contract's text and versions stay as they are. */
  'own.contract.manner': (data: MannerView & { id: string }) => Overview;
  /** What is in force on one site: a signed version, none, or what all sites have. */
  'own.site.contract': (data: { site: SiteId; hash: string | 'default' | null }) => Overview;
  'own.site.asking': (data: { site: SiteId; asking: Asking }) => Overview;
  /** What Enter is on one site; null: as it was before the person said anything of it. */
  'own.site.enter': (data: { site: SiteId; said: EnterSaid | null }) => Overview;
  'own.site.switch': (data: { site: SiteId; on: boolean }) => Overview;
  /** Refused as `not-found` when the site is none of ours and was not added. */
  'own.site.read': (data: { site: SiteId }) => SiteView;
  /** A profile in place of ours, or of the one an added site has. Refused as `profile` when it is another site's. */
  'own.site.profile': (data: { site: SiteId; profile: SiteProfile }) => Overview;
  /** Takes a given profile away: ours holds again, or the added site is gone, with its permission. */
  'own.site.forget': (data: { site: SiteId }) => Overview;
  /**
   * Lets the person point at the parts of a site, in that tab: at once when the browser allows its
   * host, or as soon as it does.
   */
  'own.site.point': (data: { tab: number; site: OwnSite }) => { pointing: boolean };
  'own.tab': (data: { tab: number }) => TabView | null;
  /** Writes nothing. */
  'own.transfer.preview': (data: { contracts: FiledContract[] }) => ImportPreview;
  /** All or nothing, as drafts. */
  'own.transfer.import': (data: { contracts: FiledContract[] }) => Overview & { undo: ImportUndo };
  /** Refused as `not-undone` once any of it was changed or signed. */
  'own.transfer.undo': (data: ImportUndo) => Overview;
  /** What an archive that the page has verified would bring back here. Writes nothing. */
  'own.archive.preview': (data: { snapshot: Snapshot }) => RestorePreview;
  /**
   * All or nothing. Refused as `unknown-key` unless the archive's key is one of this profile's, or the
   * person has compared its words.
   */
  'own.archive.restore': (data: { snapshot: Snapshot; compared: boolean }) => Overview;
  /** Signs the log as it is now. */
  'own.log.checkpoint': () => SignedTip;
  /**
   * Appends `log.exported`, then signs: the checkpoint of a full export covers that record too.
   * `selection` is a canonical JSON description of what is exported.
   */
  'own.log.exporting': (data: {
    selection: string;
    records: number;
    full: boolean;
  }) => SignedTip & { seq: number };
  /** A note over the SHA-256 (lowercase hex) of an export's manifest, by the same key. */
  'own.log.sign': (data: { sha256: string }) => { note: string; vkey: string };
  /** What the check at the start found, until it was seen. */
  'own.log.state': () => { report: LogReport | null };
  /** The person has seen the report: recorded, and not shown again. */
  'own.log.seen': () => Overview;
  /** Erases texts and their salts; the log keeps the digests and verifies as before. */
  'own.payload.erase': (data: PayloadSelection) => { erased: number };
  /** The person has seen what left without the contract. */
  'own.untold.seen': () => Overview;
  'own.settings.keepMessages': (data: { on: boolean }) => Overview;
  /** Whether what would leave without the contract is stopped. */
  'own.settings.strict': (data: { on: boolean }) => Overview;
  /** Contracts, log, texts, key, settings: all of it, without a trace. What is left is a first day. */
  'own.everything.erase': () => Overview;
}

export interface Overview {
  policy: Policy;
  /** Sites that are on, and on which the browser does not let us run. */
  barred: SiteId[];
  /** Most recently used first, the archived ones too. */
  contracts: ContractSummary[];
  /** Who signed the version in force on all sites, and when. */
  signed: Pick<VersionView, 'human' | 'signedAt'> | null;
  /** Number of records in the log, and its root as lowercase hex. */
  log: { size: number; root: string };
  /** The text of the person's own messages is kept as well. */
  keepMessages: boolean;
  /** Sites that a message left without the contract, until the person has seen that told. */
  untold: SiteId[];
  /** What the check of the log at the start found, until the person has seen it. */
  report: LogReport | null;
}

/** What the tab in front is doing, for the popup and the toolbar icon. */
export interface TabView {
  site: SiteId;
  /** `paused`: unclear, but an earlier yes stands again once its answer is seen again. */
  state:
    | AgreementState
    | 'paused'
    | 'off'
    | 'unsigned'
    | 'unprotected'
    /** The browser does not let us run on this site. */
    | 'barred'
    /** It should have us, and has not. */
    | 'absent'
    | UnknownPage;
  sealed: number;
  /** The page had begun before we came: its own scripts hear what is pressed before we do. */
  late?: true;
  /** It hides what the person must see, and they have not been told otherwise. */
  unseen?: true;
}

/** A contract as the library lists it, without its texts. */
export interface ContractSummary {
  id: string;
  /** The draft's, where there is one. */
  title: string;
  tags: string[];
  archived: boolean;
  /** The draft differs from the last signed version, or nothing was signed yet. */
  changed: boolean;
  /** The last signed version; null: none yet. */
  last: VersionHead | null;
  /** The newest version that is not retired: the one to put in force. */
  offered: VersionHead | null;
  /** Which of its versions are in force, and where. */
  inForce: { place: Place; number: number }[];
}

/** A signed version: what its document says, and what is beside it. */
export interface VersionView extends ContractDocument {
  contract: string;
  number: number;
  /** Lowercase hex SHA-256 of the document. */
  hash: string;
  /** ISO 8601 UTC. */
  signedAt: string;
  /** When it was retired (ISO 8601 UTC); null: it is offered. */
  retiredAt: string | null;
}

/** That a version was signed, and when; what it says is in its document. */
export type VersionHead = Pick<VersionView, 'number' | 'hash' | 'signedAt'>;

/** How a contract is proposed and carried. */
export interface MannerView {
  /** BCP 47; the language of the invitation. */
  language: string;
  /** The person's own first paragraph of the invitation; null: ours. */
  opening: string | null;
  cadence: Cadence;
}

/** One contract in full. */
export interface ContractView extends ContractSummary, MannerView {
  /** The draft: what the editor shows, placeholders and all. */
  text: string;
  /** The first one first. */
  versions: VersionView[];
  cost: CostView;
}

/** What a contract's protection costs, in characters (Unicode code points). */
export interface CostView {
  /** Our block with the whole document, and as one line. */
  whole: number;
  short: number;
  /** Messages that were sealed under this contract, and what the person wrote in them. */
  messages: number;
  written: number;
}

/** What was never signed, as it was: enough to have it back. */
export type DraftView = MannerView & Pick<ContractView, 'id' | 'title' | 'text' | 'tags'>;

/** How the pages of one site are read. */
export interface SiteView {
  /** The one in use. */
  profile: SiteProfile;
  /** When the person gave it (ISO 8601 UTC); null: it came with the program. */
  givenAt: string | null;
  /** What was found when a reply was last read there, and when; null: none was. */
  matched: Matched | null;
}

/** The selector that matched in each role (null: none did), and when (ISO 8601 UTC). */
export interface Matched {
  at: string;
  roles: Record<string, string | null>;
}

/** What the check at the start found wrong with the log, until the person has said they saw it. */
export type LogReport = Pick<ReportRow, 'found' | 'expected' | 'actual' | 'at'>;

/** What signs for a log at one size: a C2SP checkpoint, and the key to check it with. */
export interface SignedTip {
  checkpoint: string;
  vkey: string;
  size: number;
}

/** What a file of contracts would do here; a step for each of its contracts, in their order. */
export interface ImportPreview {
  /** `there`: a draft with the same title and text is here. */
  steps: { title: string; kind: 'new' | 'there' }[];
}

/** What restoring an archive would do here; titles and numbers, for sentences. */
export interface RestorePreview {
  /** Its key is that of this profile's log, or of one before it. */
  known: boolean;
  /** Signed versions that would come, and how many are here already. */
  signed: { title: string; number: number }[];
  signedThere: number;
  /** Titles of contracts that would come without a signature. */
  drafts: string[];
  /** What would be in force then; null: none. */
  inForce: { place: Place; title: string | null }[];
  switched: { site: SiteId; on: boolean }[];
  /** Sites whose pages would be read or answered otherwise: by a given profile, Enter, or how they ask. */
  sites: SiteId[];
  strict: boolean | null;
  keepMessages: boolean | null;
  /** Agreements that would stand again, by site, and how many conversations stay as they are here. */
  agreements: { site: SiteId; count: number }[];
  agreementsThere: number;
}

/** What it takes to take an import back. */
export interface ImportUndo {
  /** When it was made (ISO 8601 UTC). */
  at: string;
  /** The drafts that came. */
  contracts: string[];
}
