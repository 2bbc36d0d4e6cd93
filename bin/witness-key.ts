/** The key of a witness, in a file of their own: `PRIVATE+KEY+<name>+<key id>+<base64>`, one line. */

import { createPrivateKey, createPublicKey, randomBytes } from 'node:crypto';
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fromBase64, sameBytes, toBase64 } from '../lib/log/bytes.ts';
import { type WitnessKey, witnessVkey } from '../lib/log/cosign.ts';
import { COSIGNATURE } from '../lib/log/note.ts';
import { bytesOf } from './known.ts';

const SEED_BYTES = 32;
/** Of the file, in bytes: a line with a name. */
const LONGEST = 4_096;

/** What stands before the seed in PKCS #8. */
const DER = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * The key in the file, or a new one that is then kept in it, for its owner's eyes only. Throws what the
 * file system throws, and an `Error` for a file that holds no such key.
 */
export async function witnessKey(file: string, name?: string): Promise<WitnessKey> {
  const kept = await bytesOf(file, LONGEST).catch((error) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (kept !== null) return readKey(Buffer.from(kept).toString().trim(), file);
  const seed = randomBytes(SEED_BYTES);
  const called = name ?? `witness-${randomBytes(4).toString('hex')}`;
  const key = await keyOf(called, seed);
  const line = `PRIVATE+KEY+${idOf(key)}+${toBase64(Uint8Array.of(COSIGNATURE, ...seed))}\n`;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(line);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return key;
}

async function readKey(line: string, file: string): Promise<WitnessKey> {
  const [, id = '', name = '', encoded = ''] =
    /^PRIVATE\+KEY\+(([^+]+)\+[0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(line) ?? [];
  const bytes = fromBase64(encoded);
  if (
    bytes?.length === 1 + SEED_BYTES &&
    sameBytes(bytes.subarray(0, 1), Uint8Array.of(COSIGNATURE))
  ) {
    const key = await keyOf(name, bytes.subarray(1));
    if (idOf(key) === id) return key;
  }
  throw new Error(`${file} holds no key of a witness.`);
}

async function keyOf(name: string, seed: Uint8Array): Promise<WitnessKey> {
  const der = Buffer.concat([DER, seed]);
  const pair = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const { x = '' } = createPublicKey(pair).export({ format: 'jwk' });
  const privateKey = await crypto.subtle.importKey('pkcs8', der, 'Ed25519', false, ['sign']);
  return { name, publicKey: new Uint8Array(Buffer.from(x, 'base64url')), privateKey };
}

/** Name and key id, as in the public key. */
const idOf = (key: WitnessKey): string => witnessVkey(key).split('+').slice(0, 2).join('+');
