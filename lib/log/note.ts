/**
 * Reading and checking C2SP signed notes (c2sp.org/signed-note) and the checkpoints in them
 * (c2sp.org/tlog-checkpoint). Signing is in `checkpoint.ts`.
 *
 * A note is text that ends in a newline, an empty line, and signature lines
 * `— <key name> base64(key id || signature)`. What is signed is the text, its last newline included.
 */

import { sha256 } from '@noble/hashes/sha2.js';
import { fromBase64, fromDecimal, fromHex, sameBytes, toHex, toUtf8 } from './bytes.ts';
import { LogError, shown } from './error.ts';
import { HASH_BYTES } from './hash.ts';

/** What every origin begins with; the log's id follows. */
export const ORIGIN_PREFIX = 'symbiotic-contract/';

/** Signature types in signed-note: Ed25519, and a witness's timestamped Ed25519. */
export const ED25519 = 0x01;
export const COSIGNATURE = 0x04;

const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;
/** A reader must take at least 16 signatures and should take no endless number. */
const MAX_SIGNATURES = 100;

export interface NoteSignature {
  name: string;
  /** Four bytes. */
  keyId: Uint8Array;
  signature: Uint8Array;
}

export interface Note {
  /** With its final newline: the signed text. */
  text: string;
  signatures: NoteSignature[];
}

export interface VerifierKey {
  name: string;
  keyId: Uint8Array;
  /** Ed25519, 32 bytes. */
  publicKey: Uint8Array<ArrayBuffer>;
}

export interface Checkpoint {
  /** `symbiotic-contract/<log id>` in our logs. */
  origin: string;
  /** Number of records. */
  size: number;
  /** 32 bytes. */
  root: Uint8Array;
  /** Lines after the third. We write none. */
  extensions: string[];
}

/** A signed note together with the key that is trusted to have signed it. */
export interface SignedCheckpoint {
  note: string;
  vkey: string;
}

/** First four bytes of SHA-256(name || newline || type || public key). */
export function keyIdOf(name: string, publicKey: Uint8Array, type = ED25519): Uint8Array {
  const id = sha256.create().update(toUtf8(`${name}\n`));
  return id.update(Uint8Array.of(type)).update(publicKey).digest().subarray(0, 4);
}

/** A key name: not empty, no white space, no plus, no control character, well formed. */
export const isKeyName = (name: string): boolean =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is being refused.
  name.isWellFormed() && /^[^\s+\u0000-\u0020\u0085]+$/u.test(name);

/** Reads `name+hex(key id)+base64(type || public key)`. Throws `LogError` `vkey`. */
export function parseVkey(vkey: string, type = ED25519): VerifierKey {
  // The base64 part may hold a plus of its own.
  const [, name = '', id = '', encoded = ''] = /^([^+]*)\+([^+]*)\+(.*)$/s.exec(vkey) ?? [];
  const keyId = fromHex(id);
  const key = fromBase64(encoded);
  const publicKey = new Uint8Array(key?.subarray(1) ?? []);
  if (!isKeyName(name) || keyId?.length !== 4 || key?.[0] !== type) throw badVkey(vkey);
  if (publicKey.length !== KEY_BYTES) throw badVkey(vkey);
  const expected = keyIdOf(name, publicKey, type);
  if (!sameBytes(expected, keyId)) throw badVkey(vkey, toHex(expected), id);
  return { name, keyId, publicKey };
}

function badVkey(vkey: string, expected = 'name+hex+base64', found = shown(vkey)): LogError {
  return new LogError('vkey', 'This is no Ed25519 verifier key.', { expected, found });
}

/** Takes a note apart without trusting it. Throws `LogError` `note`. */
export function parseNote(note: string): Note {
  const bad = (why: string) => new LogError('note', `This is no signed note: ${why}.`);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is being refused.
  if (!note.isWellFormed() || /[\u0000-\u0009\u000b-\u001f]/.test(note)) {
    throw bad('it holds control characters or half a surrogate pair');
  }
  const split = note.lastIndexOf('\n\n');
  if (split < 0 || !note.endsWith('\n')) throw bad('there is no signature after an empty line');
  const lines = note.slice(split + 2, -1).split('\n');
  if (lines.length > MAX_SIGNATURES) throw bad(`it has more than ${MAX_SIGNATURES} signatures`);
  const signatures = lines.map((line) => {
    const [, name = '', encoded = ''] = /^\u2014 ([^ ]+) ([^ ]+)$/.exec(line) ?? [];
    const bytes = fromBase64(encoded);
    if (!isKeyName(name) || !bytes || bytes.length < 5) throw bad('a signature line is malformed');
    return { name, keyId: bytes.subarray(0, 4), signature: bytes.slice(4) };
  });
  return { text: note.slice(0, split + 1), signatures };
}

/**
 * The text of a note, once it is certain that the key signed it. Signatures by other keys are
 * passed over. Throws `LogError` `vkey`, `note`, `unsigned` (no signature by this key) or
 * `signature` (one that names this key and is false).
 */
export async function verifyNote(note: string, vkey: string): Promise<string> {
  const { text, signatures } = parseNote(note);
  const { name, keyId, publicKey } = parseVkey(vkey);
  const ours = signatures.filter((one) => one.name === name && sameBytes(one.keyId, keyId));
  if (ours.length === 0) {
    throw new LogError('unsigned', `The note is not signed by ${name}.`, {
      expected: `${name}+${toHex(keyId)}`,
      found: signatures.map((one) => `${one.name}+${toHex(one.keyId)}`).join(', '),
    });
  }
  const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']);
  for (const { signature } of ours) {
    const ok =
      signature.length === SIGNATURE_BYTES &&
      (await crypto.subtle.verify('Ed25519', key, new Uint8Array(signature), toUtf8(text)));
    if (!ok) throw new LogError('signature', `The signature of ${name} on the note is false.`);
  }
  return text;
}

/** Reads the text of a checkpoint: origin, size, root. Throws `LogError` `checkpoint`. */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin = '', digits = '', encoded = '', ...rest] = text.split('\n');
  const size = fromDecimal(digits);
  const root = fromBase64(encoded);
  // The text ends in a newline, so the last piece is empty and no other may be.
  const extensions = rest.slice(0, -1);
  const ended = rest.at(-1) === '' && extensions.every((line) => line !== '');
  if (origin === '' || size === null || root?.length !== HASH_BYTES || !ended) {
    throw new LogError('checkpoint', 'This is no checkpoint.', {
      expected: 'origin, size and root, a line each',
      found: shown(text),
    });
  }
  return { origin, size, root, extensions };
}

/**
 * The checkpoint in a note, signed by the key and issued by the log that the key belongs to: our
 * key names are the origins. Throws as `verifyNote` and `parseCheckpoint` do, and `origin` for the
 * checkpoint of another log.
 */
export async function openCheckpoint({ note, vkey }: SignedCheckpoint): Promise<Checkpoint> {
  const { name } = parseVkey(vkey);
  // Read before it is trusted, only to tell another log's checkpoint from a forged one.
  const claimed = parseNote(note).text.split('\n', 1)[0] ?? '';
  if (claimed !== name) {
    throw new LogError('origin', 'The checkpoint is of another log.', {
      expected: shown(name),
      found: shown(claimed),
    });
  }
  return parseCheckpoint(await verifyNote(note, vkey));
}
