/**
 * `node bench/witness.ts [chrome|firefox]`: what a site's requests take with the witness and without
 * it, by turns in three browsers of a kind. JSON; milliseconds a request, medians over the rounds, their
 * ratio, and as noise the same ratio between the two browsers that are without it.
 */

import { openBrowser, type TestBrowser } from '../e2e/support/browser.ts';
import { openChat, signContract } from '../e2e/support/conversation.ts';
import { wires } from '../practice/wire/index.ts';
import { type BrowserKind, browserKinds } from '../scripts/browsers.ts';
import { build } from '../scripts/build.ts';

const rounds = Number(process.env.ROUNDS ?? 30);
/** Requests in a round, one after the other. */
const count = Number(process.env.REQUESTS ?? 20);
const front = 'chatgpt-classic';

const said = {
  ...{ text: 'A message of ordinary length. '.repeat(100), files: [], conversation: null },
  ...{ message: 'm-1', parent: null, lang: 'en', retry: false },
} as const;
const { path, body } = wires[front].outgoing(said);
/** A message without the contract is told of, and the page has that to show: last. */
const requests = { 'another request': '/backend-api/none', 'a message': path };

const kinds = browserKinds.filter((kind) => (process.argv[2] ?? kind) === kind);
await build(kinds);
const found: Partial<Record<BrowserKind, object>> = {};
for (const kind of kinds) found[kind] = await compare(kind);
console.log(JSON.stringify({ rounds, requests: count, bytes: body.length, ...found }, null, 2));

async function compare(kind: BrowserKind): Promise<object> {
  const [bare, other, watched] = await Promise.all([1, 2, 3].map(() => openBrowser(kind)));
  if (!bare || !other || !watched) throw new Error('No browser');
  try {
    await signContract(watched);
    const turns = [await timer(bare), await timer(other), await timer(watched)];
    const found: Record<string, object> = {};
    for (const [name, to] of Object.entries(requests)) {
      const times: number[][] = turns.map(() => []);
      // Each first, second and third as often as the others.
      for (let round = 0; round < rounds; round++)
        for (let turn = 0; turn < turns.length; turn++) {
          const which = (round + turn) % turns.length;
          times[which]?.push((await turns[which]?.(to)) ?? 0);
        }
      const [without = 0, again = 0, with_ = 0] = times.map(median);
      found[name] = {
        ...{ without: rounded(without), with: rounded(with_) },
        ratio: rounded(with_ / without),
        noise: rounded(again / without),
      };
    }
    return found;
  } finally {
    for (const browser of [bare, other, watched]) await browser.close();
  }
}

/** Gives what sends a round of requests to a path and says what one took. */
async function timer(browser: TestBrowser): Promise<(path: string) => Promise<number>> {
  browser.practice.pace = 0;
  const { page } = await openChat(browser, front);
  const round = (path: string) => page.evaluate(inTurn, path, body, count);
  await round(requests['another request']);
  return round;
}

/** Runs in the page. */
async function inTurn(path: string, body: string, count: number): Promise<number> {
  const start = performance.now();
  for (let sent = 0; sent < count; sent++)
    await (await fetch(path, { method: 'POST', body })).text();
  return (performance.now() - start) / count;
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
