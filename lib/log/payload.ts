/**
 * Texts stay out of the log: a record carries a salted digest, and salt and text lie elsewhere and
 * can be erased. Without the salt, the digest of even a short, guessable text tells nothing.
 */

import { sha256 } from '@noble/hashes/sha2.js';
import { toHex, toUtf8 } from './bytes.ts';
import { LogError, shown } from './error.ts';

export const SALT_BYTES = 16;

/** A fresh salt. `random` fills bytes, as `crypto.getRandomValues` does. */
export function newSalt(random: (bytes: Uint8Array<ArrayBuffer>) => unknown): Uint8Array {
  const salt = new Uint8Array(SALT_BYTES);
  random(salt);
  return salt;
}

/**
 * Lowercase hex SHA-256(salt || UTF-8 of text). The salt has 16 bytes, or `RangeError`; a text with
 * half a surrogate pair has no UTF-8: `LogError` `lone-surrogate`.
 */
export function digestPayload(salt: Uint8Array, text: string): string {
  if (salt.length !== SALT_BYTES) throw new RangeError(`A salt has ${SALT_BYTES} bytes.`);
  if (!text.isWellFormed()) {
    throw new LogError('lone-surrogate', 'The text holds half of a surrogate pair.', {
      found: shown(text),
    });
  }
  return toHex(sha256.create().update(salt).update(toUtf8(text)).digest());
}
