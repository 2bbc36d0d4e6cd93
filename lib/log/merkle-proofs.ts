/**
 * Making Merkle proofs (RFC 6962 sections 2.1.1 and 2.1.2).
 *
 * Every hash of a proof is put together from complete nodes, so a store may keep those, or one walk
 * over the log may gather those that some proofs need (`collectNodes`).
 */

import { completeNodes, type NodeRef } from './complete-nodes.ts';
import { type Hasher, nobleHasher, nodeHash } from './hash.ts';

/** Gives the hash of a complete node. */
export type NodeSource = (level: number, index: number) => Uint8Array;

/** One hash of a proof: complete nodes from left to right, hashed together from the right. */
type Range = NodeRef[];

/**
 * Proof that leaf `index` is in the tree of the first `size` leaves: sibling hashes, leaf to root.
 * From all leaf hashes, or from a source of complete nodes. Throws `RangeError` outside of the tree.
 */
export function inclusionProof(
  from: readonly Uint8Array[] | NodeSource,
  index: number,
  size: number,
  hash: Hasher = nobleHasher,
): Uint8Array[] {
  return fold(inclusionRanges(index, size), from, size, hash);
}

/**
 * Proof that the tree of `newSize` leaves begins with the tree of `oldSize` leaves, in the order of
 * RFC 6962. Empty when one of them is empty or both are equal. Throws `RangeError`.
 */
export function consistencyProof(
  from: readonly Uint8Array[] | NodeSource,
  oldSize: number,
  newSize: number,
  hash: Hasher = nobleHasher,
): Uint8Array[] {
  return fold(consistencyRanges(oldSize, newSize), from, newSize, hash);
}

/** The complete nodes `inclusionProof` asks its source for. */
export const inclusionNodes = (index: number, size: number): NodeRef[] =>
  inclusionRanges(index, size).flat();

/** The complete nodes `consistencyProof` asks its source for. */
export const consistencyNodes = (oldSize: number, newSize: number): NodeRef[] =>
  consistencyRanges(oldSize, newSize).flat();

/**
 * Gathers the wanted nodes while all leaf hashes go by in order: `add` each, then use `source`.
 * Keeps the wanted nodes and one hash a level. `source` throws `RangeError` for any other node.
 */
export function collectNodes(
  wanted: Iterable<NodeRef>,
  hash: Hasher = nobleHasher,
): { add(leaf: Uint8Array): void; source: NodeSource } {
  const kept = new Map<string, Uint8Array | null>();
  for (const { level, index } of wanted) kept.set(`${level}/${index}`, null);
  const open: Uint8Array[] = [];
  let size = 0;
  return {
    add(leaf) {
      let node = leaf;
      let index = size;
      for (let level = 0; ; level++) {
        const name = `${level}/${index}`;
        if (kept.has(name)) kept.set(name, node);
        if (index % 2 === 0) break;
        node = nodeHash(open.pop() as Uint8Array, node, hash);
        index = Math.floor(index / 2);
      }
      open.push(node);
      size++;
    },
    source: (level, index) => {
      const node = kept.get(`${level}/${index}`);
      if (!node) throw new RangeError(`Node ${level}/${index} was not gathered.`);
      return node;
    },
  };
}

function inclusionRanges(index: number, size: number): Range[] {
  checkCounts(index, size);
  if (index >= size) throw new RangeError(`Leaf ${index} is not in a tree of ${size}.`);
  const path: Range[] = [];
  let from = 0;
  let to = size;
  // From the root down; the proof is read from the leaf up.
  while (to - from > 1) {
    const middle = from + leftPart(to - from);
    if (index < middle) {
      path.unshift(completeNodes(middle, to));
      to = middle;
    } else {
      path.unshift(completeNodes(from, middle));
      from = middle;
    }
  }
  return path;
}

function consistencyRanges(oldSize: number, newSize: number): Range[] {
  checkCounts(oldSize, newSize);
  if (oldSize > newSize)
    throw new RangeError(`A tree of ${newSize} does not begin with ${oldSize}.`);
  if (oldSize === 0 || oldSize === newSize) return [];
  const path: Range[] = [];
  let from = 0;
  let to = newSize;
  while (oldSize !== to) {
    const middle = from + leftPart(to - from);
    if (oldSize <= middle) {
      path.unshift(completeNodes(middle, to));
      to = middle;
    } else {
      path.unshift(completeNodes(from, middle));
      from = middle;
    }
  }
  // The node both trees share, unless it is the whole old tree, whose root the reader has.
  if (from > 0) path.unshift(completeNodes(from, to));
  return path;
}

function fold(
  ranges: Range[],
  from: readonly Uint8Array[] | NodeSource,
  size: number,
  hash: Hasher,
): Uint8Array[] {
  const source = typeof from === 'function' ? from : sourceOf(from, size, hash);
  return ranges.map((range) =>
    range
      .map(({ level, index }) => source(level, index))
      .reduceRight((right, left) => nodeHash(left, right, hash)),
  );
}

function sourceOf(leaves: readonly Uint8Array[], size: number, hash: Hasher): NodeSource {
  if (leaves.length < size)
    throw new RangeError(`${leaves.length} leaves make no tree of ${size}.`);
  const node: NodeSource = (level, index) =>
    level === 0
      ? (leaves[index] as Uint8Array)
      : nodeHash(node(level - 1, index * 2), node(level - 1, index * 2 + 1), hash);
  return node;
}

/** The largest power of two smaller than `n` (n > 1): how RFC 6962 splits a tree. */
function leftPart(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

function checkCounts(...counts: number[]): void {
  for (const n of counts) {
    if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`${n} is not a count of leaves.`);
  }
}
