import { expect, test } from 'vitest';
import { sampleKeys } from '../../testing/samples/log.ts';
import { originOf, vkeyOf } from './checkpoint.ts';
import { fingerprintOf } from './fingerprint.ts';
import { fingerprintWords } from './fingerprint-words.ts';

test('the list has 2,048 words, each once, in order, short and plain', () => {
  expect(fingerprintWords).toHaveLength(2_048);
  expect([...new Set(fingerprintWords)].sort()).toEqual(fingerprintWords);
  expect(fingerprintWords.filter((word) => !/^[a-z]{3,8}$/.test(word))).toEqual([]);
});

test('a key has six words, whatever its log is called', async () => {
  const { publicKey } = await sampleKeys();
  const words = fingerprintOf(await vkeyOf(originOf('a'), publicKey));
  expect(words).toMatchInlineSnapshot(`
    [
      "gallery",
      "donkey",
      "puppy",
      "public",
      "decade",
      "pretty",
    ]
  `);
  expect(fingerprintOf(await vkeyOf(originOf('b'), publicKey))).toEqual(words);
});

test('the words are the first 66 bits of the key’s SHA-256', async () => {
  const { publicKey } = await sampleKeys();
  const raw = await crypto.subtle.exportKey('raw', publicKey);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', raw));
  const bits = Array.from(digest, (byte) => byte.toString(2).padStart(8, '0')).join('');
  const words = fingerprintOf(await vkeyOf(originOf('a'), publicKey));
  const read = words.map((word) => fingerprintWords.indexOf(word).toString(2).padStart(11, '0'));
  expect(read.join('')).toBe(bits.slice(0, 66));
});

test('another key has other words', async () => {
  const { publicKey } = (await crypto.subtle.generateKey('Ed25519', true, [
    'sign',
    'verify',
  ])) as CryptoKeyPair;
  const other = fingerprintOf(await vkeyOf(originOf('a'), publicKey));
  const sample = fingerprintOf(await vkeyOf(originOf('a'), (await sampleKeys()).publicKey));
  expect(other).not.toEqual(sample);
});
