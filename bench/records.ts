/**
 * The records page with a long log, in a real browser; prints JSON:
 *
 *     node bench/records.ts [records] [chrome|firefox]
 *
 * Times in milliseconds; memory in MB, of Chromium only: the page's JavaScript heap and buffers.
 */

import { stat } from 'node:fs/promises';
import type { CDPSession, Page } from 'puppeteer-core';
import { openBrowser } from '../e2e/support/browser.ts';
import { signContract } from '../e2e/support/conversation.ts';
import { downloaded } from '../e2e/support/downloads.ts';
import { seedLines } from '../e2e/support/seed.ts';
import type { Ui } from '../e2e/support/ui.ts';
import { waitFor } from '../e2e/support/wait.ts';
import type { BrowserKind } from '../scripts/browsers.ts';
import { build } from '../scripts/build.ts';
import { lineOf, sampleContract, storyRow } from '../testing/samples/records.ts';

const size = Number(process.argv[2] ?? 1_000_000);
const kind = (process.argv[3] ?? 'chrome') as BrowserKind;
const patient = { ms: 600_000, every: 20 };

await build([kind]);
const browser = await openBrowser(kind);
try {
  await signContract(browser);
  const seeding = await browser.openPopup();
  await seedLines(seeding.page, story);
  await seeding.page.close();
  console.log(JSON.stringify(await measure(), null, 2));
} finally {
  await browser.close();
}

function* story(first: number): Generator<string> {
  for (let seq = first; seq < size; seq++) yield lineOf(storyRow(seq, 30));
}

async function measure(): Promise<Record<string, unknown>> {
  const ui = await browser.openPage('app.html#records');
  const { page } = ui;
  await ui.find('table', 'Records', patient);
  const firstRows = await sinceStart(page, 'tbody .seq');
  await waitFor(
    'the pictures',
    () => page.evaluate(() => document.querySelector('.pictures svg') !== null),
    patient,
  );
  const allTakenIn = await page.evaluate(() => performance.now());
  const memory = await memoryOf(page);
  const shown = await memory?.();
  const filters: Record<string, number> = {};
  for (const text of ['declined', 'claude sealed', sampleContract.slice(0, 10), 'nothing like it'])
    filters[text] = await filterTime(page, text);
  await filterTime(page, '');
  const older = await timeOf(page, () => ui.click('button', 'Older'), /^101 to/);
  await ui.click('button', 'Verify');
  const verifying = await timeOf(page, () => ui.click('button', 'Start'), /Verified:/);
  await ui.click('button', 'Close');
  const exported = await exportAll(ui, memory);
  return { size, kind, firstRows, allTakenIn, filters, older, verifying, shown, exported };
}

async function exportAll(ui: Ui, memory: Memory | undefined): Promise<Record<string, unknown>> {
  await ui.click('button', 'Export');
  await waitFor('the plan', async () => /about \d/.test(await ui.text('dialog')), patient);
  const before = await memory?.();
  // With what waits to be collected, and, now and then, without.
  let most = before ?? 0;
  let mostLive = before ?? 0;
  let looks = 0;
  const started = performance.now();
  await ui.click('button', 'Save export');
  await waitFor(
    'the export',
    async () => {
      most = Math.max(most, (await memory?.(false)) ?? 0);
      if (++looks % 20 === 0) mostLive = Math.max(mostLive, (await memory?.()) ?? 0);
      return (await ui.text('dialog')).includes('Saved as');
    },
    { ...patient, every: 100 },
  );
  const ms = Math.round(performance.now() - started);
  const file = await downloaded(browser, /\.zip$/, patient);
  const { size: bytes } = await stat(file);
  return { ms, bytes, before, most, mostLive, after: await memory?.() };
}

type Memory = (collected?: boolean) => Promise<number>;

async function memoryOf(page: Page): Promise<Memory | undefined> {
  if (kind !== 'chrome') return undefined;
  const session: CDPSession = await page.createCDPSession();
  return async (collected = true) => {
    if (collected) await session.send('HeapProfiler.collectGarbage');
    const usage = (await session.send('Runtime.getHeapUsage')) as unknown as Record<string, number>;
    const { usedSize = 0, embedderHeapUsedSize = 0, backingStorageSize = 0 } = usage;
    return Math.round((usedSize + embedderHeapUsedSize + backingStorageSize) / 1e6);
  };
}

/** The page's own clock when the element was seen to be there. */
async function sinceStart(page: Page, selector: string): Promise<number> {
  return page.evaluate(
    (css) => (document.querySelector(css) ? performance.now() : Number.NaN),
    selector,
  );
}

/** From a letter typed to the new number of records. */
async function filterTime(page: Page, text: string): Promise<number> {
  return page.evaluate(async (text) => {
    const input = document.querySelector<HTMLInputElement>('input[type=search]');
    const status = document.querySelector('.status-line');
    if (!input || !status) return Number.NaN;
    const before = performance.now();
    const changed = new Promise<void>((resolve) => {
      new MutationObserver(() => resolve()).observe(status, {
        childList: true,
        characterData: true,
        subtree: true,
      });
    });
    input.value = text;
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await changed;
    return Math.round(performance.now() - before);
  }, text);
}

async function timeOf(page: Page, act: () => Promise<void>, sign: RegExp): Promise<number> {
  const before = performance.now();
  await act();
  await waitFor(
    String(sign),
    () =>
      page.evaluate(
        (source) =>
          [...document.querySelectorAll('[role=status]')].some((it) =>
            new RegExp(source).test(it.textContent ?? ''),
          ),
        sign.source,
      ),
    patient,
  );
  return Math.round(performance.now() - before);
}
