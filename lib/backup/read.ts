/**
 * Reading a backup to its end and checking all of it: every line against its schema, every text
 * against its hash, every record against the signed checkpoint, the whole against its footer. What
 * it brings is worth nothing before this has returned.
 */

import * as v from 'valibot';
import { canonicalText, checkContractText, sha256Hex } from '../contract/text.ts';
import { fromHex, toHex } from '../log/bytes.ts';
import { openCheckpoint } from '../log/checkpoint.ts';
import { digestPayload } from '../log/payload.ts';
import { verifyLog } from '../log/verify.ts';
import type { LogTip } from '../store/schema.ts';
import { type Agreements, agreementsIn } from './agreements.ts';
import { BackupError } from './error.ts';
import { cutOff, type LineReader, readLines } from './lines.ts';
import { type Row, rowSchemas, type Section } from './rows.ts';
import { backupFormat } from './write.ts';

export type Rows = { [S in Section]?: Row<S>[] | undefined };

export interface BackupSummary {
  /** When it was made (ISO 8601 UTC). */
  at: string;
  log: LogTip;
  contracts: number;
  versions: number;
  conversations: number;
  /** Of these, how many say “accepted” where the log does not: they are to be asked anew. */
  unproven: number;
  payloads: number;
  settings: Row<'settings'>;
  /** What is in force after a restore, where that is on all sites: a title and a version. */
  inForce: { title: string; number: number } | null;
  /** Lowercase hex SHA-256, as in the footer. */
  sha256: string;
}

export interface ReadOptions {
  signal?: AbortSignal | undefined;
  onProgress?: ((done: { records: number; of: number }) => void) | undefined;
  /** Given every row but the unproven agreements, in order and in small batches. */
  take?: ((rows: Rows) => Promise<void>) | undefined;
}

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const header = v.strictObject({
  format: v.literal(backupFormat),
  v: v.literal(1),
  at: v.pipe(v.string(), v.isoTimestamp()),
  log: v.strictObject({
    log: v.pipe(v.string(), v.regex(/^[\w-]{1,100}$/)),
    size: v.pipe(count, v.minValue(1)),
    root: hash,
  }),
});
const sections = ['contracts', 'versions', 'conversations', 'settings', 'payloads'] as const;
const opening = v.strictObject({
  section: v.picklist([...sections, 'checkpoint', 'records']),
  count,
});
const signature = v.strictObject({
  checkpoint: v.pipe(v.string(), v.maxLength(10_000)),
  vkey: v.pipe(v.string(), v.maxLength(1_000)),
});
const footer = v.strictObject({ end: v.literal(true), lines: count, sha256: hash });

/** Rows handed on at once. */
const batchSize = 200;

/** Whether a file is meant to be one of these, by its first bytes. */
export function looksLikeBackup(beginning: string): boolean {
  return /^\uFEFF?\s*\{/.test(beginning) && beginning.includes(`"${backupFormat}"`);
}

/**
 * Throws `BackupError`, or the signal's reason. Without `take` it only verifies. Memory holds the
 * contracts and agreements, and neither the records nor the texts beside them.
 */
export async function readBackup(
  chunks: AsyncIterable<Uint8Array>,
  { signal, onProgress, take }: ReadOptions = {},
): Promise<BackupSummary> {
  const lines = readLines(chunks);
  const { at, log } = await readHeader(lines);
  const held: Held = { contracts: new Set(), versions: new Map(), conversations: [], settings: {} };
  const counts = { contracts: 0, versions: 0, payloads: 0 };
  let next = await readOpening(lines);
  let place = 0;
  while (next.section !== 'checkpoint' && next.section !== 'records') {
    const { section } = next;
    const order = sections.indexOf(section);
    if (order < place) throw outOfPlace(lines);
    // Texts come in batches; every other table once.
    place = section === 'payloads' ? order : order + 1;
    for (let left = next.count; left > 0; ) {
      signal?.throwIfAborted();
      const rows = await readRows(lines, section, Math.min(left, batchSize), held);
      left -= Math.min(left, batchSize);
      if (section === 'contracts' || section === 'versions' || section === 'payloads')
        counts[section] += rows[section]?.length ?? 0;
      if (section !== 'conversations') await take?.(rows);
    }
    next = await readOpening(lines);
  }
  if (next.section !== 'checkpoint' || next.count !== 1) throw outOfPlace(lines);
  const signed = shaped(signature, await lines.json(), lines);
  const agreements = await checkLog(lines, signed, log, { signal, onProgress });
  const sha256 = await readFooter(lines);

  const proven = held.conversations.filter((row) => agreements.bears(row));
  for (let from = 0; from < proven.length; from += batchSize)
    await take?.({ conversations: proven.slice(from, from + batchSize) });
  const { inForce } = held.settings;
  const name = inForce && held.versions.get(`${inForce.contract} ${inForce.number}`);
  return {
    ...{ at, log, sha256, ...counts },
    conversations: held.conversations.length,
    unproven: held.conversations.length - proven.length,
    settings: held.settings,
    inForce: name && inForce ? { title: name, number: inForce.number } : null,
  };
}

/** What later lines are checked against. */
interface Held {
  contracts: Set<string>;
  /** Titles by contract and number. */
  versions: Map<string, string>;
  conversations: Row<'conversations'>[];
  settings: Row<'settings'>;
}

async function readHeader(lines: LineReader): Promise<v.InferOutput<typeof header>> {
  const first = await lines.json().catch(() => null);
  const parsed = v.safeParse(header, first);
  if (parsed.success) return parsed.output;
  const { format, v: version } = (first ?? {}) as { format?: unknown; v?: unknown };
  if (format === backupFormat && typeof version === 'number' && version > 1)
    throw new BackupError(
      'newer-format',
      'This backup was written by a newer version of Symbiotic Contract. Update the extension to restore it.',
      1,
    );
  throw new BackupError('foreign', 'This is no backup of Symbiotic Contract.', 1);
}

async function readOpening(lines: LineReader): Promise<v.InferOutput<typeof opening>> {
  return shaped(opening, await lines.json(), lines);
}

async function readRows(
  lines: LineReader,
  section: Section,
  most: number,
  held: Held,
): Promise<Rows> {
  const rows: unknown[] = [];
  for (let index = 0; index < most; index++) {
    const row = shaped(rowSchemas[section] as v.GenericSchema, await lines.json(), lines);
    await checks[section](row as never, held, lines);
    rows.push(row);
  }
  return { [section]: rows };
}

/** What a schema cannot say of a row. */
const checks: {
  [S in Section]: (row: Row<S>, held: Held, lines: LineReader) => unknown;
} = {
  contracts({ id }, held, lines) {
    if (held.contracts.has(id)) throw twice(lines);
    held.contracts.add(id);
  },
  async versions(row, held, lines) {
    const key = `${row.contract} ${row.number}`;
    if (held.versions.has(key) || !held.contracts.has(row.contract)) throw twice(lines);
    held.versions.set(key, row.title);
    if (!checkContractText(row.text).ok || canonicalText(row.text) !== row.text)
      throw unsound(lines, `version ${row.number} of “${row.title}” can be no contract`);
    if ((await sha256Hex(row.text)) !== row.hash)
      throw unsound(
        lines,
        `version ${row.number} of “${row.title}” is not the text that was signed`,
      );
  },
  conversations: (row, held) => held.conversations.push(row),
  settings(row, held) {
    held.settings = row;
  },
  payloads({ digest, salt, text }, _held, lines) {
    const bytes = fromHex(salt);
    if (text !== null && bytes && digestPayload(bytes, text) !== digest)
      throw unsound(lines, 'a text kept beside the log is not the one that was recorded');
  },
};

async function checkLog(
  lines: LineReader,
  signed: { checkpoint: string; vkey: string },
  tip: LogTip,
  { signal, onProgress }: ReadOptions,
): Promise<Agreements> {
  const note = { note: signed.checkpoint, vkey: signed.vkey };
  const checkpoint = await openCheckpoint(note).catch(() => null);
  const { section, count } = await readOpening(lines);
  const named =
    checkpoint?.origin === `symbiotic-contract/${tip.log}` &&
    checkpoint.size === tip.size &&
    toHex(checkpoint.root) === tip.root;
  if (!named || section !== 'records' || count !== tip.size)
    throw new BackupError('log', 'The log in the file is not the one its signature names.');
  const agreements = agreementsIn();
  async function* records(): AsyncGenerator<Uint8Array[]> {
    for (let left = count; left > 0; ) {
      const batch = await lines.take(Math.min(left, 1_000));
      if (batch.length === 0) throw cutOff(lines.line);
      left -= batch.length;
      for (const line of batch) agreements.see(line);
      yield batch;
    }
  }
  const result = await verifyLog(records(), note, {
    signal,
    onProgress: (done) => onProgress?.({ records: done.records, of: count }),
  });
  if (result.ok) return agreements;
  const where = result.fault.seq === null ? '' : ` The fault is in record ${result.fault.seq}.`;
  throw new BackupError(
    'log',
    `The log in the file does not verify: ${result.fault.message}${where}`,
  );
}

async function readFooter(lines: LineReader): Promise<string> {
  const [found, before] = [lines.hash(), lines.line];
  const { sha256, lines: counted } = shaped(footer, await lines.json(), lines);
  const after = await lines.take(1);
  if (sha256 === found && counted === before && after.length === 0) return sha256;
  throw new BackupError('altered', 'The file is not as it was written: its SHA-256 is another.');
}

function shaped<T extends v.GenericSchema>(
  schema: T,
  value: unknown,
  lines: LineReader,
): v.InferOutput<T> {
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return parsed.output;
  const where = v.getDotPath(parsed.issues[0] as v.BaseIssue<unknown>);
  const what = where ? ` (${where.slice(0, 60)})` : '';
  throw new BackupError(
    'row',
    `Line ${lines.line} of the file is not what belongs there${what}.`,
    lines.line,
  );
}

function twice({ line }: LineReader): BackupError {
  return new BackupError(
    'row',
    `Line ${line} of the file repeats another, or belongs to none.`,
    line,
  );
}

function outOfPlace({ line }: LineReader): BackupError {
  return new BackupError('row', `Line ${line} of the file is not in its place.`, line);
}

function unsound({ line }: LineReader, why: string): BackupError {
  return new BackupError('text', `On line ${line} of the file, ${why}.`, line);
}
