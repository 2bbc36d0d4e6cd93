/**
 * The log under hard conditions, in both browsers: killed in the middle of writing, written by
 * several pages at once, and damaged while the browser was closed.
 *
 * `KILLS=300 vitest run --project e2e e2e/log.e2e.ts` for the long run; `SEED` repeats one.
 */

import { appendFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { build, type Rolldown } from 'vite';
import { afterEach, describe, expect, it } from 'vitest';
import { openCheckpoint } from '../lib/log/checkpoint.ts';
import { parseRecord } from '../lib/log/record.ts';
import { verifyLog } from '../lib/log/verify.ts';
import { type BrowserKind, browserKinds } from '../scripts/browsers.ts';
import { root } from '../scripts/build.ts';
import { openExtensionPage } from '../scripts/pages.ts';
import { seeded } from '../testing/random.ts';
import { askBackground, makeProfile, type Profile } from './support/killing.ts';
import type { StorePage } from './support/store-page.ts';
import { uiOf } from './support/ui.ts';
import { waitFor } from './support/wait.ts';

declare const appendMany: StorePage['appendMany'];
declare const writtenLog: StorePage['writtenLog'];

const kills: Record<BrowserKind, number> = {
  chrome: Number(process.env.KILLS ?? 3),
  firefox: Number(process.env.KILLS ?? 3),
};
const seed = Number(process.env.SEED ?? Date.now() % 1e6);

let profile: Profile | undefined;
afterEach(() => profile?.remove());

describe.each(browserKinds)('%s', (kind) => {
  it(
    `keeps every record that was acknowledged, killed ${kills[kind]} times (seed ${seed})`,
    async () => {
      profile = await makeProfile(kind);
      const random = seeded(seed);
      const acknowledged = new Map<number, string>();
      const keys = new Set<string>();
      let notes = 0;
      for (let kill = 0; ; kill++) {
        const { page, launched, kill: end } = await profile.start();
        await checkAll(page, acknowledged);
        if (kill === kills[kind]) {
          await launched.close();
          break;
        }
        // One at a time, the browser dies between two appends; several at once, in the midst of them.
        const abreast = 1 + Math.floor(random() * 8);
        const enough = acknowledged.size + 1 + Math.floor(random() * 12);
        let dead = false;
        const append = async () => {
          while (!dead && acknowledged.size < enough) {
            const selection = JSON.stringify({ note: notes++ });
            const asked = { selection, records: 0, full: false };
            const { seq, vkey } = await askBackground(page, 'own.log.exporting', asked);
            acknowledged.set(seq, selection);
            keys.add(vkey);
          }
        };
        const writing = Array.from({ length: abreast }, () => append());
        // The first to see that it is enough pulls the plug, while the others are still at it.
        await Promise.race(writing);
        dead = true;
        await end();
        await Promise.allSettled(writing);
      }
      expect(keys.size).toBeLessThanOrEqual(1);
      expect(acknowledged.size).toBeGreaterThanOrEqual(kills[kind]);
    },
    60_000 + kills[kind] * 30_000,
  );

  it('says that the log lost its end while the browser was closed, until that was seen', async () => {
    profile = await makeProfile(kind);
    const first = await profile.start();
    const turn = (on: boolean) =>
      askBackground(first.page, 'own.site.switch', { site: 'claude', on });
    await turn(false);
    await turn(true);
    const { head } = await raw(first.page);
    await turn(false);
    const { checkpoint: before } = await askBackground(first.page, 'own.log.checkpoint');
    await raw(first.page, head);
    await first.kill();

    const { page } = await profile.start();
    const ui = uiOf(page);
    const told = await waitFor('the report', async () => ui.text('alert', /.*/));
    expect(told).toMatch(/Records are gone from the end of your log: it had 4 records and has 3/);
    const [opened, damaged] = (await raw(page)).lines.map((line) => parseRecord(line));
    expect(opened?.detail.after).toMatchObject({ size: 4 });
    expect(damaged).toMatchObject({ kind: 'log.damaged', detail: { found: 'shorter' } });
    await ui.click('button', 'I have seen it');
    await waitFor('the report gone', async () => (await ui.count('alert', /.*/)) === 0);
    const { lines } = await raw(page);
    expect(parseRecord(lines.at(-1) ?? '')).toMatchObject({ by: 'human', detail: { seen: 1 } });
    const { checkpoint: note, vkey } = await askBackground(page, 'own.log.checkpoint');
    expect(await verifyLog(lines, { note, vkey })).toMatchObject({ ok: true, size: 3 });
    await expect(openCheckpoint({ note: before, vkey })).rejects.toMatchObject({ code: 'origin' });
  });

  it('is written by many pages at once without a gap or a fork', async () => {
    profile = await makeProfile(kind);
    const { page, launched } = await profile.start();
    const pages = [page, await openExtensionPage(launched, 'app.html')];
    const script = await storeScript();
    await Promise.all(pages.map((each) => each.evaluate(`${script};0`)));

    const asking = pages.flatMap((each) =>
      Array.from({ length: 15 }, (_, n) =>
        askBackground(each, 'own.log.exporting', { selection: `${n}`, records: 0, full: false }),
      ),
    );
    const through = (await Promise.all(asking)).map(({ seq }) => seq);
    expect(new Set(through).size).toBe(30);
    await checkAll(page, new Map());

    const direct = await Promise.all(
      pages.map((each) => each.evaluate((times) => appendMany(times), 40)),
    );
    expect(direct.flat().toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 80 }, (_, n) => n + 1),
    );
    const written = await page.evaluate(() => writtenLog());
    expect(await verifyLog(written.lines)).toMatchObject({
      ok: true,
      size: 81,
      root: written.root,
    });

    // With both pages and their connections open.
    const { log } = await askBackground(page, 'own.everything.erase');
    expect(log.size).toBe(0);
    expect(await raw(page)).toEqual({ head: undefined, lines: [] });
    expect(await askBackground(page, 'own.log.state')).toEqual({ report: null });
  });
});

describe('chrome', () => {
  it('outlives a journal that ends in the middle of an entry, and two starts after it', async () => {
    profile = await makeProfile('chrome');
    const acknowledged = new Map<number, string>();
    for (let start = 0; start < 3; start++) {
      const { page, kill } = await profile.start();
      await checkAll(page, acknowledged);
      const asked = { selection: `in run ${start}`, records: 0, full: false };
      const { seq } = await askBackground(page, 'own.log.exporting', asked);
      acknowledged.set(seq, asked.selection);
      await kill();
      if (start === 0) await cutShort(profile);
    }
    const { page } = await profile.start();
    await checkAll(page, acknowledged);
  });
});

/** The header of an entry of 70 bytes, as Chromium left one when it was killed before the body. */
async function cutShort({ folder }: Profile): Promise<void> {
  const databases = join(folder, 'Default', 'IndexedDB');
  const [ours = ''] = await readdir(databases);
  const journals = (await readdir(join(databases, ours))).filter((name) => /^\d+\.log$/.test(name));
  expect(journals).toHaveLength(1);
  const header = Buffer.from('01234567460001', 'hex');
  await appendFile(join(databases, ours, journals[0] ?? ''), header);
}

/** The log opens, verifies, was found in order, and holds what was acknowledged. */
async function checkAll(page: Page, acknowledged: Map<number, string>): Promise<void> {
  const { report } = await askBackground(page, 'own.log.state');
  expect(report).toBeNull();
  const { log } = await askBackground(page, 'own.overview');
  if (log.size === 0 && acknowledged.size === 0) return;
  const { checkpoint: note, vkey } = await askBackground(page, 'own.log.checkpoint');
  const { lines } = await raw(page);
  expect(await verifyLog(lines, { note, vkey })).toMatchObject({ ok: true, size: log.size });
  for (const [seq, selection] of acknowledged)
    expect(parseRecord(lines[seq] ?? '').detail.selection).toBe(selection);
}

interface Raw {
  head: { base: number; size: number } | undefined;
  lines: string[];
}

/**
 * The head and the records of the log there is now, read past our own code. With `back`, the log is
 * first put back to that head, and what came after it deleted.
 */
async function raw(page: Page, back?: Raw['head']): Promise<Raw> {
  return page.evaluate(async (back) => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await done(indexedDB.open('symbiotic-contract'));
    const tx = db.transaction(['head', 'records'], 'readwrite', { durability: 'strict' });
    const [heads, records] = [tx.objectStore('head'), tx.objectStore('records')];
    if (back) {
      heads.put(back, 'head');
      records.delete(IDBKeyRange.lowerBound(back.base + back.size));
    }
    const head = (await done(heads.get('head'))) as Raw['head'];
    const lines = await done(records.getAll(IDBKeyRange.lowerBound(head?.base ?? 0)));
    await new Promise((resolve) => {
      tx.oncomplete = resolve;
    });
    db.close();
    return { head, lines: lines as string[] };
  }, back);
}

let script: Promise<string> | undefined;
function storeScript(): Promise<string> {
  script ??= build({
    configFile: false,
    root,
    logLevel: 'warn',
    build: {
      write: false,
      rolldownOptions: {
        input: join(root, 'e2e/support/store-page.ts'),
        output: { format: 'iife' },
      },
    },
  }).then((made) => (made as Rolldown.RolldownOutput).output[0].code);
  return script;
}
