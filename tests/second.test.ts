/** docs/verify.py, written from the docs alone, says what ours says; `npm run second` asks it 10,000 times. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../scripts/build.ts';
import { agree, hasPython, onVectors } from '../testing/second/agree.ts';

const python = hasPython();
if (!python) console.warn('No python3 with cryptography here: the second verifier was not asked.');

test('it has at most 300 lines', () => {
  const lines = readFileSync(join(root, 'docs/verify.py'), 'utf8').trimEnd().split('\n');
  expect(lines.length).toBeLessThanOrEqual(300);
  expect(lines.filter((line) => line.length > 140)).toEqual([]);
});

test.skipIf(!python)('it agrees on all published vectors', { timeout: 60_000 }, () => {
  expect(onVectors()).toMatch(/^\d{3} agree$/);
});

test.skipIf(!python)(
  'it agrees on exports that are wrong somewhere',
  { timeout: 60_000 },
  async () => {
    const { tried, verified, refused, differ } = await agree(60);
    expect(differ).toEqual([]);
    expect(verified).toBeGreaterThan(0);
    expect(verified).toBeLessThan(tried);
    expect(refused.size).toBeGreaterThan(8);
  },
);
