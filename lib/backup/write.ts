/**
 * A backup as lines of JSON (docs/backup.md): a header, the tables, the signed checkpoint, every
 * record of the log as it was hashed, and a footer with the SHA-256 of all before it.
 */

import { sha256 } from '@noble/hashes/sha2.js';
import canonicalize from 'canonicalize';
import { toHex, toUtf8 } from '../log/bytes.ts';
import type {
  ContractRow,
  ConversationRow,
  LogTip,
  PayloadRow,
  SettingRows,
  VersionRow,
} from '../store/schema.ts';
import { contractRow, conversationRow, payloadRow, settingsRow, versionRow } from './rows.ts';

export const backupFormat = 'symbiotic-contract-backup';

export interface BackupContents {
  /** ISO 8601 UTC. */
  at: string;
  contracts: readonly ContractRow[];
  /** By contract and number; only such whose text has its hash. */
  versions: readonly VersionRow[];
  conversations: readonly ConversationRow[];
  settings: Partial<SettingRows>;
  /** Texts kept beside the log, in batches; null: left out. */
  payloads: AsyncIterable<readonly PayloadRow[]> | null;
  log: {
    tip: LogTip;
    /** A signed note. */
    checkpoint: string;
    vkey: string;
    /** Canonical records from 0 to `tip.size - 1`, in batches. */
    records: AsyncIterable<readonly string[]>;
  };
}

export interface WriteOptions {
  signal?: AbortSignal | undefined;
  /** Records written so far. */
  onProgress?: ((records: number) => void) | undefined;
}

/** Bytes in a chunk, about. */
const chunkSize = 1 << 20;

/** The file, in chunks. Constant memory but for the contracts; throws the signal's reason. */
export async function* writeBackup(
  contents: BackupContents,
  { signal, onProgress }: WriteOptions = {},
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const { at, log, payloads } = contents;
  const digest = sha256.create();
  let lines = 0;
  let waiting: string[] = [];
  let weight = 0;

  const put = (line: string): void => {
    waiting.push(line);
    weight += line.length + 1;
    lines += 1;
  };
  const flush = (): Uint8Array<ArrayBuffer> => {
    const bytes = toUtf8(waiting.map((line) => `${line}\n`).join(''));
    digest.update(bytes);
    waiting = [];
    weight = 0;
    return bytes;
  };
  const table = (section: string, rows: readonly object[]): void => {
    put(canonical({ section, count: rows.length }));
    for (const row of rows) put(canonical(row));
  };

  put(canonical({ format: backupFormat, v: 1, at, log: log.tip }));
  table('contracts', contents.contracts.map(contractRow));
  table('versions', contents.versions.map(versionRow));
  table(
    'conversations',
    contents.conversations.map(conversationRow).filter((row) => row !== null),
  );
  table('settings', [settingsRow(contents.settings)]);
  for await (const batch of payloads ?? []) {
    signal?.throwIfAborted();
    table('payloads', batch.map(payloadRow));
    if (weight >= chunkSize) yield flush();
  }
  table('checkpoint', [{ checkpoint: log.checkpoint, vkey: log.vkey }]);
  put(canonical({ section: 'records', count: log.tip.size }));
  let records = 0;
  for await (const batch of log.records) {
    signal?.throwIfAborted();
    for (const line of batch) put(line);
    records += batch.length;
    onProgress?.(records);
    if (weight >= chunkSize) yield flush();
  }
  yield flush();
  yield toUtf8(`${canonical({ end: true, lines, sha256: toHex(digest.digest()) })}\n`);
}

function canonical(value: object): string {
  return canonicalize(value) ?? '';
}
