/** What an export is made from: the plan, the signed checkpoint, and what the first pass finds. */

import type { ContractDocument } from '../../contract/document.ts';
import { type Hasher, nobleHasher } from '../../log/hash.ts';
import { openCheckpoint } from '../../log/note.ts';
import type { LogRecord } from '../../log/record.ts';
import type { Agreement } from '../agreements.ts';
import { logIdOf, type ManifestFile } from '../manifest.ts';
import type { Wording } from '../report.ts';
import { formatSelection, Names, selector } from '../selection.ts';
import { StatementFacts } from '../statement-facts.ts';
import type { Digest } from '../stream-digest.ts';
import { documentsOf } from './documents.ts';
import { type ExportPlan, namesFor, type ReadOptions } from './plan.ts';
import type { ExportSource, Placed } from './source.ts';
import { WholeTree } from './whole-tree.ts';

/** What only the background can do: it is the one writer, and it holds the key. */
export interface Signers {
  /** Appends `log.exported`, then signs the log as it is after that. */
  exporting(data: { selection: string; records: number; full: boolean }): Promise<{
    /** Of the `log.exported` record. */
    seq: number;
    size: number;
    checkpoint: string;
    vkey: string;
  }>;
  /** Signs `manifestNoteText(sha256)`. */
  sign(data: { sha256: string }): Promise<{ note: string }>;
}

export interface ExportOptions extends ReadOptions {
  /** The texts too, as far as they are kept. */
  payloads: boolean;
  /** Conversations of which the salts come along, where a text does not. */
  salts?: readonly Place[];
  /** The one page of `statement.html`, too. */
  statement?: boolean;
  /** What no record tells, too: of a whole log, to be restored from. */
  profile: boolean;
  /** `otlp.jsonl` too. */
  otlp: boolean;
  now: () => Date;
  /** Version of the program. */
  program: string;
  /** A record in one sentence; `title` gives a contract's for its hash. */
  describe: (record: LogRecord, title: (hash: string) => string | undefined) => string;
  wording: Wording;
  /** SHA-256 of short inputs. Default: @noble/hashes. */
  hash?: Hasher | undefined;
  /** SHA-256 of a stream. Default: @noble/hashes. */
  digest?: (() => Digest) | undefined;
}

/** Everything the files are made from. */
export interface Job {
  source: ExportSource;
  plan: ExportPlan;
  options: ExportOptions;
  log: string;
  vkey: string;
  checkpoint: string;
  /** Of the signed root. */
  root: Uint8Array;
  size: number;
  at: string;
  chosen: (record: LogRecord) => boolean;
  tree: WholeTree | null;
  hash: Hasher;
  /** By hash; those that are stored as they were signed. */
  documents: ReadonlyMap<string, ContractDocument>;
  title: (hash: string) => string | undefined;
  /** What `records.jsonl` held, once it was written. */
  records: number;
  bytes: number;
  contracts: Set<string>;
  /** Those of them whose document is not stored as it was signed. */
  absent: string[];
  agreements: Agreement[];
  /** `integrity.failed` records among them. */
  failures: number;
  newest: Placed[];
  /** Of the files before. */
  listed: ManifestFile[];
  /** Null: no statement is wanted. */
  statement: StatementFacts | null;
  /** What conversations are called in the end, once `records.jsonl` was written. */
  names: Names;
}

/** A conversation, by its last name. */
export interface Place {
  site: string;
  conversation: string;
}

/** Has the export recorded and the log signed. */
export async function begin(
  source: ExportSource,
  plan: ExportPlan,
  signers: Signers,
  options: ExportOptions,
): Promise<Job> {
  const { signal, hash = nobleHasher } = options;
  signal?.throwIfAborted();
  const { full, selection, records } = plan;
  const signed = await signers.exporting({
    selection: formatSelection(selection),
    records,
    full,
  });
  const { seq, checkpoint, vkey } = signed;
  const { size, root } = await openCheckpoint({ note: checkpoint, vkey });
  const aliases = await namesFor(source, selection, plan.size, signal);
  const selected = selector(selection, aliases);
  const documents = documentsOf(await source.versions());
  const job: Job = {
    source,
    plan,
    options,
    log: logIdOf(vkey) ?? vkey,
    vkey,
    checkpoint,
    root,
    size,
    at: options.now().toISOString(),
    // What was shown before is what goes out, and beside it the record that says so.
    chosen: (record) => full || (record.seq < plan.size && selected(record)) || record.seq === seq,
    tree: full ? null : new WholeTree(size, hash),
    hash,
    documents,
    title: (of) => documents.get(of)?.title,
    records: full ? size : records + 1,
    bytes: 0,
    contracts: new Set(),
    absent: [],
    agreements: [],
    failures: 0,
    newest: [],
    listed: [],
    statement: options.statement ? new StatementFacts() : null,
    names: new Names(),
  };
  return job;
}
