import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { toHex, toUtf8 } from './bytes.ts';
import { cosignatureLine, type WitnessKey, witnessVkey } from './cosign.ts';
import { cosignedAt, parseWitnessKey, witnessedText, witnessesNamed } from './cosignature.ts';
import { parseNote, parseVkey } from './note.ts';

/** The example of c2sp.org/tlog-cosignature, whose witness's key is published nowhere. */
const published = `example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

\u2014 example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
\u2014 witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
`;
const vector = (name: string) =>
  readFileSync(join(import.meta.dirname, '../../docs/vectors/log/v1', name), 'utf8');
const text = published.slice(0, published.indexOf('\n\n') + 1);

/** A key that anyone can have: its private half is 32 times this byte. */
async function witness(name: string, byte: number): Promise<WitnessKey> {
  const seed = Buffer.alloc(32, byte);
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  return {
    name,
    publicKey: new Uint8Array(Buffer.from(x as string, 'base64url')),
    privateKey: await crypto.subtle.importKey('pkcs8', der, 'Ed25519', false, ['sign']),
  };
}

const at = new Date('2026-12-01T10:00:00.700Z');

describe('a cosignature', () => {
  test('is read as the specification writes one', () => {
    expect(witnessesNamed(published)).toEqual(['witness.example.com/w1+8d66cf3f']);
    expect(witnessedText(text, 1679315147n)).toBe(`cosignature/v1\ntime 1679315147\n${text}`);
  });

  test('is that of the vectors, to the byte', async () => {
    const [note, vkey] = [vector('cosigned'), vector('witness-vkey').trim()];
    const at = new Date('2026-12-01T10:00:00.000Z');
    expect(await cosignedAt(note, vkey)).toBe(at.toISOString());
    const key = await witness('witness.example/ana', 1);
    const checkpoint = vector('checkpoint');
    const line = await cosignatureLine(parseNote(checkpoint).text, key, at);
    expect([checkpoint + line, witnessVkey(key)]).toEqual([note, vkey]);
  });

  test('holds for the key that made it, with the second it was made in', async () => {
    const [one, other] = [await witness('ana.example', 1), await witness('ana.example', 2)];
    const note = `${text}\n${await cosignatureLine(text, one, at)}`;
    expect(await cosignedAt(note, witnessVkey(one))).toBe('2026-12-01T10:00:00.000Z');
    expect(await cosignedAt(note, witnessVkey(other))).toBeNull();
  });

  test('of several by one witness the first time counts, and each must be true', async () => {
    const one = await witness('ana.example', 1);
    const later = await cosignatureLine(text, one, new Date('2027-01-01T00:00:00Z'));
    const first = await cosignatureLine(text, one, at);
    const note = `${text}\n${later}${first}`;
    for (const lines of [note, `${text}\n${first}${later}`])
      expect(await cosignedAt(lines, witnessVkey(one))).toBe('2026-12-01T10:00:00.000Z');
    const elsewhere = await cosignatureLine(`${text}more\n`, one, at);
    await expect(cosignedAt(note + elsewhere, witnessVkey(one))).rejects.toThrow(/is false/);
  });

  test('does not hold with any bit of it changed', async () => {
    const one = await witness('ana.example', 1);
    const line = await cosignatureLine(text, one, at);
    const encoded = Buffer.from(line.trimEnd().split(' ').at(-1) as string, 'base64');
    for (let bit = 32; bit < encoded.length * 8; bit++) {
      const bytes = Buffer.from(encoded);
      bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      const note = `${text}\n\u2014 ana.example ${bytes.toString('base64')}\n`;
      await expect(cosignedAt(note, witnessVkey(one))).rejects.toMatchObject({ code: 'signature' });
    }
  });

  test('is none of a log: the two kinds of key are told apart', async () => {
    const vkey = witnessVkey(await witness('ana.example', 1));
    expect(() => parseVkey(vkey)).toThrow();
    expect(toHex(parseWitnessKey(vkey).keyId)).toBe(vkey.split('+')[1]);
    expect(() => parseWitnessKey('a b+00000000+BA==')).toThrow();
    expect(() => witnessVkey({ name: 'a b', publicKey: toUtf8('') })).toThrow(/white space/);
  });
});
