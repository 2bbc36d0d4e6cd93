/** What verifying an export comes to. */

import type { SignedCheckpoint } from '../../log/note.ts';
import type { ExportFault } from '../error.ts';
import type { Selection } from '../selection.ts';

/** What holds, once nothing was found wrong. */
export interface ExportVerified {
  ok: true;
  /** The log's id. */
  log: string;
  /** Who signed: to be compared with what the reader was told elsewhere. */
  vkey: string;
  /** When it was made, as it says: ISO 8601 UTC. */
  at: string;
  program: string;
  /** Records in the whole log, and its root as lowercase hex. */
  size: number;
  root: string;
  /** Records in this export. */
  records: number;
  /** The whole log is in it. */
  full: boolean;
  selection: Selection;
  contracts: number;
  /** Contracts that the export says it could not give as they were signed. */
  absent: readonly string[];
  /** How often the program found that something stored was not what the log says: `failuresTold`. */
  failures: number;
  receipts: number;
  /** The newest, oldest first, as the records have them. */
  agreements: readonly AgreementTold[];
  /** Texts that came along; null: the export has none. */
  payloads: number | null;
  /** Salts that came along without their texts; null: the export has none. */
  salts: number | null;
  /** Drafts of contracts that came along; null: it is no backup. */
  drafts: number | null;
  checkpoint: SignedCheckpoint;
  /** Of a whole log: its root, in lowercase hex, at each size of `rootsAt` that it once had. */
  roots: ReadonlyMap<number, string> | null;
  /** Logs that it goes on from, or that were restored in it: by id, with the records they had then. */
  continues: ReadonlyMap<string, number>;
}

export interface AgreementTold {
  /** Of its first record; its receipt is named for it. */
  seq: number;
  site: string | null;
  conversation: string;
  /** Lowercase hex SHA-256 of the document, and its title; null: the document is absent. */
  contract: string;
  title: string | null;
  models: string;
  /** When it was asked for: ISO 8601 UTC. */
  at: string;
  /** What it came to in the end. */
  state: string;
  /** Messages sealed under it. */
  sealed: number;
}

export type ExportVerdict = ExportVerified | { ok: false; fault: ExportFault };
