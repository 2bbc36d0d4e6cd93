/**
 * Verifying a log, a part of one, or that one grew out of another, without trusting what wrote it:
 * no writer is imported, nothing is repaired, and the first fault is reported with its evidence.
 *
 * Each function resolves to `{ ok: true, … }` or `{ ok: false, fault }`; it rejects only when the
 * source of records fails or the signal is aborted.
 */

import { toHex, toUtf8 } from './bytes.ts';
import { LogError } from './error.ts';
import { leafHash, nobleHasher } from './hash.ts';
import { verifyConsistency, verifyInclusion } from './merkle-verify.ts';
import { type Checkpoint, openCheckpoint, type SignedCheckpoint } from './note.ts';
import { parseRecord } from './parse.ts';
import { parseProofLine, parseTlogProof } from './proof.ts';
import {
  type FaultResult,
  faultOrResult,
  macrotask,
  markOf,
  type RecordLine,
  type Records,
  type Walked,
  type WalkOptions,
  walk,
} from './walk.ts';

export type { SignedCheckpoint } from './note.ts';
export type { FaultResult, RecordLine, Records, WalkOptions } from './walk.ts';

export interface Verified {
  ok: true;
  /** Number of records in the log; in a partial check, in the whole log it is a part of. */
  size: number;
  /** Lowercase hex. */
  root: string;
}

export type Verification = Verified | FaultResult;

/**
 * Walks every record. With a checkpoint, the log must be exactly what was signed: fault `tail-cut`
 * when it is shorter, `tail-added` when it is longer, `root` when any record was changed (a root
 * says that, and not which one). With `claims`, which the caller shows the records as they go by,
 * also what they say of each other: `claim-…`, once everything else is found right.
 */
export function verifyLog(
  records: Records,
  checkpoint: SignedCheckpoint | null = null,
  options: WalkOptions = {},
): Promise<Verification> {
  return faultOrResult(async () => {
    const signed = checkpoint && (await openCheckpoint(checkpoint));
    const walked = await walk(records, signed ? [markOf(signed, 'root')] : [], options);
    if (signed) checkLength(walked, signed);
    options.claims?.check();
    return verified(walked);
  });
}

/**
 * Checks chosen records, each against its inclusion proof and the checkpoint. `lines` in the order
 * of the log; `proofs` are the lines of `proofs.jsonl`, one for each. The checks of a record are
 * those of `parseRecord`; then `proof-index`, `inclusion`, `proof-missing`, `proof-extra`.
 */
export function verifyPartial(
  lines: Records,
  proofs: Iterable<string> | AsyncIterable<string>,
  checkpoint: SignedCheckpoint,
  { signal, onProgress, hash = nobleHasher, pause = macrotask }: WalkOptions = {},
): Promise<Verification & { records?: number }> {
  return faultOrResult(async () => {
    const signed = await openCheckpoint(checkpoint);
    const proof = iterator(proofs);
    const done = { records: 0, bytes: 0 };
    let before = -1;
    for await (const line of each(lines)) {
      signal?.throwIfAborted();
      const { value, done: ended } = await proof.next();
      if (ended) throw new LogError('proof-missing', `Line ${done.records + 1} has no proof.`);
      before = checkIncluded(line, value, signed, before, hash);
      done.records++;
      done.bytes += bytesOf(line).length;
      if (done.records % PARTIAL_STRIDE === 0) {
        onProgress?.({ ...done });
        await pause();
      }
    }
    if (!(await proof.next()).done) {
      throw new LogError('proof-extra', 'There are more proofs than records.', {
        expected: `${done.records} proofs`,
      });
    }
    onProgress?.({ ...done });
    return { ...verified(signed), records: done.records };
  });
}

/**
 * Whether nothing was rewritten between two checkpoints of one log. `by` is an RFC 6962 consistency
 * proof, or the log itself, which is then walked; with the log, `newer` may be null: then the log
 * must begin with what `older` signed. Faults: `consistency`, and those of `verifyLog`.
 */
export function verifyConsistent(
  older: SignedCheckpoint,
  by: { proof: readonly Uint8Array[] } | { records: Records },
  newer: SignedCheckpoint | null,
  options: WalkOptions = {},
): Promise<Verification> {
  return faultOrResult(async () => {
    const from = await openCheckpoint(older);
    const to = newer && (await openCheckpoint(newer));
    if (to) checkSuccession(from, to);
    if ('records' in by) {
      const marks = [markOf(from, 'consistency'), ...(to ? [markOf(to, 'root')] : [])];
      const walked = await walk(by.records, marks, options);
      if (to || walked.size < from.size) checkLength(walked, to ?? from);
      options.claims?.check();
      return verified(walked);
    }
    if (!to) throw new TypeError('A consistency proof is between two checkpoints.');
    if (!verifyConsistency(from.size, to.size, by.proof, from.root, to.root, options.hash)) {
      throw new LogError('consistency', 'The newer log did not grow out of the older one.', {
        expected: `${from.size} records, root ${toHex(from.root)}`,
        found: `${to.size} records, root ${toHex(to.root)}`,
      });
    }
    return verified(to);
  });
}

/** Checks a C2SP tlog-proof. The record is `record`, or what the proof carries as extra data. */
export function verifyTlogProof(
  text: string,
  vkey: string,
  record: RecordLine | null = null,
): Promise<Verification> {
  return faultOrResult(async () => {
    const { index, hashes, checkpoint, extra } = parseTlogProof(text);
    const line = record ?? extra;
    if (!line) throw new LogError('proof-format', 'The proof comes without its record.');
    const signed = await openCheckpoint({ note: checkpoint, vkey });
    checkProof(line, { index, hashes }, signed, nobleHasher);
    return verified(signed);
  });
}

/** A proof takes some twenty hashes, so fewer records fit between two breaths. */
const PARTIAL_STRIDE = 256;

const bytesOf = (line: RecordLine) => (typeof line === 'string' ? toUtf8(line) : line);

const verified = ({ size, root }: Walked): Verified => ({ ok: true, size, root: toHex(root) });

function checkLength({ size }: Walked, signed: Checkpoint): void {
  if (size === signed.size) return;
  const evidence = { expected: `${signed.size} records`, found: `${size} records` };
  throw size < signed.size
    ? new LogError('tail-cut', 'The log ends before the checkpoint.', { ...evidence, seq: size })
    : new LogError('tail-added', 'The log goes on after the checkpoint.', {
        ...evidence,
        seq: signed.size,
      });
}

function checkSuccession(older: Checkpoint, newer: Checkpoint): void {
  if (older.origin !== newer.origin) {
    throw new LogError('origin', 'The two checkpoints are of different logs.', {
      expected: older.origin,
      found: newer.origin,
    });
  }
  if (older.size > newer.size) {
    throw new LogError('tail-cut', 'The newer checkpoint has fewer records than the older one.', {
      seq: newer.size,
      expected: `at least ${older.size} records`,
      found: `${newer.size} records`,
    });
  }
}

/** Checks one chosen record and returns its `seq`. */
function checkIncluded(
  line: RecordLine,
  proofLine: string,
  signed: Checkpoint,
  before: number,
  hash: NonNullable<WalkOptions['hash']>,
): number {
  const seq = checkProof(line, parseProofLine(proofLine), signed, hash);
  if (seq > before) return seq;
  const code = seq === before ? 'seq-repeated' : 'seq-order';
  throw new LogError(code, `Record ${seq} stands after record ${before}.`, {
    seq,
    expected: `more than ${before}`,
    found: String(seq),
  });
}

function checkProof(
  line: RecordLine,
  proof: { index: number; hashes: Uint8Array[] },
  signed: Checkpoint,
  hash: NonNullable<WalkOptions['hash']>,
): number {
  const { seq } = parseRecord(line);
  if (seq !== proof.index) {
    throw new LogError('proof-index', `The proof beside record ${seq} is of another record.`, {
      seq,
      expected: String(seq),
      found: String(proof.index),
    });
  }
  const leaf = leafHash(bytesOf(line), hash);
  if (!verifyInclusion(leaf, seq, signed.size, proof.hashes, signed.root, hash)) {
    throw new LogError('inclusion', `Record ${seq} is not in the log that was signed.`, {
      seq,
      expected: `root ${toHex(signed.root)} of ${signed.size} records`,
      found: `leaf ${toHex(leaf)}`,
    });
  }
  return seq;
}

async function* each(records: Records): AsyncGenerator<RecordLine> {
  for await (const item of records) {
    if (Array.isArray(item)) yield* item as readonly RecordLine[];
    else yield item as RecordLine;
  }
}

function iterator<T>(items: Iterable<T> | AsyncIterable<T>): AsyncIterator<T> | Iterator<T> {
  return Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
}
