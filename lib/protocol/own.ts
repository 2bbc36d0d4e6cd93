/** What our own pages (popup, records) are shown. */

import type { InferOutput } from 'valibot';
import type { AgreementState } from '../consent/agreement.ts';
import type { ContractDocument } from '../contract/document.ts';
import type { SiteId, SiteProfile } from '../sites/index.ts';
import type { ReportRow } from '../store/index.ts';
import type * as fields from './fields.ts';
import type { UnknownPage } from './page.ts';
import type { Place, Policy } from './shared.ts';

export type CarryingOptions = InferOutput<typeof fields.carryingOptions>;
export type DraftView = InferOutput<typeof fields.draft>;

export interface Overview {
  policy: Policy;
  /** Sites that are on, and on which the browser does not let us run. */
  missingPermission: SiteId[];
  /** Most recently used first, the archived ones too. */
  contracts: ContractSummary[];
  /** Who signed the version in force on all sites, and when. */
  signed: Pick<VersionView, 'human' | 'signedAt'> | null;
  /** Number of records in the log, and its root as lowercase hex. */
  log: { size: number; root: string };
  /** Set by an organisation: sites whose switch is not the person's; what is set cannot be read. */
  managed: { sites: SiteId[]; unreadable: boolean };
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
    | 'missing-permission'
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

/** One contract in full. */
export interface ContractView extends ContractSummary, CarryingOptions {
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
