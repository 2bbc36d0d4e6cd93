/** Making both kinds of file from what the store gives. */

import { writeContracts } from '../contract/file/index.ts';
import { toHex } from '../log/bytes.ts';
import { parseCheckpoint, parseNote } from '../log/note.ts';
import type { BackupSource } from '../store/backup.ts';
import type { LogReader } from '../store/reader.ts';
import type { LogTip, VersionRow } from '../store/schema.ts';
import { filedFrom, sound, type Unsound } from './filed.ts';
import { type WriteOptions, writeBackup } from './write.ts';

export interface ContractsFile {
  text: string;
  contracts: number;
  /** Signed versions whose text is no longer what was signed: not in the file. */
  left: Unsound[];
}

/** @param ids null: all of them */
export async function contractsFile(
  source: Pick<BackupSource, 'belongings'>,
  ids: readonly string[] | null,
): Promise<ContractsFile> {
  const belongings = await source.belongings();
  const wanted = belongings.contracts.filter(({ id }) => ids === null || ids.includes(id));
  const { versions, left } = await sound(belongings.versions);
  const byContract = Map.groupBy(versions, ({ contract }) => contract);
  const filed = wanted.map((row) => filedFrom(row, byContract.get(row.id) ?? []));
  const asked = new Set(wanted.map(({ id }) => id));
  return {
    text: writeContracts(filed),
    contracts: filed.length,
    left: left.filter(({ contract }) => asked.has(contract)).map(named),
  };
}

export interface BackupWish extends WriteOptions {
  /** ISO 8601 UTC. */
  at: string;
  /** With the texts kept beside the log. */
  texts: boolean;
  /** The log as it was just signed. */
  signed: { checkpoint: string; vkey: string };
}

/** The chunks of a backup, and what had to be left out of it. */
export async function backupFile(
  source: BackupSource,
  reader: Pick<LogReader, 'batches'>,
  { at, texts, signed, ...options }: BackupWish,
): Promise<{ chunks: AsyncIterable<Uint8Array<ArrayBuffer>>; left: Unsound[] }> {
  const belongings = await source.belongings();
  const { versions, left } = await sound(belongings.versions);
  const tip = tipOf(signed.checkpoint);
  const records = reader.batches(0, tip.size, options.signal);
  const payloads = texts ? source.payloads(options.signal) : null;
  const contents = { ...belongings, versions, at, payloads, log: { ...signed, tip, records } };
  return { chunks: writeBackup(contents, options), left: left.map(named) };
}

function tipOf(checkpoint: string): LogTip {
  const { origin, size, root } = parseCheckpoint(parseNote(checkpoint).text);
  return { log: origin.slice(origin.indexOf('/') + 1), size, root: toHex(root) };
}

function named({ title, number }: VersionRow): Unsound {
  return { title, number };
}
