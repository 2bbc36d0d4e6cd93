/**
 * A friend as a witness: signs the state of a log only where it goes on from the last one that was
 * signed of it, which lies in a file of the witness's own.
 */

import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  cosignatureFile,
  formatCosignatures,
  parseCosignatures,
} from '../lib/archive/cosignatures.ts';
import type { LogState } from '../lib/archive/verify/compare.ts';
import { idOf, type Known, stateSigned, statesKnown } from '../lib/archive/verify/known.ts';
import { parseWitnessRequest } from '../lib/archive/witness-request.ts';
import { fromHex } from '../lib/log/bytes.ts';
import { cosignatureLine, witnessVkey } from '../lib/log/cosign.ts';
import { verifyConsistency } from '../lib/log/merkle-verify.ts';
import { ORIGIN_PREFIX, parseCheckpoint, parseNote } from '../lib/log/note.ts';
import { readKnown, writeKnown } from './known.ts';
import { verifyFiles } from './verify.ts';
import { witnessKey } from './witness-key.ts';

export interface WitnessOptions {
  /** The file with the witness's key, made where there is none, and the name that gets. */
  key: string;
  name?: string | undefined;
  /** The file with the last state that was signed of each log. */
  state: string;
  /** The log's key, which a checkpoint alone does not carry. */
  vkey?: string | undefined;
  now: () => Date;
}

/** What became of it: where the cosignature lies, or why there is none. */
export type Witnessing =
  | { ok: true; file: string; vkey: string; size: number; before: number | null }
  | { ok: false; why: string };

/** A request is some kilobytes: 64 hashes and a checkpoint. */
const LONGEST_REQUEST = 65_536;

/**
 * Throws what the file system throws, `ExportError` `known` for a file of states that is none, and an
 * `Error` for what cannot be read as an export, or as a key.
 */
export async function witness(file: string, options: WitnessOptions): Promise<Witnessing> {
  const lock = `${options.state}.lock`;
  await mkdir(dirname(lock), { recursive: true, mode: 0o700 });
  // Two at once might sign two histories.
  const handle = await open(lock, 'wx').catch((error) => {
    if (error.code !== 'EEXIST') throw error;
    return null;
  });
  if (handle === null)
    return { ok: false, why: `Another witness is at work. If none is, remove ${lock}.` };
  try {
    const seen = await readKnown(options.state, true);
    const found = await consistent(file, seen, options);
    if (typeof found === 'string') return { ok: false, why: found };
    const { state, before } = found;
    const key = await witnessKey(options.key, options.name);
    // What is signed must never be forgotten, so that is written first.
    const next = new Map(seen).set(state.log, { vkey: state.vkey, checkpoints: [state.note] });
    await writeKnown(options.state, next);
    const text = parseNote(state.note).text;
    const note = state.note + (await cosignatureLine(text, key, options.now()));
    const beside = cosignatureFile(file.replace(/[/\\]+$/, ''));
    const there = await readFile(beside, 'utf8').then(parseCosignatures, () => []);
    await replace(beside, formatCosignatures([...there, note]));
    return { ok: true, file: beside, vkey: witnessVkey(key), size: state.size, before };
  } finally {
    await handle.close();
    await rm(lock, { force: true });
  }
}

interface Consistent {
  state: LogState;
  /** The records it had when it was last signed; null: it is seen for the first time. */
  before: number | null;
}

/** The state in the file, or the sentence that says why it is not to be signed. */
async function consistent(
  file: string,
  seen: Known,
  options: WitnessOptions,
): Promise<Consistent | string> {
  const found = await stat(file);
  const request =
    found.isFile() && found.size <= LONGEST_REQUEST
      ? parseWitnessRequest(await readFile(file, 'utf8'))
      : null;
  return request === null ? ofExport(file, seen, options) : ofRequest(file, request, seen, options);
}

async function ofExport(file: string, seen: Known, options: WitnessOptions) {
  const given = { known: seen, knownFrom: options.state, vkey: options.vkey };
  const outcome = await verifyFiles([file], given, undefined);
  const state = outcome.states.find(({ from }) => from === file);
  const last = state && (await lastSigned(seen, state.log, options.state));
  if (state && last && state.size < last.size) return older(state.size, last.size);
  const bad = outcome.results.find((result) => !result.ok);
  if (bad?.readable === false) throw new Error(bad.fault.message);
  if (bad !== undefined && !bad.ok) return bad.fault.message;
  if (state === undefined) return 'It is no export, so there is nothing to sign.';
  if (outcome.comparisons.some(({ ok }) => ok === null))
    return 'A part of a log cannot show that it goes on from the state that was signed last: it takes an export of everything, or a request for a witness.';
  return { state, before: last?.size ?? null };
}

async function ofRequest(
  file: string,
  { old, proof, note }: NonNullable<ReturnType<typeof parseWitnessRequest>>,
  seen: Known,
  options: WitnessOptions,
): Promise<Consistent | string> {
  const { origin, size, root } = parseCheckpoint(parseNote(note).text);
  const log = origin.slice(ORIGIN_PREFIX.length);
  const known = seen.get(log)?.vkey;
  const vkey = options.vkey ?? known;
  if (vkey === undefined)
    return 'Of this log nothing was signed yet, and a checkpoint alone does not say whose it is: give its key with --vkey.';
  if (idOf(vkey) !== log) return 'The key that was given is that of another log.';
  if (known !== undefined && known !== vkey)
    return 'Two keys claim to be that of this log, and another one was signed for before.';
  const state = await stateSigned(note, vkey, file);
  const last = await lastSigned(seen, log, options.state);
  if (last === undefined) return { state, before: null };
  if (size < last.size) return older(size, last.size);
  // Of the same size no proof is needed: the roots are the same, or one of them was rewritten.
  if (size > last.size && old !== last.size)
    return `It was last signed at ${last.size} records, and the file has no proof from there: ask for a request from ${last.size} records, or for an export of everything.`;
  const hashes = size === last.size ? [] : proof;
  const before = fromHex(last.root) ?? new Uint8Array();
  if (verifyConsistency(last.size, size, hashes, before, root)) return { state, before: last.size };
  return `It does not go on from the ${last.size} records that were signed before: what was recorded then was rewritten, or the proof is false.`;
}

async function lastSigned(seen: Known, log: string, from: string): Promise<LogState | undefined> {
  const states = await statesKnown(seen, log, from);
  return states.toSorted((one, other) => other.size - one.size)[0];
}

const older = (size: number, last: number): string =>
  `It has ${size} records, and ${last} of this log were signed before: an older state is not signed.`;

async function replace(file: string, text: string): Promise<void> {
  const beside = `${file}.new`;
  await writeFile(beside, text);
  await rename(beside, file);
}
