/**
 * Blocks: as many records in a row as make a complete subtree of the log, so that several can be
 * checked at the same time, in workers. A block that is good is its root. Of any other it is only
 * said that it is not plainly good: what is wrong, if anything, is found out one record at a time.
 */

import type { RecordLine } from './batches.ts';
import { growingTree } from './growing-tree.ts';
import { HASH_BYTES, type Hasher, LEAF_PREFIX, nobleHasher } from './hash.ts';
import { headLength } from './head.ts';
import { headAt, NO_HEAD, UNSEEN } from './heads.ts';
import { isPlainRecord, recordMemory } from './scan.ts';
import { MAX_RECORD_BYTES } from './schema.ts';

/** Where blocks are checked. */
export interface Blocks {
  /** Records in a block: a power of two, 4096 say, of a megabyte or two. */
  readonly records: number;
  /** How many blocks may be under way. */
  readonly width: number;
  /** `checkBlock` of a packed block, which may be transferred. */
  check(
    packed: Uint8Array<ArrayBuffer>,
    first: number,
    heads: boolean,
  ): Promise<CheckedBlock | null>;
}

/** What is known of a good block. */
export interface CheckedBlock {
  /** Of the subtree that it is. */
  root: Uint8Array;
  /** Where heads were asked for: an entry for each record that carries one. See `headsIn`. */
  heads: Uint8Array;
}

/** Some records in a row. */
export interface Stretch {
  lines: readonly RecordLine[];
  /** They are a good block. */
  block?: CheckedBlock | null;
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
 * What is to be known of a packed block of `records` records of which the first has number `first`;
 * or null, unless each is beyond doubt canonical, of the right shape and in its place. To be called
 * where time is: it is one stretch of work of some milliseconds.
 */
export function checkBlock(
  packed: Uint8Array,
  first: number,
  records: number,
  hash: Hasher = nobleHasher,
  heads = false,
): CheckedBlock | null {
  if (packed[0] !== SEPARATOR) return null;
  const memory = recordMemory(packed.length);
  memory.bytes.set(packed);
  // All are read before the first is hashed: going to and fro costs a third more than either.
  const [ends, headsAt] = [new Uint32Array(records), new Int32Array(records)];
  let from = 1;
  for (let index = 0; index < records; index++) {
    const to = memory.bytes.indexOf(SEPARATOR, from);
    if (to > packed.length || to - from > MAX_RECORD_BYTES) return null;
    if (!isPlainRecord(memory, from, to) || memory.seq !== first + index) return null;
    const at = heads ? headAt(memory) : NO_HEAD;
    if (at === UNSEEN) return null;
    ends[index] = to;
    headsAt[index] = at;
    from = to + 1;
  }
  if (from !== packed.length) return null;
  const tree = growingTree(hash);
  const found = new Uint8Array(heads ? records * ENTRY : 0);
  let entries = 0;
  let start = 0;
  for (let index = 0; index < records; index++) {
    const at = headsAt[index] as number;
    if (at !== NO_HEAD) {
      const entry = found.subarray(ENTRY * entries++);
      new DataView(entry.buffer, entry.byteOffset).setUint32(0, index);
      if (index > 0) entry.set(tree.rootWith(), ROOT_AT);
      entry.set(memory.bytes.subarray(at, at + headLength), HEAD_AT);
    }
    const to = ends[index] as number;
    tree.push(memory.bytes.subarray(start, to));
    start = to;
  }
  return { root: tree.root(), heads: found.slice(0, ENTRY * entries) };
}

// An entry: which record of the block, the root over those of the block before it, and its head.
const ROOT_AT = 4;
const HEAD_AT = ROOT_AT + HASH_BYTES;
const ENTRY = HEAD_AT + headLength;

/** Each record of a block that carries a head: its place, the root over those before it, the head. */
export function* headsIn({ heads }: CheckedBlock): Generator<{
  index: number;
  /** Undefined for the first of the block. */
  root: Uint8Array | undefined;
  head: Uint8Array;
}> {
  const numbers = new DataView(heads.buffer, heads.byteOffset);
  for (let at = 0; at < heads.length; at += ENTRY) {
    const index = numbers.getUint32(at);
    const root = index > 0 ? heads.subarray(at + ROOT_AT, at + HEAD_AT) : undefined;
    yield { index, root, head: heads.subarray(at + HEAD_AT, at + ENTRY) };
  }
}

/** The records in the same order; where there are blocks, in those, checked ahead. */
export async function* stretches(
  batches: Batches,
  blocks: Blocks | undefined,
  heads: boolean,
): AsyncGenerator<Stretch> {
  if (blocks) yield* inBlocks(batches, blocks, heads);
  else for await (const lines of batches) yield { lines };
}

async function* inBlocks(
  batches: Batches,
  blocks: Blocks,
  heads: boolean,
): AsyncGenerator<Stretch> {
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
      const stretch = checked(lines, first, blocks, heads);
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

async function checked(
  lines: RecordLine[],
  first: number,
  blocks: Blocks,
  heads: boolean,
): Promise<Stretch> {
  const packed = pack(lines);
  if (!packed) return { lines };
  const bytes = packed.length - lines.length - 1;
  return { lines, bytes, block: await blocks.check(packed, first, heads) };
}
