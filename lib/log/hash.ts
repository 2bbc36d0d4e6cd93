/**
 * The two hashes a Merkle tree is made of (RFC 6962 section 2.1). One byte in front keeps leaves
 * and nodes apart: without it a node could be passed off as a record.
 */

import { sha256 } from '@noble/hashes/sha2.js';

export const HASH_BYTES = 32;
export const LEAF_PREFIX = 0x00;
export const NODE_PREFIX = 0x01;

/**
 * SHA-256 of `input`, written to `out` from index `at` on (32 bytes). Synchronous, since an append
 * hashes inside a database transaction. `input` may be part of the same memory as `out`.
 */
export type Hasher = (input: Uint8Array, out: Uint8Array, at: number) => void;

// A fresh hash object for each call costs more than hashing a short record: one pristine object is
// copied over one working object instead.
const pristine = sha256.create();
const working = sha256.create();
const digest = new Uint8Array(HASH_BYTES);

/** The hash used wherever none is given: @noble/hashes, the same code in Node and in browsers. */
export const nobleHasher: Hasher = (input, out, at) => {
  pristine._cloneInto(working);
  working.update(input);
  working.digestInto(digest);
  out.set(digest, at);
};

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
