/**
 * Reading what witnesses have signed: cosignatures on checkpoints (c2sp.org/tlog-cosignature,
 * `cosignature/v1`). Signing one is in `cosign.ts`.
 */

import { sameBytes, toHex, toUtf8 } from './bytes.ts';
import { LogError } from './error.ts';
import { COSIGNATURE, parseNote, parseVkey, type VerifierKey } from './note.ts';

/** Eight bytes of time, then Ed25519. */
const COSIGNATURE_BYTES = 72;

/** The latest second that a date can say. */
const LAST_SECOND = 8_640_000_000_000n;

/** Throws `LogError` `vkey`. */
export const parseWitnessKey = (vkey: string): VerifierKey => parseVkey(vkey, COSIGNATURE);

/** What a witness signs of a note's text. `time`: seconds since 1970. */
export const witnessedText = (text: string, time: bigint): string =>
  `cosignature/v1\ntime ${time}\n${text}`;

/**
 * When this witness signed the note, in ISO 8601 UTC: of several times the first; null: it did not.
 * Throws `LogError` `vkey`, `note`, or `signature` for a line that names its key and is false.
 */
export async function cosignedAt(note: string, vkey: string): Promise<string | null> {
  const { name, keyId, publicKey } = parseWitnessKey(vkey);
  const { text, signatures } = parseNote(note);
  const lines = signatures.filter((one) => one.name === name && sameBytes(one.keyId, keyId));
  if (lines.length === 0) return null;
  const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']);
  let first = LAST_SECOND;
  for (const { signature } of lines) {
    const bytes = new Uint8Array(signature);
    const isWhole = bytes.length === COSIGNATURE_BYTES;
    const time = isWhole ? new DataView(bytes.buffer).getBigUint64(0) : LAST_SECOND + 1n;
    const signed = toUtf8(witnessedText(text, time));
    const ok =
      time <= LAST_SECOND &&
      (await crypto.subtle.verify('Ed25519', key, bytes.subarray(8), signed));
    if (!ok) throw new LogError('signature', `The cosignature of ${name} is false.`);
    if (time < first) first = time;
  }
  return new Date(Number(first) * 1_000).toISOString();
}

/** The witnesses that a note names, whoever they are: name, `+`, key id in hex. */
export function witnessesNamed(note: string): string[] {
  return parseNote(note).signatures.flatMap(({ name, keyId, signature }) =>
    signature.length === COSIGNATURE_BYTES ? `${name}+${toHex(keyId)}` : [],
  );
}
