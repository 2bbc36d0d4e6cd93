/** Honest logs and rewritten ones against what providers hold of the same days. */

import { describe, expect, test, vi } from 'vitest';
import {
  compared,
  conversationsOf,
  rewrites,
  rewritten,
} from '../../../testing/provider/rewrites.ts';
import { story } from '../../../testing/provider/story.ts';
import { seeded } from '../../../testing/random.ts';

// Many logs, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const seeds = Array.from({ length: 100 }, (_, seed) => seed);

test('100 honest logs, after the white space each site loses: nothing is contradicted, all is found', async () => {
  for (const seed of seeds) {
    const of = story(seed);
    const found = await compared(of, conversationsOf(of, seeded(seed)));
    const kinds = [...(found?.findings.of ?? [])].map(([kind, one]) => [kind, one]);
    const sent = of.turns.length;
    expect({ seed, kinds: kinds.filter(([kind]) => kind !== 'answer-alike') }).toEqual({
      seed,
      kinds: [],
    });
    expect(found?.found).toBe(sent);
  }
});

describe('written again by who holds the key', () => {
  test.each(Object.keys(rewrites))('%s', async (how) => {
    const missed: number[] = [];
    for (const seed of seeds.slice(0, 40)) {
      const of = story(seed);
      const copy = conversationsOf(of, seeded(seed));
      const other = rewritten(of, how, seeded(seed + 1_000));
      if (other === null) continue;
      const found = await compared(other, copy, false);
      if (found !== null && !found.findings.contradicts) missed.push(seed);
    }
    expect(missed).toEqual([]);
  });
});
