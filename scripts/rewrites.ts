/**
 * Holds logs against providers' copies, honest ones and ones written again by who holds the key, and counts
 * what was found. The default is the number that docs/verify.md tells of.
 *
 *     npm run rewrites -- [rewrites] [honest logs]
 */

import {
  compared,
  conversationsOf,
  disturbances,
  rewrites,
  rewritten,
} from '../testing/provider/rewrites.ts';
import { story } from '../testing/provider/story.ts';
import { seeded } from '../testing/random.ts';

const [most = 100_000, honest = 10_000] = process.argv.slice(2).map(Number);
const kinds = Object.keys(rewrites);
const found = new Map(
  kinds.map((kind) => [kind, { made: 0, byClaims: 0, byCopy: 0, missed: [] as number[] }]),
);
let alarms = 0;

for (let seed = 0; seed < honest; seed++) {
  const random = seeded(seed);
  const disturb = disturbances[seed % disturbances.length];
  const of = disturb?.(story(seed), random, seed) ?? story(seed);
  const result = await compared(of, conversationsOf(of, random));
  if (result === null || result.findings.contradicts) {
    alarms++;
    console.error(`seed ${seed}: ${[...(result?.findings.of.keys() ?? ['claims'])]}`);
  }
}

for (let made = 0, seed = 0; made < most; seed++) {
  const of = story(seed);
  const copy = conversationsOf(of, seeded(seed));
  for (let round = 0; round < 5; round++) {
    for (const kind of kinds) {
      const count = found.get(kind);
      const other = rewritten(of, kind, seeded(seed * 5 + round + 1_000_000));
      if (count === undefined || other === null || made >= most) continue;
      made++;
      count.made++;
      const result = await compared(other, copy, false);
      // What its own records say of each other is refused without a copy.
      if (result === null) count.byClaims++;
      else if (result.findings.contradicts) count.byCopy++;
      else count.missed.push(seed);
    }
  }
}

const counts = Object.fromEntries(found);
console.log(JSON.stringify({ honest, alarms, rewrites: counts }, null, 2));
const missed = [...found.values()].some((count) => count.missed.length > 0);
if (alarms > 0 || missed) process.exitCode = 1;
