/** Nothing that axe finds against WCAG 2.2 AA, in light and in dark, on each surface of ours. */

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'puppeteer-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBrowser } from './support/browser.ts';
import { openChat, signContract } from './support/conversation.ts';

declare const axe: {
  run(context: unknown, options: unknown): Promise<AxeResults>;
};

let source = '';
beforeAll(async () => {
  source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
});

describe.each(['light', 'dark'])('%s', (scheme) => {
  const browser = useBrowser('chrome');

  it('popup: first run, editor, signed', async () => {
    const popup = await browser().openPopup();
    await popup.find('button', 'New contract');
    expect(await faults(popup.page)).toEqual([]);
    await popup.click('button', 'New contract');
    await popup.find('textbox', 'Contract text');
    expect(await faults(popup.page)).toEqual([]);
    await signContract(browser());
    const signed = await browser().openPopup();
    await signed.find('combobox', 'Contract in force');
    expect(await faults(signed.page)).toEqual([]);
  });

  it('records', async () => {
    await signContract(browser());
    const records = await browser().openPage('records.html');
    await records.find('table', 'Records');
    expect(await faults(records.page)).toEqual([]);
  });

  it('the panel in a chat', async () => {
    await signContract(browser());
    const chat = await openChat(browser(), 'claude-hub');
    await chat.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await chat.send('Hello');
    await chat.find('dialog', 'Consent');
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
