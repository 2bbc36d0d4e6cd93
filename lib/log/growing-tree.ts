/**
 * The root of a Merkle tree whose leaves go by one after the other, in constant memory and without
 * making an object for each: what `appendLeaf` does, for a million records in a row.
 */

import { HASH_BYTES, type Hasher, NODE_PREFIX } from './hash.ts';

/** One slot for each bit of a size below 2^53, and one for the leaf on top. */
const SLOTS = 54;

export interface GrowingTree {
  /** Adds a leaf: 0x00 and the record's bytes. */
  push(leafInput: Uint8Array): void;
  /** Adds a complete subtree of `leaves` leaves by its root; the size is a multiple of that. */
  pushRoot(root: Uint8Array, leaves: number): void;
  /** 32 bytes; the tree can grow on. */
  root(): Uint8Array;
  /**
   * The root if leaves with the root `last` came behind those that are there, fewer than make the
   * next complete subtree; without one, the root as it is. Overwritten by the next call.
   */
  rootWith(last?: Uint8Array): Uint8Array;
}

export function growingTree(hash: Hasher): GrowingTree {
  // A stack of subtree roots, the largest at the bottom. Slot k begins at 1 + 32k, so the two
  // topmost are already the end of what a node hashes. The byte in front of them lends its place
  // to the prefix for as long as the hash takes.
  const stack = new Uint8Array(1 + SLOTS * HASH_BYTES);
  const pairs = Array.from({ length: SLOTS - 1 }, (_, k) =>
    stack.subarray(k * HASH_BYTES, (k + 2) * HASH_BYTES + 1),
  );
  let height = 0;
  let size = 0;

  const join = () => {
    height--;
    const at = (height - 1) * HASH_BYTES;
    const lent = stack[at] as number;
    stack[at] = NODE_PREFIX;
    hash(pairs[height - 1] as Uint8Array, stack, at + 1);
    stack[at] = lent;
  };

  /** After what has been put on top, of which `before` of the same size came before. */
  const settle = (before: number) => {
    height++;
    for (let rest = before; rest % 2 === 1; rest = (rest - 1) / 2) join();
  };

  const pair = new Uint8Array(1 + 2 * HASH_BYTES);
  pair[0] = NODE_PREFIX;
  const left = pair.subarray(1, 1 + HASH_BYTES);
  const right = pair.subarray(1 + HASH_BYTES);
  const slots = Array.from({ length: SLOTS }, (_, k) =>
    stack.subarray(1 + k * HASH_BYTES, 1 + (k + 1) * HASH_BYTES),
  );

  const rootWith = (last?: Uint8Array): Uint8Array => {
    let rest = height;
    if (last) right.set(last);
    else if (rest > 0) right.set(slots[--rest] as Uint8Array);
    else hash(new Uint8Array(0), right, 0);
    while (rest > 0) {
      left.set(slots[--rest] as Uint8Array);
      hash(pair, pair, 1 + HASH_BYTES);
    }
    return right;
  };

  return {
    push(leafInput) {
      hash(leafInput, stack, 1 + height * HASH_BYTES);
      settle(size);
      size++;
    },
    pushRoot(root, leaves) {
      if (size % leaves !== 0) throw new RangeError(`No subtree of ${leaves} begins at ${size}.`);
      stack.set(root, 1 + height * HASH_BYTES);
      settle(size / leaves);
      size += leaves;
    },
    root: () => rootWith().slice(),
    rootWith,
  };
}
