/**
 * Checkpoints: what a log looked like at one size, signed (c2sp.org/tlog-checkpoint in a
 * c2sp.org/signed-note). Once one has left the machine, no record it covers can be changed unseen.
 */

import { toBase64, toHex, toUtf8 } from './bytes.ts';
import { LogError, shown } from './error.ts';
import { HASH_BYTES } from './hash.ts';
import { ED25519, isKeyName, keyIdOf, ORIGIN_PREFIX } from './note.ts';

export {
  openCheckpoint,
  parseCheckpoint,
  parseNote,
  parseVkey,
  verifyNote,
} from './note.ts';

/** The origin of a log, which is also its key's name. Throws `LogError` `origin`. */
export function originOf(logId: string): string {
  const origin = ORIGIN_PREFIX + logId;
  if (logId === '' || !isKeyName(origin)) {
    throw new LogError('origin', 'A log id has no white space and no plus.', {
      found: shown(logId),
    });
  }
  return origin;
}

/**
 * A new Ed25519 key. The private half can sign in this profile and can be read by no one, us
 * included; stored in IndexedDB it stays so.
 */
export async function generateKey(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
}

/** `name+hex(key id)+base64(0x01 || public key)`: what a reader needs, as Go's `note` writes it. */
export async function vkeyOf(name: string, publicKey: CryptoKey): Promise<string> {
  const raw = await rawKey(publicKey);
  const encoded = toBase64(Uint8Array.of(ED25519, ...raw));
  return `${checkName(name)}+${toHex(keyIdOf(name, raw))}+${encoded}`;
}

/** The text of a checkpoint. `root` is 32 bytes. Throws `LogError` `checkpoint`. */
export function formatCheckpoint(origin: string, size: number, root: Uint8Array): string {
  const ok = isKeyName(origin) && Number.isSafeInteger(size) && size >= 0;
  if (!ok || root.length !== HASH_BYTES) {
    throw new LogError('checkpoint', 'A checkpoint needs an origin, a size and a root.', {
      found: `${shown(origin)}, ${size}, ${root.length} bytes`,
    });
  }
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** The text as a note signed under `name`. Throws `LogError` `note` for a text no note can hold. */
export async function signNote(text: string, name: string, keys: CryptoKeyPair): Promise<string> {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is being refused.
  if (!text.endsWith('\n') || !text.isWellFormed() || /[\u0000-\u0009\u000b-\u001f]/.test(text)) {
    throw new LogError('note', 'A note ends in a newline and holds no control character.', {
      found: shown(text),
    });
  }
  const keyId = keyIdOf(checkName(name), await rawKey(keys.publicKey));
  const signature = await crypto.subtle.sign('Ed25519', keys.privateKey, toUtf8(text));
  const bytes = Uint8Array.of(...keyId, ...new Uint8Array(signature));
  return `${text}\n\u2014 ${name} ${toBase64(bytes)}\n`;
}

/** A signed checkpoint of the log with this id, as it is exported. */
export async function signCheckpoint(
  logId: string,
  size: number,
  root: Uint8Array,
  keys: CryptoKeyPair,
): Promise<string> {
  const origin = originOf(logId);
  return signNote(formatCheckpoint(origin, size, root), origin, keys);
}

async function rawKey(publicKey: CryptoKey): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.exportKey('raw', publicKey));
}

function checkName(name: string): string {
  if (isKeyName(name)) return name;
  throw new LogError('note', 'A key name has no white space and no plus.', { found: shown(name) });
}
