/**
 * The whole Merkle tree of a log in memory, for the proof of many chosen records: 64 bytes a record,
 * so a log of a million takes 64 MB, and each node is read off without hashing.
 */

import { HASH_BYTES, type Hasher, LEAF_PREFIX, NODE_PREFIX } from '../../log/hash.ts';
import { MAX_RECORD_BYTES } from '../../log/schema.ts';

const encoder = new TextEncoder();

export class WholeTree {
  readonly #hash: Hasher;
  /** The leaves, then each level above. A last node without a partner moves up as it is. */
  readonly #levels: Uint8Array[];
  readonly #leaf = new Uint8Array(1 + MAX_RECORD_BYTES);
  #filled = 0;

  /** A tree of exactly `size` leaves. */
  constructor(size: number, hash: Hasher) {
    this.#hash = hash;
    this.#levels = [new Uint8Array(size * HASH_BYTES)];
    this.#leaf[0] = LEAF_PREFIX;
  }

  /** Adds the next record. Throws `RangeError` for one that is too long or one too many. */
  add(line: string): void {
    const { read, written } = encoder.encodeInto(line, this.#leaf.subarray(1));
    if (read < line.length) throw new RangeError('The record is too long.');
    const leaves = this.#levels[0] as Uint8Array;
    if (this.#filled * HASH_BYTES >= leaves.length) throw new RangeError('The tree is full.');
    this.#hash(this.#leaf.subarray(0, 1 + written), leaves, this.#filled * HASH_BYTES);
    this.#filled++;
  }

  /** The root, 32 bytes, once all leaves are there; from then on there are nodes. */
  root(): Uint8Array {
    const pair = new Uint8Array(1 + 2 * HASH_BYTES);
    pair[0] = NODE_PREFIX;
    for (let level = this.#levels.at(-1) as Uint8Array; level.length > HASH_BYTES; ) {
      const above = new Uint8Array(Math.ceil(level.length / (2 * HASH_BYTES)) * HASH_BYTES);
      for (let at = 0; at < above.length; at += HASH_BYTES) {
        const both = level.subarray(at * 2, at * 2 + 2 * HASH_BYTES);
        if (both.length === HASH_BYTES) above.set(both, at);
        else {
          pair.set(both, 1);
          this.#hash(pair, above, at);
        }
      }
      this.#levels.push(above);
      level = above;
    }
    const root = (this.#levels.at(-1) as Uint8Array).slice();
    if (root.length === 0) {
      const empty = new Uint8Array(HASH_BYTES);
      this.#hash(new Uint8Array(0), empty, 0);
      return empty;
    }
    return root;
  }

  /** A complete node, 32 bytes: see `NodeRef`. */
  node(level: number, index: number): Uint8Array {
    return (this.#levels[level] as Uint8Array).subarray(
      index * HASH_BYTES,
      (index + 1) * HASH_BYTES,
    );
  }
}
