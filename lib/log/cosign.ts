/** Signing as a witness: a cosignature on a checkpoint that was found to be consistent. */

import { toBase64, toHex, toUtf8 } from './bytes.ts';
import { witnessedText } from './cosignature.ts';
import { LogError, shown } from './error.ts';
import { COSIGNATURE, isKeyName, keyIdOf } from './note.ts';

/** A witness's key. `publicKey` has 32 bytes. */
export interface WitnessKey {
  name: string;
  publicKey: Uint8Array;
  privateKey: CryptoKey;
}

/** `name+hex(key id)+base64(0x04 || public key)`. Throws `LogError` `vkey` for what cannot be a name. */
export function witnessVkey({ name, publicKey }: Omit<WitnessKey, 'privateKey'>): string {
  if (!isKeyName(name)) {
    throw new LogError('vkey', 'The name of a witness has no white space and no plus.', {
      found: shown(name),
    });
  }
  const encoded = toBase64(Uint8Array.of(COSIGNATURE, ...publicKey));
  return `${name}+${toHex(keyIdOf(name, publicKey, COSIGNATURE))}+${encoded}`;
}

/** The line that a witness adds to a note with this text, with its newline. */
export async function cosignatureLine(text: string, key: WitnessKey, at: Date): Promise<string> {
  const { name, publicKey, privateKey } = key;
  const time = BigInt(Math.floor(at.getTime() / 1_000));
  const signed = toUtf8(witnessedText(text, time));
  const signature = await crypto.subtle.sign('Ed25519', privateKey, signed);
  const bytes = new Uint8Array(4 + 8 + signature.byteLength);
  bytes.set(keyIdOf(name, publicKey, COSIGNATURE));
  new DataView(bytes.buffer).setBigUint64(4, time);
  bytes.set(new Uint8Array(signature), 12);
  return `\u2014 ${name} ${toBase64(bytes)}\n`;
}
