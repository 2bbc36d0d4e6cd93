/**
 * What a reply of 800 pieces costs the page's main thread with us on it, above the page alone, in a
 * conversation of 100 sealed messages: our scripts, and the browser's style, layout and paint. By turns,
 * in two browsers.
 */

import type { CDPSession } from 'puppeteer-core';
import type { TestBrowser } from '../e2e/support/browser.ts';
import { type Chat, idle } from '../e2e/support/conversation.ts';
import { type Figure, figure, median } from './figure.ts';
import { inTwo, keepSealed, openAgreed, openTimed, settled } from './timed-chat.ts';

const rounds = Number(process.env.ROUNDS ?? 4);
const pieces = 800;
/** Of one to three words each. */
const reply = Array.from(
  { length: pieces * 2 },
  (_, n) => `word-${n}${n % 40 === 39 ? '\n\n' : ''}`,
);

/** Milliseconds. */
interface Cost {
  script: number;
  drawing: number;
}

interface Traced {
  traceEvents: { name: string; ph: string; pid: number; dur?: number; args?: object }[];
}

export function stream(): Promise<Figure[]> {
  return inTwo(async (alone, ours) => {
    const open = async (browser: TestBrowser, isOurs: boolean) => {
      const path = await keepSealed(browser, 200);
      const chat = isOurs
        ? await openAgreed(browser, 'claude-hub', 500, path)
        : await openTimed(browser, 'claude-hub', path);
      browser.practice.model = 'custom';
      browser.practice.reply = () => reply.join(' ');
      browser.practice.pace = 0.05;
      return () => costOf(browser, chat);
    };
    const bare = await open(alone, false);
    const with_ = await open(ours, true);
    const [costs, above]: [Cost[], Cost[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      costs.push(await bare());
      above.push(await with_());
    }
    const of = (all: Cost[], part: keyof Cost) => all.map((it) => it[part]);
    return [
      figure(
        `${pieces} pieces, script above the page alone`,
        of(above, 'script').map((ms) => ms - median(of(costs, 'script'))),
        'the most there may be',
        3,
        { limit: 1 },
      ),
      figure(
        `${pieces} pieces, style, layout and paint`,
        of(above, 'drawing'),
        'the page alone',
        median(of(costs, 'drawing')),
        { limit: 1.05 },
      ),
    ];
  });
}

/** From when the reply begins to when it is there. */
async function costOf(browser: TestBrowser, chat: Chat): Promise<Cost> {
  const { page } = chat;
  await page.bringToFront();
  await settled(chat);
  const session = await page.createCDPSession();
  await session.send('Performance.enable');
  await chat.send('Write');
  await browser.practice.next();
  const before = await scriptOf(session);
  await page.tracing.start({ categories: ['devtools.timeline'] });
  await idle(chat);
  const { traceEvents } = JSON.parse(new TextDecoder().decode(await page.tracing.stop())) as Traced;
  const script = (await scriptOf(session)) - before;
  await session.detach();
  // Nothing else is drawn meanwhile.
  const drawing = traceEvents
    .filter(({ name }) => /^(?:UpdateLayoutTree|Layout|PrePaint|Paint|Layerize)$/.test(name))
    .reduce((sum, { dur = 0 }) => sum + dur / 1_000, 0);
  return { script, drawing };
}

async function scriptOf(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0) * 1_000;
}
