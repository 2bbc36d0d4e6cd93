/**
 * Walks a log record by record: each must be canonical, of a known version, of the right shape and
 * in its place. Constant memory, whatever the log's length. Reading only: no writer is imported.
 */

import { batches, type RecordLine, type Records } from './batches.ts';
import { type Blocks, headsIn, type Stretch, stretches } from './blocks.ts';
import { fromUtf8, toHex } from './bytes.ts';
import type { Claims } from './claims.ts';
import { type Fault, faultOf, LogError } from './error.ts';
import { type GrowingTree, growingTree } from './growing-tree.ts';
import { type Hasher, nobleHasher } from './hash.ts';
import { compareHead, recordReader } from './record-reader.ts';

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
  const reader = recordReader(hash);
  let size = 0;
  let bytes = 0;
  let gap: LogError | null = null;

  const wanted = [...(roots?.at ?? [])].map((size): Mark => {
    return { size, check: (root) => roots?.see(size, root) };
  });
  const checkMarks = marksOf([...marks, ...wanted], tree);
  let next = checkMarks(size);
  /** The next records, from one on and before another; how many. */
  const take = (lines: readonly RecordLine[], from: number, to: number): number => {
    const read = gap ? 0 : reader.read(lines, from, to, size);
    for (let index = 0; index < read; index++) {
      const seq = reader.seq(index);
      if (seq !== size) {
        gap = misplaced(size, seq);
        return index + 1;
      }
      const head = claims && reader.head(index);
      if (claims && head) compareHead(claims, tree, size, head);
      tree.pushRoot(reader.leaf(index), 1);
      size++;
      bytes += reader.bytes(index);
      if (size === next) next = checkMarks(size);
    }
    if (read > 0 || !gap) return read;
    // All that is left to find out is whether the missing record comes later.
    if (seqOf(lines[from] as RecordLine) === size) throw outOfOrder(gap);
    return 1;
  };

  /** Takes a block by its root, unless something inside of it is to be looked at. */
  const takeBlock = ({ lines, block, bytes: length = 0 }: Stretch): boolean => {
    const after = size + lines.length;
    if (!block || gap || next < after) return false;
    if (claims)
      for (const { index, head, root } of headsIn(block))
        compareHead(claims, tree, size + index, head, root);
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
      const { lines } = stretch;
      for (let from = 0; from < lines.length; ) {
        const to = Math.min(lines.length, from + STRIDE - (seen % STRIDE));
        const taken = take(lines, from, to);
        from += taken;
        seen += taken;
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

/** Throws for a number that came before; returns the error for one that comes too early. */
export function misplaced(expected: number, found: number): LogError {
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
