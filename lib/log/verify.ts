/**
 * Verifying a log, a part of one, or that one grew out of another, without trusting what wrote it:
 * no writer is imported, nothing is repaired, and the first fault is reported with its evidence.
 *
 * Each function resolves to `{ ok: true, … }` or `{ ok: false, fault }`; it rejects only when the
 * source of records fails or the signal is aborted.
 */

import { toHex, toUtf8 } from './bytes.ts';
import { LogError } from './error.ts';
import { leafHash } from './hash.ts';
import { verifyConsistency, verifyInclusion } from './merkle-verify.ts';
import { type Checkpoint, openCheckpoint, type SignedCheckpoint } from './note.ts';
import { parseRecord } from './parse.ts';
import { walkPart } from './part.ts';
import { parseTlogProof } from './proof.ts';
import {
  type FaultResult,
  faultOrResult,
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
 * Checks a part of a log: `lines` in the order of the log, and the lines of the file `proof`, in
 * batches, which stand for what was left out. Faults: see `walkPart`. `claims` are told of heads; what
 * else they say of a part the caller asks.
 */
export function verifyPartial(
  lines: Records,
  proof: AsyncIterable<readonly Uint8Array[]>,
  checkpoint: SignedCheckpoint,
  options: WalkOptions = {},
): Promise<Verification & { records?: number }> {
  return faultOrResult(async () => {
    const signed = await openCheckpoint(checkpoint);
    return { ...verified(signed), records: await walkPart(lines, proof, signed, options) };
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
    checkProof(line, { index, hashes }, signed);
    return verified(signed);
  });
}

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

function checkProof(
  line: RecordLine,
  proof: { index: number; hashes: Uint8Array[] },
  signed: Checkpoint,
): void {
  const { seq } = parseRecord(line);
  if (seq !== proof.index) {
    throw new LogError('proof-index', `The proof beside record ${seq} is of another record.`, {
      seq,
      expected: String(seq),
      found: String(proof.index),
    });
  }
  const leaf = leafHash(typeof line === 'string' ? toUtf8(line) : line);
  if (!verifyInclusion(leaf, seq, signed.size, proof.hashes, signed.root)) {
    throw new LogError('inclusion', `Record ${seq} is not in the log that was signed.`, {
      seq,
      expected: `root ${toHex(signed.root)} of ${signed.size} records`,
      found: `leaf ${toHex(leaf)}`,
    });
  }
}
