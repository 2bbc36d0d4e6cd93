/**
 * Blocks: as many records in a row as make a complete subtree of the log, so that several can be
 * checked at the same time, in workers. A block that is good is its root. Of any other it is only
 * said that it is not plainly good: what is wrong, if anything, is found out one record at a time.
 */

import { growingTree } from './growing-tree.ts';
import { type Hasher, LEAF_PREFIX, nobleHasher } from './hash.ts';
import { isPlainRecord, recordMemory } from './scan.ts';
import { MAX_RECORD_BYTES } from './schema.ts';
import type { RecordLine } from './walk.ts';

/** Where blocks are checked. */
export interface Blocks {
  /** Records in a block: a power of two, 4096 say, of a megabyte or two. */
  readonly records: number;
  /** How many blocks may be under way. */
  readonly width: number;
  /** `blockRoot` of a packed block, which may be transferred. */
  check(packed: Uint8Array<ArrayBuffer>, first: number): Promise<Uint8Array | null>;
}

/** Some records in a row. */
export interface Stretch {
  lines: readonly RecordLine[];
  /** They are a good block, and this is its root. */
  root?: Uint8Array | null;
  /** Without newlines; known of a block. */
  bytes?: number;
}

type Batches = AsyncIterable<readonly RecordLine[]> | Iterable<readonly RecordLine[]>;

/**
 * What stands between records in a packed block, before the first and behind the last. It is both
 * the prefix of the leaf that follows and the zero byte that must end a scanned record; and no
 * record can hold it.
 */
const SEPARATOR = LEAF_PREFIX;

const encoder = new TextEncoder();

/** The records as one piece of memory, or null where a text has no UTF-8. */
function pack(lines: readonly RecordLine[]): Uint8Array<ArrayBuffer> | null {
  let length = 1;
  for (const line of lines) length += 1 + (typeof line === 'string' ? 3 : 1) * line.length;
  const packed = new Uint8Array(length);
  let at = 1;
  for (const line of lines) {
    if (typeof line !== 'string') {
      packed.set(line, at);
      at += line.length;
    } else {
      // A lone surrogate would be encoded as U+FFFD and pass.
      if (!line.isWellFormed()) return null;
      at += encoder.encodeInto(line, packed.subarray(at)).written;
    }
    packed[at] = SEPARATOR;
    at++;
  }
  return at === length ? packed : packed.slice(0, at);
}

/**
 * The root over a packed block of `records` records of which the first has number `first`; or null,
 * unless each is beyond doubt canonical, of the right shape and in its place. To be called where
 * time is: it is one stretch of work of some milliseconds.
 */
export function blockRoot(
  packed: Uint8Array,
  first: number,
  records: number,
  hash: Hasher = nobleHasher,
): Uint8Array | null {
  if (packed[0] !== SEPARATOR) return null;
  const memory = recordMemory(packed.length);
  memory.bytes.set(packed);
  const tree = growingTree(hash);
  let from = 1;
  for (let seq = first; seq < first + records; seq++) {
    const to = memory.bytes.indexOf(SEPARATOR, from);
    if (to > packed.length || to - from > MAX_RECORD_BYTES) return null;
    if (!isPlainRecord(memory, from, to, seq)) return null;
    tree.push(memory.bytes.subarray(from - 1, to));
    from = to + 1;
  }
  return from === packed.length ? tree.root() : null;
}

/** The records in the same order; where there are blocks, in those, checked ahead. */
export async function* stretches(batches: Batches, blocks?: Blocks): AsyncGenerator<Stretch> {
  if (blocks) yield* inBlocks(batches, blocks);
  else for await (const lines of batches) yield { lines };
}

async function* inBlocks(batches: Batches, blocks: Blocks): AsyncGenerator<Stretch> {
  if (!Number.isInteger(Math.log2(blocks.records))) {
    throw new RangeError(`No subtree has ${blocks.records} leaves.`);
  }
  const ahead: Promise<Stretch>[] = [];
  let lines: RecordLine[] = [];
  let first = 0;
  for await (const batch of batches) {
    for (const line of batch) {
      lines.push(line);
      if (lines.length < blocks.records) continue;
      const stretch = checked(lines, first, blocks);
      // Awaited in its turn, and never when an earlier one ends the walk.
      stretch.catch(() => {});
      ahead.push(stretch);
      first += lines.length;
      lines = [];
      if (ahead.length >= blocks.width) yield (await ahead.shift()) as Stretch;
    }
  }
  for (const stretch of ahead) yield await stretch;
  yield { lines };
}

async function checked(lines: RecordLine[], first: number, blocks: Blocks): Promise<Stretch> {
  const packed = pack(lines);
  if (!packed) return { lines };
  const bytes = packed.length - lines.length - 1;
  return { lines, bytes, root: await blocks.check(packed, first) };
}
