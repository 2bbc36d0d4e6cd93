import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { nobleHasher } from './hash.ts';

it('is SHA-256, whatever the length, wherever it lies', () => {
  const memory = new Uint8Array(1_000).map((_, i) => (i * 7) % 251);
  for (let length = 0; length < 400; length++) {
    const input = memory.subarray(length % 13, (length % 13) + length);
    const expected = createHash('sha256').update(input).digest('hex');
    const out = new Uint8Array(40);
    nobleHasher(input, out.subarray(3), 2);
    expect(Buffer.from(out.subarray(5, 37)).toString('hex')).toBe(expected);
  }
});

it('writes into the memory that it reads', () => {
  const pair = new Uint8Array(65).fill(9);
  const expected = createHash('sha256').update(pair).digest('hex');
  nobleHasher(pair, pair, 33);
  expect(Buffer.from(pair.subarray(33)).toString('hex')).toBe(expected);
  expect(pair[32]).toBe(9);
});
