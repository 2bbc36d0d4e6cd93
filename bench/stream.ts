/**
 * What a reply of 800 pieces costs the page's main thread with us on it, above the page alone: our
 * scripts, and style and layout, by the browser's own counters. By turns, in two tabs of one browser.
 */

import type { CDPSession } from 'puppeteer-core';
import type { TestBrowser } from '../e2e/support/browser.ts';
import { type Chat, idle } from '../e2e/support/conversation.ts';
import { type Figure, figure, median } from './figure.ts';
import { inBrowser, openAgreed, openTimed, settled } from './timed-chat.ts';

const rounds = Number(process.env.ROUNDS ?? 5);
const pieces = 800;
/** Of one to three words each. */
const reply = Array.from(
  { length: pieces * 2 },
  (_, n) => `word-${n}${n % 40 === 39 ? '\n\n' : ''}`,
);

type Cost = Record<'ScriptDuration' | 'RecalcStyleDuration' | 'LayoutDuration', number>;

export function stream(): Promise<Figure[]> {
  return inBrowser(async (browser) => {
    const bare = await openTimed(browser, 'claude-hub');
    const ours = await openAgreed(browser, 'claude-hub', 500);
    browser.practice.model = 'custom';
    browser.practice.reply = () => reply.join(' ');
    browser.practice.pace = 0.05;
    const [without, with_]: [Cost[], Cost[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      without.push(await costOf(browser, bare));
      with_.push(await costOf(browser, ours));
    }
    const all = (costs: Cost[], cost: (of: Cost) => number) => costs.map((it) => cost(it) * 1_000);
    const script = (of: Cost) => of.ScriptDuration;
    const drawing = (of: Cost) => of.RecalcStyleDuration + of.LayoutDuration;
    return [
      figure(
        `${pieces} pieces, script above the page alone`,
        all(with_, script).map((ms) => ms - median(all(without, script))),
        'the most there may be',
        3,
        { limit: 1 },
      ),
      figure(
        `${pieces} pieces, style and layout`,
        all(with_, drawing),
        'the page alone',
        median(all(without, drawing)),
        { limit: 1.05 },
      ),
    ];
  });
}

/** From when the reply begins to when it is there. */
async function costOf(browser: TestBrowser, chat: Chat): Promise<Cost> {
  await chat.page.bringToFront();
  await settled(chat);
  const session = await chat.page.createCDPSession();
  await session.send('Performance.enable');
  await chat.send('Write');
  await browser.practice.next();
  const before = await metrics(session);
  await idle(chat);
  const after = await metrics(session);
  await session.detach();
  return Object.fromEntries(
    Object.entries(after).map(([name, value]) => [name, value - before[name as keyof Cost]]),
  ) as Cost;
}

async function metrics(session: CDPSession): Promise<Cost> {
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name: keyof Cost) => metrics.find((it) => it.name === name)?.value ?? 0;
  return {
    ScriptDuration: of('ScriptDuration'),
    RecalcStyleDuration: of('RecalcStyleDuration'),
    LayoutDuration: of('LayoutDuration'),
  };
}
