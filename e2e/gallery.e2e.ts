/** Our own pages and the panel, in every state: nothing misplaced, and nothing that axe finds. */

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser, thisSystem } from '../scripts/browsers.ts';
import { looks, misplaced, openGallery, show, statesIn } from '../scripts/gallery-page.ts';
import { seeded } from '../testing/random.ts';

declare const axe: { run(context: unknown, options: unknown): Promise<AxeResults> };

/** `npm run gallery -- check` looks at 2,000. */
const count = 40;

describe('the gallery', () => {
  let gallery: Awaited<ReturnType<typeof openGallery>>;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    gallery = await openGallery();
    const executablePath = findBrowser('chrome', thisSystem()).path;
    browser = await puppeteer.launch({ executablePath, args: ['--no-sandbox'] });
    page = await browser.newPage();
    await page.goto(`${gallery.url}?bare`);
    const source = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
    await page.evaluate(`${await readFile(source, 'utf8')};0`);
  });
  afterAll(async () => {
    await browser?.close();
    await gallery?.close();
  });

  it('stands within its window, whole and apart, however wide, large, light and long', async () => {
    const found: unknown[] = [];
    for (const look of looks(await statesIn(page), count, seeded(7))) {
      await show(page, look);
      const wrong = await page.evaluate(misplaced);
      if (wrong.length > 0) found.push([look, ...wrong.slice(0, 3)]);
    }
    expect(found).toEqual([]);
  });

  it('the glance is at most 600 px high, in every language', async () => {
    const high: unknown[] = [];
    for (const { name } of await statesIn(page))
      for (const words of name.startsWith('glance-') ? ['en', 'pt_BR', 'es'] : []) {
        const as = {
          width: 360,
          height: 600,
          text: 1,
          scheme: 'light',
          forced: false,
          dir: 'ltr',
        } as const;
        await show(page, { state: name, words, ...as });
        const height = await page.evaluate(() => document.documentElement.scrollHeight);
        if (height > 600) high.push([name, words, height]);
      }
    expect(high).toEqual([]);
  });

  it('has nothing that axe finds against WCAG 2.2 AA, in every state, by turns light and dark', async () => {
    const found: string[] = [];
    for (const [index, { name }] of (await statesIn(page)).entries()) {
      const scheme = index % 2 === 0 ? 'light' : 'dark';
      const as = {
        words: 'en',
        width: 700,
        height: 700,
        text: 1,
        forced: false,
        dir: 'ltr',
      } as const;
      await show(page, { state: name, scheme, ...as });
      const violations = await page.evaluate(async () => {
        const { violations } = await axe.run(document, {
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'],
        });
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map((it) => it.html).join(' ')}`);
      });
      found.push(...violations.map((one) => `${name} (${scheme}) ${one}`));
    }
    expect(found).toEqual([]);
  });
});
