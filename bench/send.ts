/**
 * From a person's Enter to the site's own request: documents of three lengths on each practice editor,
 * above the same page alone, beside a frame and the strict put that a seal cannot do without.
 */

import type { FrontEnd } from '../lib/sites/index.ts';
import { bareTrips } from './bare.ts';
import { type Figure, figure, median } from './figure.ts';
import {
  inBrowser,
  openAgreed,
  openTimed,
  pasteTimed,
  sendTimed,
  strictPuts,
} from './timed-chat.ts';

const editors: Record<string, FrontEnd> = {
  ProseMirror: 'chatgpt-classic',
  TipTap: 'claude-hub',
  Quill: 'gemini-restyled',
  textarea: 'chatgpt-signed-out',
};
const lengths = [500, 5_000, 20_000];
const rounds = Number(process.env.ROUNDS ?? 9);
/** Milliseconds of one at 60 a second. */
const frame = 16.7;

export function send(): Promise<Figure[]> {
  const only = process.env.ONLY;
  return inBrowser(async (browser) => {
    const figures: Figure[] = [];
    const trips = await bareTrips(rounds * 2);
    const trip = 'a bare message to a background, a strict put there, and the answer';
    figures.push(figure(trip, trips, 'a frame', frame));
    for (const [name, front] of Object.entries(editors)) {
      if (only && only !== name) continue;
      await browser.reset();
      browser.practice.pace = 0;
      const page = await openTimed(browser, front);
      const alone: number[] = [];
      for (let round = 0; round < rounds; round++) alone.push(await sendTimed(browser, page));
      for (const length of lengths) {
        const pasted: number[] = [];
        for (let round = 0; round < rounds; round++) pasted.push(await pasteTimed(page, length));
        figures.push(
          figure(`${name} alone, a paste of ${length} characters`, pasted, 'a frame', frame),
        );
      }
      for (const length of lengths) {
        await browser.reset();
        browser.practice.pace = 0;
        const chat = await openAgreed(browser, front, length);
        const put = await strictPuts(browser);
        await chat.page.bringToFront();
        const puts: number[] = [];
        const above: number[] = [];
        for (let round = -1; round < rounds; round++) {
          puts.push(await put());
          const time = (await sendTimed(browser, chat)) - median(alone);
          // The first warms up.
          if (round >= 0) above.push(time);
        }
        const what = `Enter to request, ${name}, ${length} characters`;
        const base = frame + median(puts);
        const at = { of: 'length of the contract', n: length, line: name };
        const limits = { limit: 1, worst: 60, at };
        figures.push(figure(what, above, 'a frame and a strict put', base, limits));
      }
    }
    return figures;
  });
}
