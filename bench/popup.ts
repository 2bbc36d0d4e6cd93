/**
 * The popup and the list of contracts, of a library of 1,000 contracts with ten signed versions each and
 * a long log, beside those of the first day: milliseconds from the start of the page's load.
 */

import { openBrowser, reload, type TestBrowser } from '../e2e/support/browser.ts';
import { signContract } from '../e2e/support/conversation.ts';
import { fillLibrary } from '../e2e/support/library.ts';
import { seedLines } from '../e2e/support/seed.ts';
import { build } from '../scripts/build.ts';
import { lineOf, storyRow } from '../testing/samples/records.ts';
import { type Figure, figure, median } from './figure.ts';

const contracts = Number(process.env.CONTRACTS ?? 1_000);
const records = Number(process.env.RECORDS ?? 100_000);
const rounds = Number(process.env.ROUNDS ?? 15);

interface Opened {
  /** Something of it is painted. */
  content: number[];
  /** What applies here is there, and can be changed. */
  ready: number[];
  /** The app's list of contracts. */
  list: number[];
}

export async function popup(): Promise<Figure[]> {
  await build(['chrome']);
  const browser = await openBrowser('chrome');
  try {
    await signContract(browser);
    const few = await opened(browser);
    await fillLibrary(browser, contracts, 10);
    const { page } = await browser.openPage('manifest.json');
    await seedLines(page, function* (first) {
      for (let seq = first; seq < records; seq++) yield lineOf(storyRow(seq, 30));
    });
    const many = await opened(browser);
    const full = `${contracts} contracts, ${records} records`;
    const most = { limit: 1 };
    return [
      figure(`popup to its first content, ${full}`, many.content, 'the most it may be', 100, most),
      figure(
        `popup until it can be used, ${full}, above an empty one`,
        many.ready.map((ms) => ms - median(few.ready)),
        'the most it may be',
        120,
        most,
      ),
      figure(`list of contracts, ${full}`, many.list, 'of one contract', median(few.list)),
    ];
  } finally {
    await browser.close();
  }
}

async function opened(browser: TestBrowser): Promise<Opened> {
  const times: Opened = { content: [], ready: [], list: [] };
  const glance = await browser.openPage('popup.html');
  const app = await browser.openPage('app.html#contracts');
  // The first warms up.
  for (let round = -1; round < rounds; round++) {
    await glance.page.bringToFront();
    await reload(glance.page);
    const ready = await glance.page.evaluate(shown, 'main .quiet');
    const content = await glance.page.evaluate(firstPaint);
    await app.page.bringToFront();
    await reload(app.page);
    const list = await app.page.evaluate(shown, '.library li');
    if (round < 0) continue;
    times.content.push(content);
    times.ready.push(ready);
    times.list.push(list);
  }
  await glance.page.close();
  await app.page.close();
  return times;
}

/** Runs in the page: milliseconds until an element was there to be drawn. */
function shown(css: string): Promise<number> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (document.querySelector(css)) resolve(performance.now());
      else requestAnimationFrame(look);
    };
    look();
  });
}

/** Runs in the page. */
function firstPaint(): Promise<number> {
  return new Promise((resolve) => {
    const look = (): void => {
      const [paint] = performance.getEntriesByName('first-contentful-paint');
      if (paint) resolve(paint.startTime);
      else requestAnimationFrame(look);
    };
    look();
  });
}
