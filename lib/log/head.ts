/** The name a log goes by at one size: short enough for a line of a message, unlike any other. */

import { fromHex, toBase64 } from './bytes.ts';

/** Characters of base64 in a head: 132 of the root's 256 bits. */
export const headLength = 22;

/**
 * The head of a log with this root (64 lowercase hex digits): the first 22 characters of the root's
 * base64. New at every append, so that it names the record that follows, and no other.
 * Throws `RangeError` on anything else.
 */
export function headOf(root: string): string {
  const bytes = fromHex(root);
  if (bytes?.length !== 32) throw new RangeError('A root is 64 lowercase hex digits.');
  return toBase64(bytes).slice(0, headLength);
}
