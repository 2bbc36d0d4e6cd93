/**
 * The keys and checkpoints that somebody has seen before, as one file, so that what comes next can be
 * held against them.
 */

import * as v from 'valibot';
import { fromUtf8, toHex } from '../../log/bytes.ts';
import { LogError } from '../../log/error.ts';
import { openCheckpoint } from '../../log/note.ts';
import { ExportError } from '../error.ts';
import { logIdOf } from '../manifest.ts';
import { byLog, type LogState } from './compare.ts';
import { NOTE_LIMIT } from './reader.ts';

/** Of the whole file, in bytes. */
export const MAX_KNOWN = 2 ** 24;

const FORMAT = 'symbiotic-contract known logs';

const knownLog = v.strictObject({
  vkey: v.pipe(v.string(), v.maxLength(1_000)),
  /** Signed notes; none is the beginning of another, as far as could be told. */
  checkpoints: v.pipe(v.array(v.pipe(v.string(), v.maxLength(NOTE_LIMIT))), v.minLength(1)),
});
const knownSchema = v.strictObject({
  format: v.literal(FORMAT),
  v: v.literal(1),
  logs: v.array(knownLog),
});

/** What is known of a log, by its id. */
export type Known = ReadonlyMap<string, v.InferOutput<typeof knownLog>>;

/** Throws `ExportError` `known` for what is no such file, or has a log twice or a checkpoint that is false. */
export async function parseKnown(bytes: Uint8Array): Promise<Known> {
  if (bytes.length > MAX_KNOWN) throw bad(`it is longer than ${MAX_KNOWN} bytes`);
  let value: unknown;
  try {
    value = JSON.parse(fromUtf8(bytes) ?? '');
  } catch {
    throw bad('it is not JSON');
  }
  const parsed = v.safeParse(knownSchema, value);
  if (!parsed.success) throw bad(v.getDotPath(parsed.issues[0]) ?? 'it is of another shape');
  const known = new Map<string, v.InferOutput<typeof knownLog>>();
  for (const one of parsed.output.logs) {
    const id = idOf(one.vkey);
    if (id === null) throw bad('a key in it is not that of a log');
    if (known.has(id)) throw bad('a log stands in it twice');
    known.set(id, one);
    await statesKnown(known, id, '').catch(({ message }) => {
      throw bad(`a checkpoint in it is false: ${message}`);
    });
  }
  return known;
}

/** Throws `ExportError` `known` when it would be longer than such a file may be. */
export function formatKnown(known: Known): string {
  const value = { format: FORMAT, v: 1, logs: [...known.values()] };
  const text = `${JSON.stringify(value, null, 2)}\n`;
  if (new TextEncoder().encode(text).length > MAX_KNOWN) throw bad('it would be too long');
  return text;
}

/** Two such files as one. Throws `ExportError` `known` when they know one log by two keys. */
export function joinKnown(one: Known, other: Known): Known {
  const all = new Map(one);
  for (const [id, { vkey, checkpoints }] of other) {
    const there = all.get(id);
    if (there !== undefined && there.vkey !== vkey) throw bad('they know one log by two keys');
    const notes = new Set([...(there?.checkpoints ?? []), ...checkpoints]);
    all.set(id, { vkey, checkpoints: [...notes] });
  }
  return all;
}

/** The states that were signed of a log. */
export async function statesKnown(known: Known, log: string, from: string): Promise<LogState[]> {
  const { vkey, checkpoints } = known.get(log) ?? { vkey: '', checkpoints: [] };
  return Promise.all(checkpoints.map((note) => stateSigned(note, vkey, from)));
}

/**
 * What is known once these states were found true, with those known of their logs among them: of each
 * log the longest that was there as a whole, for it holds the shorter ones, and what is longer.
 */
export function learned(known: Known, states: readonly LogState[]): Known {
  const next = new Map(known);
  for (const [log, all] of byLog(states)) {
    const whole = Math.max(0, ...all.map(({ roots, size }) => (roots === null ? 0 : size)));
    const kept = new Map<number, string>();
    for (const { size, note } of all) if (size >= whole && !kept.has(size)) kept.set(size, note);
    next.set(log, { vkey: all[0]?.vkey ?? '', checkpoints: [...kept.values()] });
  }
  return next;
}

/** A checkpoint as a state of its log. Throws `ExportError` with the code of what is wrong with it. */
export async function stateSigned(note: string, vkey: string, from: string): Promise<LogState> {
  try {
    const { size, root } = await openCheckpoint({ note, vkey });
    const log = idOf(vkey) ?? '';
    return {
      ...{ from, trusted: true, log, vkey, note, size, root: toHex(root) },
      ...{ roots: null, continues: new Map() },
    };
  } catch (error) {
    if (!(error instanceof LogError)) throw error;
    const { code, message, expected, found } = error;
    throw new ExportError(code, message, { file: from, expected, found });
  }
}

/** The id of the log that this is the key of; null: it is no such key. */
export function idOf(vkey: string): string | null {
  try {
    return logIdOf(vkey);
  } catch {
    return null;
  }
}

const bad = (why: string) =>
  new ExportError('known', `This is no file of known keys and checkpoints: ${why}.`);
