/**
 * Long conversations: frames that come late while one of 1,000 turns is scrolled through, with us on the
 * page and alone; and what a send takes there, by the number of turns.
 */

import type { Page } from 'puppeteer-core';
import { type Figure, figure, median } from './figure.ts';
import { inTwo, keepSealed, openAgreed, openTimed, sendTimed } from './timed-chat.ts';

const turns = Number(process.env.TURNS ?? 1_000);
const rounds = Number(process.env.ROUNDS ?? 6);

export function turnsScrolled(): Promise<Figure[]> {
  return inTwo(async (alone, ours) => {
    const bare = await openTimed(alone, 'claude-hub', await keepSealed(alone, turns));
    const with_ = await openAgreed(ours, 'claude-hub', 500, await keepSealed(ours, turns));
    const figures: Figure[] = [];
    const [without, above]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      without.push(await late(bare.page));
      above.push(await late(with_.page));
    }
    figures.push(
      figure(
        `${turns} turns, late frames in a scroll of 120`,
        above,
        'the page alone',
        Math.max(1, median(without)),
        { limit: 1, unit: 'calls' },
      ),
    );
    for (const n of [turns / 100, turns / 10, turns]) {
      await ours.reset();
      ours.practice.pace = 0;
      const chat = await openAgreed(ours, 'claude-hub', 500, await keepSealed(ours, n));
      await chat.page.bringToFront();
      const times: number[] = [];
      for (let round = 0; round <= rounds; round++) times.push(await sendTimed(ours, chat));
      const at = { of: 'turns', n, line: 'Enter to request' };
      const few = figures.find(({ at }) => at)?.median ?? median(times);
      const base = `one of ${turns / 100}`;
      const what = `Enter to request, a conversation of ${n} turns`;
      figures.push(figure(what, times.slice(1), base, few, { at }));
    }
    return figures;
  });
}

async function late(page: Page): Promise<number> {
  await page.bringToFront();
  return page.evaluate(scroll);
}

/** Runs in the page: scrolls from its end upwards for 120 frames; how many came later than one at 60 a second. */
async function scroll(): Promise<number> {
  const all = [...document.querySelectorAll<HTMLElement>('*')];
  const box = all.reduce((one, other) =>
    other.clientHeight > 100 &&
    other.scrollHeight - other.clientHeight > one.scrollHeight - one.clientHeight
      ? other
      : one,
  );
  box.scrollTop = box.scrollHeight;
  const frame = () => new Promise<number>(requestAnimationFrame);
  await frame();
  let last = await frame();
  let count = 0;
  for (let n = 0; n < 120; n++) {
    box.scrollTop -= 200;
    const now = await frame();
    if (now - last > 25) count++;
    last = now;
  }
  return count;
}
