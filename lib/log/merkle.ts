/**
 * The Merkle tree over the log's records: RFC 6962 section 2.1, in the words of RFC 9162.
 *
 * A log that only grows needs no tree in memory, only its *frontier*: the roots of the complete
 * subtrees that its size is made of, largest (leftmost) first. Size 13 = 8 + 4 + 1 has three.
 */

import { fromHex, toHex } from './bytes.ts';
import { emptyRoot, HASH_BYTES, type Hasher, nobleHasher, nodeHash } from './hash.ts';

export { emptyRoot, type Hasher, hasherFrom, leafHash, nobleHasher, nodeHash } from './hash.ts';
export {
  collectNodes,
  consistencyNodes,
  consistencyProof,
  inclusionNodes,
  inclusionProof,
} from './merkle-proofs.ts';
export { verifyConsistency, verifyInclusion } from './merkle-verify.ts';

/** Lowercase hex hashes, largest subtree first: plain data, to be stored beside the log's size. */
export type Frontier = readonly string[];

/**
 * The frontier after one more leaf. `size` is the number of leaves before it, `leaf` a leaf hash.
 * At most log2(size) hashes, one on average. Throws `RangeError` when `frontier` is not one of
 * `size` leaves: the head was damaged, and appending to it would sign nonsense.
 */
export function appendLeaf(
  frontier: Frontier,
  size: number,
  leaf: Uint8Array,
  hash: Hasher = nobleHasher,
): string[] {
  const nodes = subtrees(frontier, size);
  if (leaf.length !== HASH_BYTES) throw new RangeError('A leaf hash has 32 bytes.');
  let node = leaf;
  // Each trailing 1 bit of the size is a complete subtree as large as what has just been completed.
  for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
    node = nodeHash(nodes.pop() as Uint8Array, node, hash);
  }
  nodes.push(node);
  return nodes.map(toHex);
}

/** The root of the tree. Throws `RangeError` when `frontier` is not one of `size` leaves. */
export function frontierRoot(
  frontier: Frontier,
  size: number,
  hash: Hasher = nobleHasher,
): Uint8Array {
  const nodes = subtrees(frontier, size);
  return nodes.length === 0
    ? emptyRoot()
    : nodes.reduceRight((right, left) => nodeHash(left, right, hash));
}

/** The root over leaf hashes, by the recursive definition of RFC 6962 section 2.1. */
export function rootOf(
  leaves: readonly Uint8Array[],
  hash: Hasher = nobleHasher,
  from = 0,
  to = leaves.length,
): Uint8Array {
  if (from === to) return emptyRoot();
  if (to - from === 1) return leaves[from] as Uint8Array;
  let left = 1;
  while (left * 2 < to - from) left *= 2;
  const middle = from + left;
  return nodeHash(rootOf(leaves, hash, from, middle), rootOf(leaves, hash, middle, to), hash);
}

function subtrees(frontier: Frontier, size: number): Uint8Array[] {
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError(`No tree has size ${size}.`);
  let expected = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) expected += rest % 2;
  const nodes = frontier.map(fromHex);
  if (nodes.length !== expected || nodes.some((node) => node?.length !== HASH_BYTES)) {
    throw new RangeError(`The frontier of ${size} leaves has ${expected} hashes of 32 bytes.`);
  }
  return nodes as Uint8Array[];
}
