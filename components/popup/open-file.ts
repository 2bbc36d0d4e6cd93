/** A file a person chose or dropped: what it is, and what is in it. */

import {
  type BackupSummary,
  filedFrom,
  looksLikeBackup,
  type Row,
  type Rows,
  readBackup,
} from '../../lib/backup/index.ts';
import {
  checkFileSize,
  decodeFile,
  type FiledContract,
  readContracts,
} from '../../lib/contract/file/index.ts';
import type { Overview } from '../../lib/messages.ts';
import type { Ask } from '../ask.ts';

export type Opened =
  | { kind: 'contracts'; contracts: FiledContract[] }
  /** Its contracts as well, for a profile in which the whole cannot be restored. */
  | { kind: 'backup'; contracts: FiledContract[]; summary: BackupSummary };

export interface OpenOptions {
  signal: AbortSignal;
  /** Records verified so far, and of how many. */
  onProgress: (done: { records: number; of: number }) => void;
}

/** Throws `FileError` or `BackupError`, or the signal's reason. Nothing is changed by it. */
export async function openFile(file: Blob, options: OpenOptions): Promise<Opened> {
  const beginning = new TextDecoder().decode(await file.slice(0, 4_096).arrayBuffer());
  if (!looksLikeBackup(beginning)) {
    checkFileSize(file.size);
    const text = decodeFile(new Uint8Array(await file.arrayBuffer()));
    return { kind: 'contracts', contracts: await readContracts(text, options.signal) };
  }
  const rows: Row<'contracts'>[] = [];
  const versions: Row<'versions'>[] = [];
  const summary = await readBackup(chunksOf(file), {
    ...options,
    async take(batch) {
      rows.push(...(batch.contracts ?? []));
      versions.push(...(batch.versions ?? []));
    },
  });
  const byContract = Map.groupBy(versions, ({ contract }) => contract);
  const contracts = rows.map((row) => filedFrom(row, byContract.get(row.id) ?? []));
  return { kind: 'backup', contracts, summary };
}

/**
 * Reads the backup once more and hands it over part by part. Only a file that was sound to its end
 * is finished, so one that was changed meanwhile changes nothing.
 */
export async function restoreFrom(ask: Ask, file: Blob, options: OpenOptions): Promise<Overview> {
  const id = crypto.randomUUID();
  let part = 0;
  const take = async (rows: Rows) => {
    await ask('own.restore.take', { id, part, rows });
    part += 1;
  };
  await take({});
  const { at, log } = await readBackup(chunksOf(file), { ...options, take });
  return ask('own.restore.finish', { id, parts: part, at, log });
}

/** By a reader, as not every browser can iterate a stream. */
async function* chunksOf(file: Blob): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}
