/** A log's key as six words, which two people can read to each other. */

import { sha256 } from '@noble/hashes/sha2.js';
import { fingerprintWords } from './fingerprint-words.ts';
import { parseVkey } from './note.ts';

const WORDS = 6;
const BITS = 11n;

/**
 * The first 66 bits of the SHA-256 of the public key's 32 bytes, as six of 2,048 words. Throws
 * `LogError` as `parseVkey` does.
 */
export function fingerprintOf(vkey: string): string[] {
  const digest = sha256(parseVkey(vkey).publicKey);
  let bits = 0n;
  for (const byte of digest.subarray(0, 9)) bits = (bits << 8n) | BigInt(byte);
  return Array.from({ length: WORDS }, (_, place) => {
    const index = (bits >> (72n - BITS * BigInt(place + 1))) & 2047n;
    return fingerprintWords[Number(index)] as string;
  });
}
