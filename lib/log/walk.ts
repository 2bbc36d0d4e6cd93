/**
 * Walks a log record by record: each must be canonical, of a known version, of the right shape and
 * in its place. Constant memory, whatever the log's length. Reading only: no writer is imported.
 */

import { batches, type RecordLine, type Records } from './batches.ts';
import { type Blocks, headsIn, type Stretch, stretches } from './blocks.ts';
import { fromUtf8, toHex, toUtf8 } from './bytes.ts';
import type { Claims } from './claims.ts';
import { type Fault, faultOf, LogError } from './error.ts';
import { type GrowingTree, growingTree } from './growing-tree.ts';
import { type Hasher, LEAF_PREFIX, nobleHasher } from './hash.ts';
import { headLength, headOf } from './head.ts';
import { carriesHead, headAt, headIn, isHeadOf, NO_HEAD, UNSEEN } from './heads.ts';
import { parseRecord } from './parse.ts';
import { isPlainRecord, recordMemory } from './scan.ts';
import { type LogRecord, MAX_RECORD_BYTES } from './schema.ts';

export type { RecordLine, Records } from './batches.ts';

export interface WalkOptions {
  /** Ends the walk by throwing the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Called every 8192 records and at the end. */
  onProgress?: ((done: { records: number; bytes: number }) => void) | undefined;
  /** SHA-256. Default: @noble/hashes. Node's own is several times as fast (`hasherFrom`). */
  hash?: Hasher | undefined;
  /** Awaited every 8192 records, so that a page can paint and cancel. Default: a macrotask. */
  pause?: (() => Promise<void>) | undefined;
  /** Workers that check records in blocks. Default: everything is done here. */
  blocks?: Blocks | undefined;
  /** Told of each record whose message did not name the head that the log had before it. */
  claims?: Claims | undefined;
  /** Told the roots that a whole log had when it was so long. Sizes it never had are passed over. */
  roots?: { at: Iterable<number>; see: (size: number, root: Uint8Array) => void } | undefined;
}

/** What is asked of the root, 32 bytes, that the log has after its first `size` records. */
export interface Mark {
  size: number;
  check: (root: Uint8Array) => void;
}

export interface Walked {
  size: number;
  root: Uint8Array;
}

const STRIDE = 8192;
/** Lets everything else that waits have its turn. */
export const macrotask = () => new Promise<void>((resolve) => setTimeout(resolve, 0));
const encoder = new TextEncoder();

/**
 * The size and root of a log without fault. Throws the first fault as a `LogError` with its `seq`:
 * what `parseRecord` throws, `seq-missing`, `seq-order`, `seq-repeated`, or what a mark throws.
 */
export async function walk(
  records: Records,
  marks: readonly Mark[],
  { signal, onProgress, hash = nobleHasher, pause = macrotask, blocks, claims, roots }: WalkOptions,
): Promise<Walked> {
  signal?.throwIfAborted();
  const tree = growingTree(hash);
  // The leaf's prefix and behind it the record: hashed and read in the same place.
  const memory = recordMemory(1 + MAX_RECORD_BYTES);
  const leaf = memory.bytes;
  leaf[0] = LEAF_PREFIX;
  // A view for each length that occurs: making one for each record is a tenth of the whole walk.
  const leaves: (Uint8Array | undefined)[] = [];
  let size = 0;
  let bytes = 0;
  let gap: LogError | null = null;

  const wanted = [...(roots?.at ?? [])].map((size): Mark => {
    return { size, check: (root) => roots?.see(size, root) };
  });
  const checkMarks = marksOf([...marks, ...wanted], tree);
  let next = checkMarks(size);
  const take = (line: RecordLine): void => {
    if (gap) {
      // All that is left to find out is whether the missing record comes later.
      if (seqOf(line) === size) throw outOfOrder(gap);
      return;
    }
    const length = copyInto(leaf, line);
    const plain = length >= 0 && isPlainRecord(memory, 1, 1 + length, size);
    const record = plain ? null : slowly(line, size);
    if (record !== null && record.seq !== size) {
      gap = misplaced(size, record.seq);
      return;
    }
    if (claims) checkHead(record, line);
    leaves[length] ??= leaf.subarray(0, 1 + length);
    tree.push(leaves[length]);
    size++;
    bytes += length;
    if (size === next) next = checkMarks(size);
  };

  /** The next record against the log before it; `record` null: it is plain, and in `memory`. */
  const checkHead = (record: LogRecord | null, line: RecordLine): void => {
    const at = record ? UNSEEN : headAt(memory);
    if (at === NO_HEAD || (record && !carriesHead(record.kind))) return;
    const seen = at !== UNSEEN && memory.bytes.subarray(at, at + headLength);
    compareHead(size, seen || toUtf8(headIn(record ?? parseRecord(line))));
  };
  const compareHead = (seq: number, head: Uint8Array, last?: Uint8Array): void => {
    const root = tree.rootWith(last);
    if (head.length === headLength && isHeadOf(root, head, 0)) return;
    claims?.wrongHead(seq, headOf(toHex(root)), (fromUtf8(head) ?? '').slice(0, 200));
  };

  /** Takes a block by its root, unless something inside of it is to be looked at. */
  const takeBlock = ({ lines, block, bytes: length = 0 }: Stretch): boolean => {
    const after = size + lines.length;
    if (!block || gap || next < after) return false;
    if (claims) for (const it of headsIn(block)) compareHead(size + it.index, it.head, it.root);
    tree.pushRoot(block.root, lines.length);
    size = after;
    bytes += length;
    if (size === next) next = checkMarks(size);
    return true;
  };

  let seen = 0;
  const breathe = async () => {
    onProgress?.({ records: seen, bytes });
    await pause();
    signal?.throwIfAborted();
  };
  for await (const stretch of stretches(batches(records), blocks, claims !== undefined)) {
    if (takeBlock(stretch)) {
      seen += stretch.lines.length;
      if (seen % STRIDE === 0) await breathe();
    } else {
      for (const line of stretch.lines) {
        take(line);
        seen++;
        if (seen % STRIDE === 0) await breathe();
      }
    }
    signal?.throwIfAborted();
  }
  if (gap) throw gap;
  onProgress?.({ records: seen, bytes });
  return { size, root: tree.root() };
}

/** Checks the marks that stand at a size, called for ever larger ones; returns the size of the next. */
function marksOf(marks: readonly Mark[], tree: GrowingTree): (size: number) => number {
  const waiting = marks.toSorted((a, b) => b.size - a.size);
  return (size) => {
    while ((waiting.at(-1)?.size ?? Number.POSITIVE_INFINITY) <= size) {
      waiting.pop()?.check(tree.root());
    }
    return waiting.at(-1)?.size ?? Number.POSITIVE_INFINITY;
  };
}

/** Runs a check and turns what it throws into a fault. Anything but a `LogError` is thrown on. */
export async function faultOrResult<T>(check: () => Promise<T>): Promise<T | FaultResult> {
  try {
    return await check();
  } catch (error) {
    if (error instanceof LogError) return { ok: false, fault: faultOf(error) };
    throw error;
  }
}

export interface FaultResult {
  ok: false;
  fault: Fault;
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

/** Throws for a number that came before; returns the error for one that comes too early. */
function misplaced(expected: number, found: number): LogError {
  const evidence = { seq: expected, expected: String(expected), found: String(found) };
  // Every number below has stood in its place already.
  if (found < expected) {
    throw new LogError('seq-repeated', `Record ${found} is there a second time.`, evidence);
  }
  return new LogError('seq-missing', `Record ${expected} is missing.`, evidence);
}

function outOfOrder({ seq, expected, found }: LogError): LogError {
  const message = `Record ${expected} stands after record ${found}.`;
  return new LogError('seq-order', message, { seq, expected, found });
}

/** The `seq` of a line in a log that is known to be faulty, or null. */
function seqOf(line: RecordLine): number | null {
  try {
    const record = JSON.parse(typeof line === 'string' ? line : (fromUtf8(line) ?? ''));
    return typeof record?.seq === 'number' ? record.seq : null;
  } catch {
    return null;
  }
}

/** The root must be the one that was signed. */
export function markOf({ size, root }: Walked, code: 'root' | 'consistency'): Mark {
  return {
    size,
    check(found) {
      const [expectedHex, foundHex] = [toHex(root), toHex(found)];
      if (expectedHex === foundHex) return;
      throw new LogError(code, `One of the first ${size} records is not what was signed.`, {
        expected: expectedHex,
        found: foundHex,
      });
    },
  };
}
