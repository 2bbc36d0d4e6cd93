/** Bytes to text and back, strictly: each value has exactly one spelling. */

import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';

const encoder = new TextEncoder();
// Made once: making one costs more than reading a record with it.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Lowercase hex. */
export const toHex = (bytes: Uint8Array): string => bytesToHex(bytes);

/** The bytes of lowercase hex, or null when it is anything else. */
export function fromHex(text: string): Uint8Array | null {
  return /^(?:[0-9a-f]{2})*$/.test(text) ? hexToBytes(text) : null;
}

/** Standard base64 with padding (RFC 4648 section 4). */
export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/**
 * The bytes of standard base64, or null. `atob` also takes white space, missing padding and stray
 * bits at the end; encoding again leaves only the one true spelling.
 */
export function fromBase64(text: string): Uint8Array | null {
  let binary: string;
  try {
    binary = atob(text);
  } catch {
    return null;
  }
  if (btoa(binary) !== text) return null;
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/** UTF-8. The text must be well formed: an encoder would silently put U+FFFD for half a pair. */
export const toUtf8 = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text);

/** The text of UTF-8 bytes, a byte order mark kept, or null when they are not UTF-8. */
export function fromUtf8(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

/** Equal length and content. Nothing here is secret, so the first difference may end it. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** The decimal digits of a count: no sign, no leading zero, at most 2^53 - 1. Otherwise null. */
export function fromDecimal(text: string): number | null {
  if (!/^(?:0|[1-9][0-9]{0,15})$/.test(text)) return null;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : null;
}
