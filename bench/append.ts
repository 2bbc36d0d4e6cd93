/**
 * What an append to the log costs in a real browser, on logs of 1,000 to 100,000 records (`RECORDS` for
 * more), against a bare `put` of the same text, by turns. `node bench/append.ts firefox` for the other
 * browser.
 */

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserKind } from '../scripts/browsers.ts';
import { geckoId } from '../scripts/flags.ts';
import { launch } from '../scripts/launch.ts';
import { openExtensionPage } from '../scripts/pages.ts';
import { pageScript } from '../testing/page-script.ts';
import { type Figure, figure, median } from './figure.ts';

declare function fill(name: string, size: number): Promise<void>;
declare function measure(names: string[], rounds: number): Promise<Record<string, number[]>>;

const sizes = [1_000, 10_000, Number(process.env.RECORDS ?? 100_000)];
const rounds = Number(process.env.ROUNDS ?? 60);

export async function append(browser: BrowserKind = 'chrome'): Promise<Figure[]> {
  const [bare = [], ...logs] = Object.values(await costsIn(browser));
  const figures = logs.map((times, k) => {
    const n = sizes[k] ?? 0;
    const put = 'a bare strict put of the same text';
    const at = { of: 'records', n, line: 'append' };
    return figure(`append at ${n} records`, times, put, median(bare), { limit: 2, at });
  });
  const [few = [], many = []] = [logs[0], logs.at(-1)];
  const [least, most] = [sizes[0], sizes.at(-1)];
  const what = `append at ${most} records`;
  return [...figures, figure(what, many, `one at ${least}`, median(few), { limit: 1.2 })];
}

if (import.meta.main)
  console.log(JSON.stringify(await append(process.argv[2] as BrowserKind), null, 2));

/** In an extension of nothing but a page: the origin, and so the storage, is of the real kind. */
async function costsIn(browser: BrowserKind): Promise<Record<string, number[]>> {
  const script = await pageScript('bench/append-page.ts');
  const extension = await mkdtemp(join(tmpdir(), 'symbiotic-contract-bench-'));
  await mkdir(extension, { recursive: true });
  const manifest = {
    manifest_version: 3,
    name: 'Bench',
    version: '1',
    permissions: ['unlimitedStorage'],
    ...(browser === 'firefox' ? { browser_specific_settings: { gecko: { id: geckoId } } } : {}),
  };
  await writeFile(join(extension, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(join(extension, 'page.html'), '<!doctype html><title>bench</title>');
  // Any port: with one, nothing leads to the network, and Firefox opens pages of an extension.
  const launched = await launch({ browser, extension, headless: true, port: 9 });
  try {
    const page = await openExtensionPage(launched, 'page.html');
    page.setDefaultTimeout(0);
    await page.evaluate(`${script};0`);
    const names = sizes.map((size) => `log of ${size}`);
    for (const [index, size] of sizes.entries()) {
      const started = Date.now();
      // In steps: a driver does not wait for ever for one answer.
      for (let part = 0; part < size; part += 20_000)
        await page.evaluate(
          (...args) => fill(...args),
          names[index] ?? '',
          Math.min(size, part + 20_000),
        );
      console.error(`${browser}: ${size} records after ${Date.now() - started} ms`);
    }
    return await page.evaluate((...args) => measure(...args), names, rounds);
  } finally {
    await launched.close();
    await rm(extension, { recursive: true });
  }
}
