/** Verifies files one after the other, and holds their logs against each other and what is known. */

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ExportError, type ExportFault } from '../lib/archive/error.ts';
import { SentRecords } from '../lib/archive/provider/sent-records.ts';
import type { Archive } from '../lib/archive/verify/archive.ts';
import { compareStates, type LogState } from '../lib/archive/verify/compare.ts';
import { idOf, type Known, stateSigned, statesKnown } from '../lib/archive/verify/known.ts';
import {
  type ExportVerified,
  type VerifyOptions,
  verifyExport,
} from '../lib/archive/verify/verify.ts';
import { parseVkey } from '../lib/log/note.ts';
import { parseTlogProof } from '../lib/log/proof.ts';
import { verifyTlogProof } from '../lib/log/verify.ts';
import {
  type Beside,
  countWitnesses,
  readBeside,
  statesBeside,
  type Witnesses,
} from './cosignatures.ts';
import { nodeHasher } from './hash.ts';
import type { KeptCheckpoint } from './known.ts';
import { openAny, said, sizesIn, unreadable } from './open.ts';
import { workers } from './workers.ts';

/** Where the key is known from; `file`: it came with the file, and from nowhere else. */
export type KeyFrom = 'given' | 'seen' | 'file';

/** An export that holds. */
export interface Exported {
  file: string;
  readable: true;
  ok: true;
  key: KeyFrom;
  /** Of a folder: what lies in it and is no part of the export, and the folder within that has that. */
  passedOver: readonly string[];
  inner: string | null;
  /** Null: nobody but its owner has signed it, as far as there is something beside it. */
  witnesses: Witnesses | null;
  export: ExportVerified;
}

/** What became of one file. */
export type Result =
  | Exported
  | { file: string; readable: true; ok: true; key: KeyFrom; proof: { size: number; root: string } }
  | {
      file: string;
      readable: boolean;
      ok: false;
      fault: Partial<ExportFault> & { message: string };
    };

/** Whether of two states of a log the newer only added to the older; `ok` null: it cannot be told. */
export interface Compared {
  files: [string, string];
  ok: boolean | null;
  relation?: string;
  fault?: ExportFault;
}

/** An export that was verified, to be held against a provider's copy. */
export interface Witnessed {
  file: string;
  archive: Archive;
  verified: ExportVerified;
  sent: SentRecords;
}

/** They stay open until they were held against the copy. */
type Open = Witnessed & { close(): Promise<void> };

/** What was known beforehand. */
export interface Given {
  /** The key that everything must be signed by. */
  vkey?: string | undefined;
  known: Known;
  /** The file that says so. */
  knownFrom: string;
  checkpoint?: KeptCheckpoint | undefined;
  /** The keys of witnesses that are known. */
  witnesses?: readonly string[] | undefined;
}

export interface Outcome {
  results: Result[];
  comparisons: Compared[];
  /** Everything that was found signed, with what was known of the same logs. */
  states: readonly LogState[];
}

export const failed = ({ ok }: Result): boolean => !ok;

/** To be closed when all is verified. */
export const blocks = workers();

export const verifying: VerifyOptions = {
  hash: nodeHasher,
  blocks,
  digest: () => createHash('sha256'),
  // Nothing else waits for its turn here.
  pause: async () => {},
};

export async function verifyFiles(
  files: readonly string[],
  given: Given,
  onProgress: ((file: string, share: number) => void) | undefined,
  against?: (exports: readonly Witnessed[]) => Promise<void>,
): Promise<Outcome> {
  const wanted = await sizesIn(files);
  const beside = new Map<string, Beside[]>();
  const rootsAt = async (log: string) => {
    const known = await statesKnown(given.known, log, given.knownFrom);
    const kept = given.checkpoint?.log === log ? [given.checkpoint] : [];
    return [...known, ...kept].map(({ size }) => size).concat(wanted.get(log) ?? []);
  };
  const results: Result[] = [];
  const found: LogState[] = [];
  const opened: Open[] | undefined = against && [];
  for (const file of files) {
    const onShare = (share: number) => onProgress?.(file, share);
    const seen = { states: found, opened };
    const notes = await readBeside(file).catch(faultIn(file));
    if ('ok' in notes) {
      results.push(notes);
      continue;
    }
    for (const { log, size } of notes) wanted.set(log, [...(wanted.get(log) ?? []), size]);
    beside.set(file, notes);
    results.push(await verifyFile(file, given, seen, { ...verifying, rootsAt }, onShare));
    onProgress?.(file, 1);
  }
  await against?.(opened ?? []);
  for (const { close } of opened ?? []) await close();
  await blocks.close();
  const trusted = await trustedStates(given, found, results);
  trusted.push(...(await witnessed(given, found, beside, results)));
  const states = [...trusted, ...found];
  const comparisons = compareStates(states).flatMap((comparison): Compared[] => {
    const { one, other, ...rest } = comparison;
    // What was known before speaks: the file is not what it says it is.
    const at = one.trusted ? results.findIndex(({ file, ok }) => ok && file === other.from) : -1;
    if (!rest.ok && 'fault' in rest && at >= 0) {
      const fault = { ...rest.fault, message: `${rest.fault.message} (${one.from})` };
      results[at] = { file: other.from, readable: true, ok: false, fault };
      return [];
    }
    const pair = [one, other].sort((a, b) => states.indexOf(a) - states.indexOf(b));
    return [{ files: pair.map(({ from }) => from) as [string, string], ...rest }];
  });
  return { results, comparisons, states };
}

/** What was known of the logs that were found. A checkpoint of none of them is a result of its own. */
async function trustedStates(
  given: Given,
  found: readonly LogState[],
  results: Result[],
): Promise<LogState[]> {
  const states: LogState[] = [];
  for (const log of new Set(found.map(({ log }) => log)))
    states.push(...(await statesKnown(given.known, log, given.knownFrom)));
  const { checkpoint } = given;
  const of = found.find(({ log }) => log === checkpoint?.log);
  if (checkpoint && of) states.push(await stateSigned(checkpoint.note, of.vkey, checkpoint.file));
  else if (checkpoint && results.every(({ ok }) => ok)) {
    const message = 'This checkpoint is of none of the logs that were verified.';
    results.push({ file: checkpoint.file, readable: false, ok: false, fault: { message } });
  }
  return states;
}

/** Says of each export who has signed it, and gives the states that were signed. */
async function witnessed(
  { witnesses = [] }: Given,
  found: readonly LogState[],
  beside: ReadonlyMap<string, readonly Beside[]>,
  results: Result[],
): Promise<LogState[]> {
  const states: LogState[] = [];
  for (const [at, result] of results.entries()) {
    const { file } = result;
    const state = found.find(({ from }) => from === file);
    if (!('export' in result) || state === undefined) continue;
    const notes = beside.get(file) ?? [];
    try {
      states.push(...(await statesBeside(notes, state)));
      const counted = await countWitnesses(notes, state, witnesses);
      const { known, others, uncompared } = counted;
      const isThere = known.length + others.length + uncompared + witnesses.length > 0;
      result.witnesses = isThere ? counted : null;
    } catch (error) {
      results[at] = faultIn(file)(error);
    }
  }
  return states;
}

/** What is wrong beside a file counts as its own fault. */
const faultIn =
  (file: string) =>
  (error: unknown): Result => {
    if (!(error instanceof ExportError)) throw error;
    return { file, readable: true, ok: false, fault: error.fault };
  };

/** A key as given on the command line, or in a file; null when it is neither. */
export async function readKey(given: string): Promise<string | null> {
  if (isKey(given.trim())) return given.trim();
  try {
    const text = (await readFile(given, 'utf8')).trim();
    return isKey(text) ? text : null;
  } catch {
    return null;
  }
}

function isKey(text: string): boolean {
  try {
    parseVkey(text);
    return true;
  } catch {
    return false;
  }
}

async function verifyFile(
  file: string,
  given: Given,
  { states, opened }: { states: LogState[]; opened: Open[] | undefined },
  options: VerifyOptions,
  onShare: (share: number) => void,
): Promise<Result> {
  let found: Awaited<ReturnType<typeof openAny>>;
  try {
    found = await openAny(file);
  } catch (error) {
    return { file, readable: false, ok: false, fault: unreadable(error) };
  }
  if ('proof' in found) return verifyProof(file, found.proof, given, states);
  const { archive, passedOver, inner, close } = found;
  let isKept = false;
  try {
    const sent = opened && new SentRecords();
    const verdict = await verifyExport(archive, {
      ...options,
      vkey: given.vkey,
      collector: sent,
      onProgress: ({ bytes, of }) => onShare(bytes / of),
    });
    if (!verdict.ok) return { file, readable: true, ok: false, fault: verdict.fault };
    const { log, vkey, size, root, roots, continues, checkpoint } = verdict;
    const key = await keyFrom(given, log, vkey);
    if (typeof key !== 'string') return { file, readable: true, ok: false, fault: key };
    const state = { log, vkey, size, root, roots, continues, note: checkpoint.note };
    states.push({ from: file, trusted: false, ...state });
    if (sent) isKept = Boolean(opened?.push({ file, archive, verified: verdict, sent, close }));
    const said = { key, passedOver, inner, witnesses: null, export: verdict };
    return { file, readable: true, ok: true, ...said };
  } catch (error) {
    return { file, readable: false, ok: false, fault: unreadable(error) };
  } finally {
    if (!isKept) await close();
  }
}

/** Or the fault, when the checkpoint that was kept of this log is by another key. */
async function keyFrom(given: Given, log: string, vkey: string): Promise<KeyFrom | ExportFault> {
  const kept = given.checkpoint?.log === log ? given.checkpoint : undefined;
  try {
    if (kept) await stateSigned(kept.note, vkey, kept.file);
  } catch (error) {
    if (error instanceof ExportError) return error.fault;
    throw error;
  }
  if (given.vkey !== undefined) return 'given';
  return kept || given.known.get(log)?.vkey === vkey ? 'seen' : 'file';
}

async function verifyProof(
  file: string,
  text: string,
  given: Given,
  states: LogState[],
): Promise<Result> {
  const { vkey, note } = proofKey(text, given);
  if (vkey === undefined) {
    const message =
      'A proof of one record needs the key it is signed by: give it with --vkey, or a file that knows it with --known.';
    return { file, readable: false, ok: false, fault: { message } };
  }
  const found = await verifyTlogProof(text, vkey);
  if (!found.ok) return { file, readable: true, ok: false, fault: { ...found.fault, file: null } };
  const { size, root } = found;
  const log = idOf(vkey) ?? '';
  const key = await keyFrom(given, log, vkey);
  if (typeof key !== 'string') return { file, readable: true, ok: false, fault: key };
  const state = { log, vkey, note, size, root, roots: null, continues: new Map() };
  states.push({ from: file, trusted: false, ...state });
  return { file, readable: true, ok: true, key, proof: { size, root } };
}

function proofKey(text: string, { vkey, known }: Given) {
  try {
    const note = parseTlogProof(text).checkpoint;
    return { vkey: vkey ?? known.get(said(note)[0])?.vkey, note };
  } catch {
    return { vkey, note: '' };
  }
}
