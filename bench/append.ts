/**
 * `node bench/append.ts`: what an append to the log costs in real browsers, on logs of 1,000 and of
 * 1,000,000 records, against a bare `put` of the same text. JSON; the ratios are taken in one run.
 */

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserKind, browserKinds } from '../scripts/browsers.ts';
import { geckoId } from '../scripts/flags.ts';
import { launch } from '../scripts/launch.ts';
import { openExtensionPage } from '../scripts/pages.ts';
import { pageScript } from '../testing/page-script.ts';
import { type Figure, figure, median, part } from './figure.ts';

declare function fill(name: string, size: number): Promise<void>;
declare function measure(names: string[], rounds: number): Promise<Record<string, number[]>>;

const sizes = [1_000, Number(process.env.RECORDS ?? 1_000_000)];
const rounds = Number(process.env.ROUNDS ?? 300);

/** In Chromium, as `npm run bench` has it. */
export async function append(): Promise<Figure[]> {
  const [bare, short, long] = Object.values(await costsIn('chrome'));
  if (!bare || !short || !long) throw new Error('Nothing was measured');
  const [few = 0, many = 0] = sizes;
  const put = 'a bare strict put of the same text';
  return [
    figure(`append at ${few} records`, short, put, median(bare), { limit: 2 }),
    figure(`append at ${many} records`, long, put, median(bare), { limit: 2 }),
    figure(`append at ${many} records`, long, `one at ${few}`, median(short), { limit: 1.2 }),
  ];
}

if (import.meta.main) {
  const kinds = browserKinds.filter((kind) => (process.argv[2] ?? kind) === kind);
  const found: Partial<Record<BrowserKind, object>> = {};
  for (const kind of kinds) found[kind] = ratiosOf(await costsIn(kind));
  console.log(JSON.stringify(found, null, 2));
}

function ratiosOf(times: Record<string, number[]>): object {
  const [bare = 0, short = 0, long = 0] = Object.values(times).map(median);
  const spread = (all: number[]) => ({ median: median(all), p90: part(all, 0.9) });
  return {
    milliseconds: Object.fromEntries(
      Object.entries(times).map(([name, all]) => [name, spread(all)]),
    ),
    ratios: {
      'long / short': long / short,
      'short / bare put': short / bare,
      'long / bare put': long / bare,
    },
  };
}

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
