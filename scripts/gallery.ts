/**
 * `npm run gallery`: a page that shows every component in every state.
 *
 *     npm run gallery                       serves it
 *     npm run gallery -- check [2000]       looks at as many, made by chance, and says what is misplaced
 *     npm run gallery -- pictures FOLDER    a picture of each state: light, dark, narrow, wide, large,
 *                                           zoomed by 400 %, in colours of the person's and right to left
 *                                           (a further word: only those whose name begins with it)
 */

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import puppeteer, { type Page } from 'puppeteer-core';
import { seeded } from '../testing/random.ts';
import { findBrowser, sayWhatIsMissing, thisSystem } from './browsers.ts';
import {
  type Look,
  looks,
  misplaced,
  openGallery,
  serveGallery,
  show,
  statesIn,
} from './gallery-page.ts';

sayWhatIsMissing();
const [what, given, only = ''] = process.argv.slice(2);
if (what === undefined) console.log(`The gallery: ${await serveGallery()}`);
else if (what === 'check') await inGallery((page) => check(page, Number(given ?? 2_000)));
else if (what === 'pictures' && given) await inGallery((page) => shoot(page, given));
else throw new Error('npm run gallery -- check [2000], or -- pictures FOLDER');

async function inGallery(work: (page: Page) => Promise<void>): Promise<void> {
  const { url, close } = await openGallery();
  const executablePath = findBrowser('chrome', thisSystem()).path;
  const browser = await puppeteer.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    await page.goto(`${url}?bare`);
    await work(page);
  } finally {
    await browser.close();
    await close();
  }
}

async function check(page: Page, count: number): Promise<void> {
  let wrong = 0;
  for (const look of looks(await statesIn(page), count, seeded(1))) {
    await show(page, look);
    const found = await page.evaluate(misplaced);
    if (found.length === 0) continue;
    wrong++;
    console.log(JSON.stringify(look), found.slice(0, 5));
  }
  console.log(`${count} looked at, ${wrong} with something misplaced`);
  process.exitCode = wrong > 0 ? 1 : 0;
}

async function shoot(page: Page, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { name, widths } of await statesIn(page)) {
    if (!name.startsWith(only)) continue;
    const [narrow, wide] = widths;
    const base: Look = {
      ...{ state: name, words: 'en', width: narrow, height: 600, text: 1 },
      ...{ scheme: 'light', forced: false, dir: 'ltr' },
    };
    const all: Record<string, Look> = {
      light: base,
      dark: { ...base, scheme: 'dark' },
      ...(wide > narrow && { wide: { ...base, width: Math.min(wide, 1_000), height: 700 } }),
      large: { ...base, width: narrow * 2, height: 1_000, text: 2 },
      ...(narrow <= 320 && { zoomed: { ...base, height: 256 } }),
      strange: { ...base, width: Math.min(wide, 700), forced: true, dir: 'rtl' },
    };
    for (const [kind, look] of Object.entries(all)) {
      await show(page, look);
      // What is out of sight cannot be pressed.
      const settled = { hidden: true, timeout: 1_000 } as const;
      await page.waitForSelector('pierce/.card [aria-disabled]', settled).catch(() => null);
      await page.screenshot({
        path: join(folder, `${name}-${kind}.png`),
        fullPage: !name.startsWith('face-'),
      });
    }
  }
}
