/**
 * The two hashes a Merkle tree is made of (RFC 6962 section 2.1). One byte in front keeps leaves
 * and nodes apart: without it a node could be passed off as a record.
 */

import { _SHA256 } from '@noble/hashes/sha2.js';

export const HASH_BYTES = 32;
export const LEAF_PREFIX = 0x00;
export const NODE_PREFIX = 0x01;

/**
 * SHA-256 of `input`, written to `out` from index `at` on (32 bytes). Synchronous, since an append
 * hashes inside a database transaction. `input` may be part of the same memory as `out`.
 */
export type Hasher = (input: Uint8Array, out: Uint8Array, at: number) => void;

const BLOCK_BYTES = 64;

/**
 * The compression of @noble/hashes without what a hash object does around it, which costs as much
 * again where a few blocks are hashed at a time: a node of a tree has two.
 */
class Compression extends _SHA256 {
  readonly #initial = this.get();
  readonly #tail = new DataView(new ArrayBuffer(2 * BLOCK_BYTES));
  readonly #views = new WeakMap<ArrayBufferLike, DataView>();

  hash(input: Uint8Array, out: Uint8Array, at: number): void {
    const { buffer, byteOffset, length } = input;
    this.set(...this.#initial);
    const whole = length - (length % BLOCK_BYTES);
    const view = this.#viewOf(buffer);
    for (let i = 0; i < whole; i += BLOCK_BYTES) this.process(view, byteOffset + i);
    this.#finish(input, whole);
    const words = this.#viewOf(out.buffer);
    const from = out.byteOffset + at;
    words.setUint32(from, this.A);
    words.setUint32(from + 4, this.B);
    words.setUint32(from + 8, this.C);
    words.setUint32(from + 12, this.D);
    words.setUint32(from + 16, this.E);
    words.setUint32(from + 20, this.F);
    words.setUint32(from + 24, this.G);
    words.setUint32(from + 28, this.H);
  }

  /** What is left, a 1 bit, zeros, and the length in bits at the end of a block. */
  #finish(input: Uint8Array, whole: number): void {
    const tail = this.#tail;
    const rest = input.length - whole;
    const end = rest + 9 > BLOCK_BYTES ? 2 * BLOCK_BYTES : BLOCK_BYTES;
    for (let i = 0; i < rest; i++) tail.setUint8(i, input[whole + i] as number);
    tail.setUint8(rest, 0x80);
    for (let i = rest + 1; i < end; i++) tail.setUint8(i, 0);
    tail.setUint32(end - 8, Math.floor(input.length / 2 ** 29));
    tail.setUint32(end - 4, input.length << 3);
    for (let i = 0; i < end; i += BLOCK_BYTES) this.process(tail, i);
  }

  #viewOf(buffer: ArrayBufferLike): DataView {
    let view = this.#views.get(buffer);
    if (view === undefined) {
      view = new DataView(buffer);
      this.#views.set(buffer, view);
    }
    return view;
  }
}

const compression = new Compression();

/** The hash used wherever none is given: @noble/hashes, the same code in Node and in browsers. */
export const nobleHasher: Hasher = (input, out, at) => compression.hash(input, out, at);

/**
 * A hasher from a one-shot SHA-256 that returns the 32 bytes as a binary ("latin1") string. In Node:
 * `hasherFrom((bytes) => hash('sha256', bytes, 'binary'))` with `hash` of `node:crypto`. A string,
 * because Node makes one three times faster than a buffer.
 */
export function hasherFrom(sha256Latin1: (bytes: Uint8Array) => string): Hasher {
  return (input, out, at) => {
    const binary = sha256Latin1(input);
    for (let i = 0; i < HASH_BYTES; i++) out[at + i] = binary.charCodeAt(i);
  };
}

/** SHA-256(0x00 || record bytes). */
export function leafHash(bytes: Uint8Array, hash: Hasher = nobleHasher): Uint8Array {
  const input = new Uint8Array(bytes.length + 1);
  input[0] = LEAF_PREFIX;
  input.set(bytes, 1);
  const out = new Uint8Array(HASH_BYTES);
  hash(input, out, 0);
  return out;
}

/** SHA-256(0x01 || left || right). */
export function nodeHash(
  left: Uint8Array,
  right: Uint8Array,
  hash: Hasher = nobleHasher,
): Uint8Array {
  const input = new Uint8Array(1 + 2 * HASH_BYTES);
  input[0] = NODE_PREFIX;
  input.set(left, 1);
  input.set(right, 1 + HASH_BYTES);
  const out = new Uint8Array(HASH_BYTES);
  hash(input, out, 0);
  return out;
}

/** The root of a tree without leaves: SHA-256 of nothing. A fresh copy each time. */
export function emptyRoot(): Uint8Array {
  const out = new Uint8Array(HASH_BYTES);
  nobleHasher(new Uint8Array(0), out, 0);
  return out;
}
