/** Whatever breaks at whichever moment of a send, each promise holds: drawn by a seed, in both browsers at once. */

import { expect, it } from 'vitest';
import { type BrowserKind, browserKinds } from '../scripts/browsers.ts';
import { goThrough } from './support/breaking.ts';
import { openBrowser, type TestBrowser } from './support/browser.ts';
import { signContract } from './support/conversation.ts';
import { drawFaults, type Fault } from './support/faults.ts';

const isLong = process.env.npm_lifecycle_event === 'faults';
/** In each browser. */
const count = Number(process.env.FAULTS ?? 200);
const seed = Number(process.env.SEED ?? 1);
/** One of them alone, as a failure names it, in the browser that is named there too. */
const only = process.env.FAULT && (JSON.parse(process.env.FAULT) as Fault[]);
const kinds = browserKinds.filter((kind) => kind === (process.env.BROWSER ?? kind));

const front = 'claude-hub';
/** Of those that have broken a promise once, or take more of a driver than others. */
const named: Record<BrowserKind, Fault[]> = {
  chrome: [
    { front, send: 'asked', what: 'tab discarded', mark: 'pressed', ms: 213, lasts: 0 },
    { front, send: 'sealed', what: 'background paused', mark: 'recorded', ms: 5, lasts: 3_500 },
  ],
  firefox: [
    { front, send: 'asked', what: 'page reloaded', mark: 'pressed', ms: 297, lasts: 0 },
    { front, send: 'sealed', what: 'page closed', mark: 'pressed', ms: 314, lasts: 0 },
  ],
};

it(isLong ? `${count} faults of seed ${seed} break no promise` : 'two faults break no promise', {
  timeout: 60_000 + (isLong ? count : 2) * 40_000,
}, async () => {
  const fronts =
    count > 6
      ? (['claude-hub', 'chatgpt-classic', 'gemini-restyled'] as const)
      : (['claude-hub'] as const);
  const opened: [BrowserKind, TestBrowser][] = [];
  try {
    // One after the other: both build the practice pages.
    for (const kind of kinds) opened.push([kind, await openBrowser(kind)]);
    const tallies = await Promise.all(
      opened.map(async ([kind, browser]) => {
        browser.practice.pace = 0.1;
        await signContract(browser);
        const faults = only || (isLong ? drawFaults(kind, count, seed, fronts) : named[kind]);
        return { kind, faults, ...(await goThrough(browser, faults)) };
      }),
    );
    for (const { kind, faults, ends, received, records } of tallies)
      console.info(
        `${kind}, ${faults.length} faults: ${JSON.stringify(ends)}, ${received} messages received, ${records} records`,
      );
    expect(tallies.flatMap(({ kind, broken }) => broken.map((it) => `${kind}: ${it}`))).toEqual([]);
  } finally {
    for (const [, browser] of opened) await browser.close();
  }
});
