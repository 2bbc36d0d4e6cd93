/**
 * The root of a Merkle tree whose leaves go by one after the other, in constant memory and without
 * making an object for each: what `appendLeaf` does, for a million records in a row.
 */

import { HASH_BYTES, type Hasher, NODE_PREFIX } from './hash.ts';

/** One slot for each bit of a size below 2^53, and one for the leaf on top. */
const STACK_SLOTS = 54;
const STACK_BYTES = 1 + STACK_SLOTS * HASH_BYTES;

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
  // A stack of subtree roots, the largest at the bottom, and behind it a copy of it to make roots in.
  // Slot k begins at 1 + 32k, so two of them are already the end of what a node hashes. The byte in
  // front of them lends its place to the prefix for as long as the hash takes.
  const memory = new Uint8Array(2 * STACK_BYTES);
  const stack = memory.subarray(0, STACK_BYTES);
  const stacks = Array.from({ length: STACK_SLOTS }, (_, height) =>
    stack.subarray(0, 1 + height * HASH_BYTES),
  );
  const [pairs, copiedPairs] = [pairsFrom(memory, 0), pairsFrom(memory, STACK_BYTES)];
  let height = 0;
  let size = 0;

  /** The two slots from `at` on become the node over them, in the first. */
  const join = (pair: Uint8Array, at: number) => {
    const lent = memory[at] as number;
    memory[at] = NODE_PREFIX;
    hash(pair, memory, at + 1);
    memory[at] = lent;
  };

  /** After what has been put on top, of which `before` of the same size came before. */
  const settle = (before: number) => {
    height++;
    for (let rest = before; rest % 2 === 1; rest = (rest - 1) / 2) {
      height--;
      join(pairs[height - 1] as Uint8Array, (height - 1) * HASH_BYTES);
    }
  };

  const copyEnd = STACK_BYTES + 1;
  const top = memory.subarray(copyEnd, copyEnd + HASH_BYTES);
  const rootWith = (last?: Uint8Array): Uint8Array => {
    memory.set(stacks[height] as Uint8Array, STACK_BYTES);
    if (last) memory.set(last, copyEnd + height * HASH_BYTES);
    const slots = height + (last ? 1 : 0);
    if (slots === 0) hash(new Uint8Array(0), memory, copyEnd);
    for (let k = slots - 2; k >= 0; k--) {
      join(copiedPairs[k] as Uint8Array, STACK_BYTES + k * HASH_BYTES);
    }
    return top;
  };

  return {
    push(leafInput) {
      hash(leafInput, memory, 1 + height * HASH_BYTES);
      settle(size);
      size++;
    },
    pushRoot(root, leaves) {
      if (size % leaves !== 0) throw new RangeError(`No subtree of ${leaves} begins at ${size}.`);
      memory.set(root, 1 + height * HASH_BYTES);
      settle(size / leaves);
      size += leaves;
    },
    root: () => rootWith().slice(),
    rootWith,
  };
}

/** Each two neighbouring slots of the stack that begins at `from`, with the byte in front of them. */
const pairsFrom = (memory: Uint8Array, from: number) =>
  Array.from({ length: STACK_SLOTS - 1 }, (_, k) =>
    memory.subarray(from + k * HASH_BYTES, from + (k + 2) * HASH_BYTES + 1),
  );
