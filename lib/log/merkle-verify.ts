/** Checking Merkle proofs (RFC 9162 sections 2.1.3.2 and 2.1.4.2). Builds nothing. */

import { sameBytes } from './bytes.ts';
import { emptyRoot, HASH_BYTES, type Hasher, nobleHasher, nodeHash } from './hash.ts';

const isOdd = (n: number) => n % 2 === 1;
// Sizes go beyond 32 bits, where `>>` would cut them.
const half = (n: number) => Math.floor(n / 2);
const isCount = (n: number) => Number.isSafeInteger(n) && n >= 0;

/**
 * Whether `leaf` (a leaf hash) is number `index` of the tree of `size` leaves with this `root`.
 * Proof: sibling hashes of 32 bytes, from the leaf up. False for anything that does not fit.
 */
export function verifyInclusion(
  leaf: Uint8Array,
  index: number,
  size: number,
  proof: readonly Uint8Array[],
  root: Uint8Array,
  hash: Hasher = nobleHasher,
): boolean {
  if (!isCount(index) || !isCount(size) || index >= size) return false;
  let at = index;
  let last = size - 1;
  let running = leaf;
  for (const sibling of proof) {
    if (last === 0 || sibling.length !== HASH_BYTES) return false;
    if (isOdd(at) || at === last) {
      running = nodeHash(sibling, running, hash);
      // A node without a right sibling moves up unhashed.
      while (!isOdd(at) && at !== 0) {
        at = half(at);
        last = half(last);
      }
    } else {
      running = nodeHash(running, sibling, hash);
    }
    at = half(at);
    last = half(last);
  }
  return last === 0 && sameBytes(running, root);
}

/**
 * Whether the tree of `newSize` leaves with `newRoot` begins with the very leaves of the tree of
 * `oldSize` leaves with `oldRoot`. The empty tree is the beginning of every tree, by no proof.
 */
export function verifyConsistency(
  oldSize: number,
  newSize: number,
  proof: readonly Uint8Array[],
  oldRoot: Uint8Array,
  newRoot: Uint8Array,
  hash: Hasher = nobleHasher,
): boolean {
  if (!isCount(oldSize) || !isCount(newSize) || oldSize > newSize) return false;
  if (proof.some((node) => node.length !== HASH_BYTES)) return false;
  if (oldSize === newSize) return proof.length === 0 && sameBytes(oldRoot, newRoot);
  if (oldSize === 0) return proof.length === 0 && sameBytes(oldRoot, emptyRoot());

  let at = oldSize - 1;
  let last = newSize - 1;
  while (isOdd(at)) {
    at = half(at);
    last = half(last);
  }
  // When the old tree is complete, its root is itself the first node and is left out of the proof.
  const path = at === 0 ? [oldRoot, ...proof] : proof;
  const [first, ...rest] = path;
  if (!first) return false;
  let oldRunning = first;
  let newRunning = first;
  for (const node of rest) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      oldRunning = nodeHash(node, oldRunning, hash);
      newRunning = nodeHash(node, newRunning, hash);
      while (!isOdd(at) && at !== 0) {
        at = half(at);
        last = half(last);
      }
    } else {
      newRunning = nodeHash(newRunning, node, hash);
    }
    at = half(at);
    last = half(last);
  }
  return last === 0 && sameBytes(oldRunning, oldRoot) && sameBytes(newRunning, newRoot);
}
