/** A published export spoilt in a few of its places; `npm run flips` does it in all of them. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../scripts/build.ts';
import { type Hand, spoilerOf, ZIP } from '../testing/sweep/spoil.ts';
import { renderings, sweep } from '../testing/sweep/sweep.ts';

const zip = new Uint8Array(readFileSync(join(root, 'docs/vectors/export/v1/part.zip')));

test.each<[Hand, number]>([
  ['nobody', 499],
  ['stranger', 997],
])('no flipped bit, no byte dropped or doubled is taken, mended by %s', async (hand, every) => {
  const { tried, taken } = await sweep(zip, hand, { every });
  expect(tried).toBeGreaterThan(200);
  expect([...taken]).toEqual([]);
});

test('who holds the key can change renderings, and nothing that is compared', async () => {
  const { taken } = await sweep(zip, 'holder', { every: 499 });
  expect(taken.size).toBeGreaterThan(0);
  expect(renderings).toEqual(expect.arrayContaining([...taken.keys()]));
});

test('the edges of the zip are no exception', async () => {
  const { lengths } = await spoilerOf(zip, 'nobody');
  const length = lengths.get(ZIP) ?? 0;
  for (const first of [0, length - 1]) {
    expect((await sweep(zip, 'nobody', { first, every: length })).taken.size).toBe(0);
  }
});
