/** Whatever breaks at whichever moment of a send, each promise holds: drawn by a seed, in both browsers at once. */

import { expect, it } from 'vitest';
import { browserKinds } from '../scripts/browsers.ts';
import { goThrough } from './support/breaking.ts';
import { openBrowser } from './support/browser.ts';
import { signContract } from './support/conversation.ts';
import { drawFaults, type Fault } from './support/faults.ts';

const isLong = process.env.npm_lifecycle_event === 'faults';
/** In each browser: many by `npm run faults`. */
const count = Number(process.env.FAULTS ?? (isLong ? 200 : 6));
const seed = Number(process.env.SEED ?? 1);
/** One of them alone, as a failure names it, in the browser that is named there too. */
const only = process.env.FAULT && (JSON.parse(process.env.FAULT) as Fault);
const kinds = browserKinds.filter((kind) => kind === (process.env.BROWSER ?? kind));

it(`${count} faults of seed ${seed} break no promise`, {
  timeout: 60_000 + count * 40_000,
}, async () => {
  const fronts =
    count > 6
      ? (['claude-hub', 'chatgpt-classic', 'gemini-restyled'] as const)
      : (['claude-hub'] as const);
  const tallies = await Promise.all(
    kinds.map(async (kind) => {
      const browser = await openBrowser(kind);
      browser.practice.pace = 0.1;
      try {
        await signContract(browser);
        const faults = only ? [only] : drawFaults(kind, count, seed, fronts);
        return {
          kind,
          ...(await goThrough(browser, faults, (t) =>
            process.stderr.write(`${Date.now() % 1e6} ${kind} ${t}\n`),
          )),
        };
      } finally {
        await browser.close();
      }
    }),
  );
  for (const { kind, ends, received, records } of tallies)
    console.info(
      `${kind}, ${count} faults: ${JSON.stringify(ends)}, ${received} messages received, ${records} records`,
    );
  expect(tallies.flatMap(({ kind, broken }) => broken.map((it) => `${kind}: ${it}`))).toEqual([]);
});
