/** The database's shape. */

import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { AgreementState } from '../consent/agreement.ts';
import type { Asking } from '../consent/asking.ts';
import type { Cadence } from '../consent/cadence.ts';
import type { EnterSaid, GivenProfile, SiteId } from '../sites/index.ts';

export const databaseName = 'symbiotic-contract';

export interface ContractRow {
  id: string;
  /** The draft; what is signed lies in `versions`. */
  title: string;
  text: string;
  /** BCP 47; the language of the invitation. */
  language: string;
  /** The person's own first paragraph of the invitation; null: ours. */
  opening: string | null;
  cadence: Cadence;
  tags: string[];
  /** ISO 8601 UTC, as everywhere here. */
  createdAt: string;
  updatedAt: string;
  /** When it was last written, signed, put in force, or shown to a model. */
  usedAt: string;
  /** When it was put away; null: it is in the library. */
  archivedAt: string | null;
  /** Signed versions that are offered no longer, by number. */
  retired: { number: number; at: string }[];
  /** Messages sealed under it, and the characters the person wrote in them. */
  use: { messages: number; written: number };
  /** What follows is worked out by `putContract`, so that a list needs no version's text. */
  /** The last signed version. */
  last: VersionHead | null;
  /** The newest that is not retired. */
  offered: VersionHead | null;
  /** Signing the draft as `last` was signed would give another text. */
  changed: boolean;
}

/**
 * One signed document. Never changed once written: whatever is said of title, name or text is read
 * from `document`, and believed only while the log's record `seq` says that it was signed.
 */
export interface VersionRow {
  contract: string;
  /** From 1; for the person's eyes only. */
  number: number;
  /** Lowercase hex SHA-256 of `document`. */
  hash: string;
  /** Title, name and text exactly as they were hashed. */
  document: string;
  signedAt: string;
  /** The log that has the record of the signature, and its place there. */
  log: string;
  seq: number;
}

/** A version by its key. */
export type VersionKey = Pick<VersionRow, 'contract' | 'number'>;

/** That a version was signed, and when. */
export type VersionHead = Pick<VersionRow, 'number' | 'hash' | 'signedAt'>;

export interface ConversationRow {
  site: SiteId;
  /** `id:<the site's id>`, or `tab:<uuid>` until there is one. */
  key: string;
  state: AgreementState;
  /** What it was before the question that is under way. */
  before: Before;
  /** The version chosen for this conversation; null: the one in force. */
  chosen: VersionKey | null;
  /** Hash and number of the version the agreement is about. */
  contract: string | null;
  version: number | null;
  /** Digest of the last reply, in `payloads`. */
  reply: string | null;
  quote: string;
  rule: string;
  /** The record of the last question here, the log's head it carries, and whether it went within a message. */
  asked: { seq: number; head: string; within: boolean } | null;
  /** The record of the answer or the judgement that gave the yes; null: nothing stands. */
  yes: number | null;
  /** The record that moved what belongs to this conversation here. */
  bound: number | null;
  /** Messages sealed since the model was asked, and since the yes. */
  sealed: number;
  sinceYes: number;
  unprotected: boolean;
  /** The key it goes by now; all else in this row is empty then. */
  movedTo: string | null;
}

/** What asking changes, and an invitation that never left gives back. */
export type Before = Pick<
  ConversationRow,
  | 'state'
  | 'chosen'
  | 'contract'
  | 'version'
  | 'reply'
  | 'asked'
  | 'yes'
  | 'sealed'
  | 'sinceYes'
  | 'unprotected'
>;

/** The tip of the log: everything an append needs to know of all before it. */
export interface HeadRow {
  logId: string;
  size: number;
  /** Subtree hashes, lowercase hex, largest first. */
  frontier: string[];
  /** Lowercase hex. */
  root: string;
  /** Leaf hash of the last record, lowercase hex. */
  last: string;
  /** The key in `records` of this log's first record; before it lie logs that were found damaged. */
  base: number;
}

/** A log at one size; `root` as lowercase hex. */
export interface LogTip {
  log: string;
  size: number;
  root: string;
}

/** What the check at the start found wrong. Kept, so that no report can be missed. */
export interface ReportRow {
  /** The log that tells of it, and its record there. */
  logId: string;
  seq: number;
  /**
   * `missing`: no log where there was one. `shorter`: records are gone from its end. `different`:
   * not the log it was, or its end cannot be read. `unmirrored`: nothing to compare it with; the
   * log goes on.
   */
  found: 'missing' | 'shorter' | 'different' | 'unmirrored';
  /** What the mirror in the extension's storage told of. */
  expected: LogTip | null;
  /** What was in the database, as far as it could be read. */
  actual: LogTip | null;
  /** ISO 8601 UTC. */
  at: string;
  /** The person has said that they saw it. */
  seen: boolean;
}

/** The key that signs a log's checkpoints. The private half can sign here and be read by no one. */
export interface KeyRow {
  logId: string;
  vkey: string;
  publicKey: CryptoKey;
  privateKey: CryptoKey;
}

/** A message of ours that may leave, or of which the answer was not seen yet. */
export interface UnderwayRow {
  /** Its record: `consent.asked` or `message.sealed`. */
  seq: number;
  /** The log's head it carries. */
  head: string;
  site: SiteId;
  /** The conversation's key at that time. */
  key: string;
  /** It was seen to have left, and what is awaited is its answer. */
  delivered: boolean;
}

export interface PayloadRow {
  /** Lowercase hex SHA-256(salt || text), as the record carries it. */
  digest: string;
  /** 16 bytes, lowercase hex. */
  salt: string;
  /** Null: only the salt is kept, so that the person can still prove what they wrote. */
  text: string | null;
  site: SiteId;
  conversation: string;
}

/** A head that a message of ours carries, and where that message was recorded. */
export interface SentHeadRow {
  head: string;
  /** The record of the message: `consent.asked` or `message.sealed`. */
  seq: number;
  site: SiteId;
  /** The conversation's key at that time. */
  key: string;
  /** Characters the person wrote in it. */
  written: number;
  /** The answers to it on record, by their digests; both '': one that could not be read. */
  answers: { digest: string; folded: string }[];
}

/** What the person has written and what has not left yet. */
export interface DraftRow {
  site: SiteId;
  key: string;
  text: string;
  /** Since when (ISO 8601 UTC). */
  at: string;
  /** It leaves by itself after a yes; else it waits for the person. */
  waits: boolean;
  /** The record of the message that it leaves as, and the head that carries; null: not on its way. */
  of: number | null;
  head: string | null;
  /** The tab that has kept it; null: that is gone. */
  tab: number | null;
  /** It stands in a conversation of which nothing is known, until something happens with it there. */
  lent?: true;
}

/** `tab`: the one it left from, which tells of it; null: that is closed. */
export interface Untold {
  site: SiteId;
  /** Of its record. */
  seq: number;
  tab: number | null;
}

export interface SettingRows {
  sites: Record<SiteId, boolean>;
  asking: Record<SiteId, Asking>;
  /** The version in force wherever a site has none of its own. */
  inForce: VersionKey | null;
  /** Sites with a choice of their own; null: none in force there. */
  inForceAt: Partial<Record<SiteId, VersionKey | null>>;
  seeded: boolean;
  /** Sites that are on and that the browser withheld when it was last asked. */
  barred: SiteId[];
  /** The text of the person's own messages is kept as well. */
  keepMessages: boolean;
  /** What would leave without the contract is stopped. */
  strict: boolean;
  /** Messages that left without the contract, and that nobody has seen told. */
  untold: Untold[];
  /** What the person has said that Enter is on a site. */
  enter: Partial<Record<SiteId, EnterSaid>>;
  /**
   * Set by an organisation: sites that are on or off, the SHA-256 of each contract that has come, as hex,
   * and whether what is set now cannot be read.
   */
  managed: { sites: Partial<Record<SiteId, boolean>>; contracts: string[]; unreadable: boolean };
  /** Given by the person: in place of ours, or for sites they have added. */
  profiles: Partial<Record<SiteId, GivenProfile>>;
}

export type SettingKey = keyof SettingRows;

export interface Tables extends DBSchema {
  contracts: { key: string; value: ContractRow };
  versions: { key: [string, number]; value: VersionRow; indexes: { hash: string } };
  conversations: {
    key: [string, string];
    value: ConversationRow;
    indexes: { yes: [string, number] };
  };
  /** Canonical JSON (RFC 8785), the very text that was hashed, by `base` of the head + `seq`. */
  records: { key: number; value: string };
  head: { key: 'head'; value: HeadRow };
  keys: { key: string; value: KeyRow };
  payloads: { key: string; value: PayloadRow; indexes: { place: [string, string] } };
  reports: { key: [string, number]; value: ReportRow };
  heads: { key: string; value: SentHeadRow };
  underway: { key: number; value: UnderwayRow };
  drafts: { key: [string, string]; value: DraftRow };
  settings: { key: SettingKey; value: SettingRows[SettingKey] };
}

export type Database = IDBPDatabase<Tables>;
export type Write = IDBPTransaction<Tables, StoreNames<Tables>[], 'readwrite'>;
/** A transaction in which something is read, whatever else it does. */
export type Read = Write | IDBPTransaction<Tables, StoreNames<Tables>[], 'readonly'>;

/** Time and randomness, from outside. */
export interface Sources {
  now(): Date;
  newId(): string;
  /** Told of the head after each durable write that appended to the log. */
  committed?(head: HeadRow): void;
}
