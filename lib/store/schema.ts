/** The database's shape, and the numbered steps that lead to it. */

import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { AgreementState } from '../consent/agreement.ts';
import type { Asking } from '../consent/asking.ts';
import type { Cadence } from '../consent/cadence.ts';
import type { SiteId } from '../sites/index.ts';

export const databaseName = 'symbiotic-contract';

export interface ContractRow {
  id: string;
  /** The draft; what is signed lies in `versions`. */
  title: string;
  text: string;
  /** BCP 47; the language of the invitation. */
  language: string;
  /** The person's own wording of the invitation's question; null: ours. */
  invitation: string | null;
  cadence: Cadence;
  /** ISO 8601 UTC, as everywhere here. */
  createdAt: string;
  updatedAt: string;
}

/** One signed text. Never changed once written. */
export interface VersionRow {
  contract: string;
  /** From 1. */
  number: number;
  title: string;
  /** Lowercase hex SHA-256 of `text`. */
  hash: string;
  text: string;
  human: string;
  signedAt: string;
}

export interface ConversationRow {
  site: SiteId;
  /** `id:<the site's id>`, or `tab:<uuid>` until there is one. */
  key: string;
  state: AgreementState;
  /** What it was before the question that is under way. */
  before: Before;
  /** The version chosen for this conversation; null: the one in force. */
  chosen: { contract: string; number: number } | null;
  /** Hash and number of the version the agreement is about. */
  contract: string | null;
  version: number | null;
  /** ISO date of the yes, and whose reading it was. */
  decidedOn: string | null;
  judged: boolean;
  /** Digest of the last reply, in `payloads`. */
  reply: string | null;
  quote: string;
  rule: string;
  sealed: number;
  unprotected: boolean;
  /** How often the model was asked here. */
  asks: number;
  /** When it was last asked. */
  askedAt: string | null;
  /** The key it goes by now; all else in this row is empty then. */
  movedTo: string | null;
}

/** What asking changes, and an invitation that never left gives back. */
export type Before = Pick<
  ConversationRow,
  'state' | 'chosen' | 'contract' | 'version' | 'reply' | 'unprotected' | 'sealed' | 'asks'
>;

/** The tip of the log: everything an append needs to know of all before it. */
export interface HeadRow {
  logId: string;
  size: number;
  /** Subtree hashes, lowercase hex, largest first. */
  frontier: string[];
  /** Lowercase hex. */
  root: string;
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

export interface DraftRow {
  site: SiteId;
  key: string;
  text: string;
  at: string;
}

export interface SettingRows {
  sites: Record<SiteId, boolean>;
  asking: Record<SiteId, Asking>;
  /** The version in force, by contract and number. */
  inForce: { contract: string; number: number } | null;
  seeded: boolean;
}

export type SettingKey = keyof SettingRows;

export interface Tables extends DBSchema {
  contracts: { key: string; value: ContractRow };
  versions: { key: [string, number]; value: VersionRow; indexes: { hash: string } };
  conversations: { key: [string, string]; value: ConversationRow };
  /** Canonical JSON (RFC 8785) by `seq`: the very bytes that were hashed. */
  records: { key: number; value: string };
  head: { key: 'head'; value: HeadRow };
  payloads: { key: string; value: PayloadRow };
  drafts: { key: [string, string]; value: DraftRow };
  settings: { key: SettingKey; value: SettingRows[SettingKey] };
}

export type Database = IDBPDatabase<Tables>;
export type Write = IDBPTransaction<Tables, StoreNames<Tables>[], 'readwrite'>;

/** Step n leads from version n to n + 1. A step that has been released is never edited. */
export const migrations: readonly ((db: Database) => void)[] = [
  (db) => {
    db.createObjectStore('contracts', { keyPath: 'id' });
    const versions = db.createObjectStore('versions', { keyPath: ['contract', 'number'] });
    versions.createIndex('hash', 'hash');
    db.createObjectStore('conversations', { keyPath: ['site', 'key'] });
    db.createObjectStore('records');
    db.createObjectStore('head');
    db.createObjectStore('payloads', { keyPath: 'digest' });
    db.createObjectStore('drafts', { keyPath: ['site', 'key'] });
    db.createObjectStore('settings');
  },
];
