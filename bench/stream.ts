/**
 * What a reply of 800 pieces costs the page's main thread with us on it, above the page alone, in a
 * conversation of 100 sealed messages: our scripts, and the browser's style, layout and paint. By turns with
 * the site switched off, in one browser and one conversation: two browsers differ by more than we cost.
 */

import type { Protocol } from 'puppeteer-core';
import type { TestBrowser } from '../e2e/support/browser.ts';
import { type Chat, idle } from '../e2e/support/conversation.ts';
import { waitFor } from '../e2e/support/wait.ts';
import { type Figure, figure, median } from './figure.ts';
import { inBrowser, keepSealed, openAgreed, settled } from './timed-chat.ts';

const rounds = Number(process.env.ROUNDS ?? 8);
const pieces = 800;
/** Of one to three words each; the first are not counted. */
const first = 200;
const words = (first + pieces) * 2;

let replies = 0;
const word = (n: number): string => `word-${n}-of-${replies}`;
function reply(): string {
  const all = Array.from({ length: words }, (_, n) => `${word(n)}${n % 40 === 39 ? '\n\n' : ''}`);
  return all.join(' ');
}

/** Milliseconds. */
interface Cost {
  script: number;
  drawing: number;
}

interface Traced {
  traceEvents: { name: string; ph: string; pid: number; dur?: number; args?: object }[];
}

export function stream(): Promise<Figure[]> {
  return inBrowser(async (browser) => {
    const path = await keepSealed(browser, 200);
    const chat = await openAgreed(browser, 'claude-hub', 500, path);
    const popup = await browser.openPopup();
    browser.practice.model = 'custom';
    browser.practice.reply = reply;
    browser.practice.pace = 0.05;
    const cost = async (isOn: boolean) => {
      await popup.page.bringToFront();
      await popup.click('switch', chat.profile.name);
      await chat.page.bringToFront();
      await chat.page.reload();
      if (isOn) await chat.state('accepted');
      return costOf(browser, chat);
    };
    const [costs, above]: [Cost[], Cost[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      costs.push(await cost(false));
      above.push(await cost(true));
    }
    const of = (all: Cost[], part: keyof Cost) => all.map((it) => it[part]);
    return [
      figure(
        `${pieces} pieces, script above the page alone`,
        of(above, 'script'),
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
  // What lies under it is looked for with each piece.
  await page.mouse.move(5, 5);
  await settled(chat);
  replies++;
  const shown = (n: number) => waitFor(word(n), () => page.evaluate(shows, word(n)));
  const session = await page.createCDPSession();
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: 100 });
  await chat.send('Write');
  await browser.practice.next();
  // By then the message is there and folded: what a send takes is measured by itself.
  await shown(first * 2);
  await session.send('Profiler.start');
  await page.tracing.start({ categories: ['devtools.timeline'] });
  await shown(words - 1);
  const { profile } = await session.send('Profiler.stop');
  const { traceEvents } = JSON.parse(new TextDecoder().decode(await page.tracing.stop())) as Traced;
  await session.detach();
  await idle(chat);
  // Nothing else is drawn meanwhile.
  const drawing = traceEvents
    .filter(({ name }) => /^(?:UpdateLayoutTree|Layout|PrePaint|Paint|Layerize)$/.test(name))
    .reduce((sum, { dur = 0 }) => sum + dur / 1_000, 0);
  return { script: ours(profile), drawing };
}

/** Runs in the page. */
function shows(words: string): boolean {
  return document.body.textContent?.includes(words) ?? false;
}

/** Of our scripts, by what stood on the stack at each sample. */
function ours({ nodes, samples = [], timeDeltas = [] }: Protocol.Profiler.Profile): number {
  const ids = new Set<number>();
  // A node stands before what it calls.
  for (const { id, callFrame, children = [] } of nodes) {
    if (!ids.has(id) && !callFrame.url.startsWith('chrome-extension://')) continue;
    for (const it of [id, ...children]) ids.add(it);
  }
  return samples.reduce((sum, id, n) => sum + (ids.has(id) ? (timeDeltas[n] ?? 0) : 0), 0) / 1_000;
}
