/**
 * Reads records some at a time, where they are hashed: each must be canonical, of a known version and
 * of the right shape. In its place it must be as well, but where that is, whoever walks the log knows.
 * All are read before the first is hashed: going to and fro costs a third more than either.
 */

import type { RecordLine } from './batches.ts';
import { fromUtf8, toHex, toUtf8 } from './bytes.ts';
import type { Claims } from './claims.ts';
import { LogError } from './error.ts';
import type { GrowingTree } from './growing-tree.ts';
import { HASH_BYTES, type Hasher, LEAF_PREFIX, leafHash } from './hash.ts';
import { headLength, headOf } from './head.ts';
import { carriesHead, headAt, headIn, isHeadOf, NO_HEAD, UNSEEN } from './heads.ts';
import { parseRecord } from './parse.ts';
import { isPlainRecord, recordMemory } from './scan.ts';
import { type LogRecord, MAX_RECORD_BYTES } from './schema.ts';

/** What was read last, by its place among what was read then. It is overwritten by what is read next. */
export interface RecordReader {
  /**
   * Reads from line `from` on and before line `to`; resolves to how many it has read, one at least and
   * perhaps not all. Throws what `parseRecord` throws of that one, placed at `at`.
   */
  read(lines: readonly RecordLine[], from: number, to: number, at: number): number;
  seq(index: number): number;
  /** Its leaf hash. */
  leaf(index: number): Uint8Array;
  bytes(index: number): number;
  /** What its message had to name, in bytes; null for a kind that names no head. */
  head(index: number): Uint8Array | null;
}

const encoder = new TextEncoder();

/** Records read at a time, at most, and their bytes: they stay in a processor's cache. */
const MOST = 128;
const CAPACITY = 2 * MAX_RECORD_BYTES;

export function recordReader(hash: Hasher): RecordReader {
  // Before each record its leaf's prefix, which is also the zero byte that ends the one before.
  const memory = recordMemory(CAPACITY);
  const { bytes } = memory;
  const [froms, tos, seqs] = [new Uint32Array(MOST), new Uint32Array(MOST), new Float64Array(MOST)];
  const headsAt = new Int32Array(MOST);
  const hashes = new Uint8Array(MOST * HASH_BYTES);
  const leaves = Array.from({ length: MOST }, (_, index) =>
    hashes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES),
  );
  /** Of a record that had to be read slowly, which is then read alone. */
  let slow: { head: Uint8Array | null; bytes: number } | null = null;
  let first: readonly RecordLine[] = [];
  let firstAt = 0;

  const plain = (lines: readonly RecordLine[], from: number, to: number): number => {
    let end = 0;
    let count = 0;
    const most = Math.min(to - from, MOST);
    bytes[0] = LEAF_PREFIX;
    while (count < most) {
      const start = end + 1;
      end = copyTo(bytes, start, lines[from + count] as RecordLine);
      if (end < 0 || !isPlainRecord(memory, start, end)) break;
      froms[count] = start;
      tos[count] = end;
      seqs[count] = memory.seq;
      headsAt[count] = headAt(memory);
      count++;
    }
    for (let k = 0; k < count; k++) {
      hash(bytes.subarray((froms[k] as number) - 1, tos[k]), hashes, k * HASH_BYTES);
    }
    return count;
  };

  return {
    read(lines, from, to, at) {
      [first, firstAt, slow] = [lines, from, null];
      const count = plain(lines, from, to);
      if (count > 0) return count;
      const line = lines[from] as RecordLine;
      const record = slowly(line, at);
      const whole = typeof line === 'string' ? toUtf8(line) : line;
      leaves[0]?.set(leafHash(whole, hash));
      seqs[0] = record.seq;
      const head = carriesHead(record.kind) ? toUtf8(headIn(record)) : null;
      slow = { head, bytes: whole.length };
      return 1;
    },
    seq: (index) => seqs[index] as number,
    leaf: (index) => leaves[index] as Uint8Array,
    bytes: (index) => slow?.bytes ?? (tos[index] as number) - (froms[index] as number),
    head(index) {
      if (slow) return slow.head;
      const at = headsAt[index] as number;
      if (at === NO_HEAD) return null;
      if (at !== UNSEEN) return bytes.subarray(at, at + headLength);
      return toUtf8(headIn(parseRecord(first[firstAt + index] as RecordLine)));
    },
  };
}

/**
 * Tells `claims` unless `head` is that of the log before record `seq`: what `tree` holds, and behind
 * it the leaves with the root `last`.
 */
export function compareHead(
  claims: Claims,
  tree: GrowingTree,
  seq: number,
  head: Uint8Array,
  last?: Uint8Array,
): void {
  const root = tree.rootWith(last);
  if (head.length === headLength && isHeadOf(root, head, 0)) return;
  claims.wrongHead(seq, headOf(toHex(root)), (fromUtf8(head) ?? '').slice(0, 200));
}

/** Copies a record there and a zero byte behind it; its end, or -1: it has no room, or is no UTF-8. */
function copyTo(bytes: Uint8Array, start: number, line: RecordLine): number {
  const room = Math.min(CAPACITY - start, MAX_RECORD_BYTES);
  if (typeof line !== 'string') {
    if (line.length > room) return -1;
    bytes.set(line, start);
    const end = start + line.length;
    bytes[end] = LEAF_PREFIX;
    return end;
  }
  // A lone surrogate would be encoded as U+FFFD and pass.
  if (!line.isWellFormed()) return -1;
  const { read, written } = encoder.encodeInto(line, bytes.subarray(start, start + room));
  bytes[start + written] = LEAF_PREFIX;
  return read === line.length ? start + written : -1;
}

/** A record that is good all the same; otherwise throws why it is not. */
function slowly(line: RecordLine, seq: number): LogRecord {
  try {
    return parseRecord(line);
  } catch (error) {
    if (!(error instanceof LogError)) throw error;
    const { code, message, expected, found } = error;
    throw new LogError(code, message, { seq, expected, found });
  }
}
