/** Nothing that axe finds against WCAG 2.2 AA, in light and in dark, where the gallery does not reach. */

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'puppeteer-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { documentHash } from '../lib/contract/document.ts';
import { useBrowser } from './support/browser.ts';
import { honest, openChat, signContract } from './support/conversation.ts';
import { seedLog, weekOf } from './support/seed.ts';
import { waitFor } from './support/wait.ts';

declare const axe: {
  run(context: unknown, options: unknown): Promise<AxeResults>;
};

let source = '';
beforeAll(async () => {
  source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
});

describe.each(['light', 'dark'])('%s', (scheme) => {
  const browser = useBrowser('chrome');

  it('records: a week, narrow too, and what lies over it', async () => {
    await signContract(browser());
    const records = await browser().openPage('app.html#records');
    await records.find('table', 'Records');
    const week = weekOf(await documentHash(honest), new Date(), 1);
    await seedLog(records.page, week.seeds, week.payloads);
    await waitFor('the pictures', () => records.page.$('.pictures svg'));
    await records.click('button', /^Filter by/);
    // The row that happens to lie under the pager is one scroll away; to axe it is a small target.
    await records.page.$eval('.pager', (pager) => {
      (pager as HTMLElement).style.position = 'static';
    });
    expect(await faults(records.page)).toEqual([]);
    await records.page.setViewport({ width: 380, height: 700 });
    expect(await faults(records.page)).toEqual([]);
    for (const name of ['Export', 'Erase texts…']) {
      await records.click('button', name);
      await records.find('dialog');
      expect(await faults(records.page)).toEqual([]);
      await records.click('button', 'Close');
    }
  });

  it('the panel in a chat', async () => {
    await signContract(browser());
    const chat = await openChat(browser(), 'claude-hub');
    await chat.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await chat.send('Hello');
    await chat.find('dialog', 'Consent');
    expect(await faults(chat.page, 'symbiotic-contract')).toEqual([]);
    browser().practice.pace = 0.1;
    await chat.click('button', 'Ask the model');
    await chat.state('accepted');
    await chat.click('button', /^Symbiotic Contract:/);
    await chat.find('button', 'End the agreement');
    expect(await faults(chat.page, 'symbiotic-contract')).toEqual([]);
    await chat.click('button', 'End the agreement');
    await chat.find('button', 'Ask again');
    expect(await faults(chat.page, 'symbiotic-contract')).toEqual([]);
  });

  async function faults(page: Page, host?: string): Promise<string[]> {
    // A colour on its way from light to dark has no contrast to speak of.
    await page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: scheme },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
    await page.evaluate(`${source};0`);
    const found = await page.evaluate(async (host) => {
      const context = host ? { include: [[[host, 'div']]] } : document;
      const { violations } = await axe.run(context, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'],
      });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map((it) => it.html).join(' ')}`);
    }, host);
    return found;
  }
});
