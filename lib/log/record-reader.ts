/**
 * Reads one record after the other where it is hashed: each must be canonical, of a known version and
 * of the right shape. In its place it must be as well, but where that is, whoever walks the log knows.
 */

import type { RecordLine } from './batches.ts';
import { fromUtf8, toHex, toUtf8 } from './bytes.ts';
import type { Claims } from './claims.ts';
import { LogError } from './error.ts';
import type { GrowingTree } from './growing-tree.ts';
import { LEAF_PREFIX } from './hash.ts';
import { headLength, headOf } from './head.ts';
import { carriesHead, headAt, headIn, isHeadOf, NO_HEAD, UNSEEN } from './heads.ts';
import { parseRecord } from './parse.ts';
import { isPlainRecord, recordMemory } from './scan.ts';
import { type LogRecord, MAX_RECORD_BYTES } from './schema.ts';

export interface RecordReader {
  /** The `seq` of the next record. Throws what `parseRecord` throws, placed at `at`. */
  read(line: RecordLine, at: number): number;
  /** Of the record that was read last: 0x00 and its bytes. Overwritten by the next. */
  leaf(): Uint8Array;
  /** Its bytes without the prefix. */
  bytes(): number;
  /** What the message of that record had to name, in bytes; null for a kind that names no head. */
  head(): Uint8Array | null;
}

const encoder = new TextEncoder();

export function recordReader(): RecordReader {
  // The leaf's prefix and behind it the record: hashed and read in the same place.
  const memory = recordMemory(1 + MAX_RECORD_BYTES);
  const leaf = memory.bytes;
  leaf[0] = LEAF_PREFIX;
  // A view for each length that occurs: making one for each record is a tenth of the whole walk.
  const leaves: Uint8Array[] = [];
  let length = 0;
  /** Null: it is plain, and in `memory`. */
  let record: LogRecord | null = null;
  let line: RecordLine = '';
  return {
    read(next, at) {
      line = next;
      length = copyInto(leaf, line);
      record = length >= 0 && isPlainRecord(memory, 1, 1 + length) ? null : slowly(line, at);
      return record?.seq ?? memory.seq;
    },
    leaf: () => (leaves[length] ??= leaf.subarray(0, 1 + length)),
    bytes: () => length,
    head() {
      const at = record ? UNSEEN : headAt(memory);
      if (at === NO_HEAD || (record && !carriesHead(record.kind))) return null;
      if (at !== UNSEEN) return leaf.subarray(at, at + headLength);
      return toUtf8(headIn(record ?? parseRecord(line)));
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

/** Puts the record behind the prefix. Its length, or -1 for one that the slow road must refuse. */
function copyInto(leaf: Uint8Array, line: RecordLine): number {
  if (typeof line !== 'string') {
    if (line.length > MAX_RECORD_BYTES) return -1;
    leaf.set(line, 1);
    leaf[1 + line.length] = 0;
    return line.length;
  }
  // A lone surrogate would be encoded as U+FFFD and pass.
  if (!line.isWellFormed()) return -1;
  const { read, written } = encoder.encodeInto(line, leaf.subarray(1, 1 + MAX_RECORD_BYTES));
  leaf[1 + written] = 0;
  return read === line.length ? written : -1;
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
