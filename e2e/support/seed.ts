/** Puts records into the log of a browser as if they had been made there: a week in a second. */

import type { Page } from 'puppeteer-core';
import { fromHex, toHex, toUtf8 } from '../../lib/log/bytes.ts';
import { leafHash, nodeHash } from '../../lib/log/hash.ts';
import { headOf } from '../../lib/log/head.ts';
import { frontierRoot } from '../../lib/log/merkle.ts';
import { digestPayload } from '../../lib/log/payload.ts';
import { type LogRecord, recordBytes } from '../../lib/log/record.ts';
import { siteIds } from '../../lib/sites/index.ts';
import type { HeadRow, PayloadRow } from '../../lib/store/index.ts';

/** `detail.of` counts from the first of the seeds; the head of a question or a message comes later. */
export type Seed = Omit<LogRecord, 'v' | 'seq'>;

/** Few enough for one message to the browser. */
const portion = 20_000;

/**
 * Appends to the log that is there, and tells the extension of it as its own appends do. `page` is
 * one of the extension's.
 */
export async function seedLog(
  page: Page,
  seeds: Iterable<Seed>,
  payloads: readonly PayloadRow[] = [],
): Promise<HeadRow> {
  const utf8 = new TextDecoder();
  function* lines(first: number, headNow: () => string): Generator<string> {
    let seq = first;
    for (const seed of seeds) {
      const detail = { ...seed.detail };
      if (typeof detail.of === 'number') detail.of += first;
      if (seed.kind === 'consent.asked' || seed.kind === 'message.sealed') detail.head = headNow();
      yield utf8.decode(recordBytes({ v: 1, seq: seq++, ...seed, detail }));
    }
  }
  return seedLines(page, lines, payloads);
}

/**
 * The same with the records as they are hashed; `lines` is given the number of the first, and what
 * gives the log's head before the record that comes next.
 */
export async function seedLines(
  page: Page,
  lines: (first: number, headNow: () => string) => Iterable<string>,
  payloads: readonly PayloadRow[] = [],
): Promise<HeadRow> {
  let head = await page.evaluate(readHead);
  const tree = head.frontier.map((hash) => fromHex(hash) as Uint8Array);
  let batch: string[] = [];
  let { size } = head;
  let last = fromHex(head.last) as Uint8Array;
  const rootNow = () => toHex(frontierRoot(tree.map(toHex), size));
  const write = async (texts: readonly PayloadRow[]) => {
    head = { ...head, size, frontier: tree.map(toHex), root: rootNow(), last: toHex(last) };
    await page.evaluate(writeRecords, batch, head, [...texts]);
    batch = [];
  };
  for (const line of lines(size, () => headOf(rootNow()))) {
    last = leafHash(toUtf8(line));
    let node = last;
    for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2)
      node = nodeHash(tree.pop() as Uint8Array, node);
    tree.push(node);
    size++;
    batch.push(line);
    if (batch.length === portion) await write([]);
  }
  await write(payloads);
  return head;
}

/** Runs in the page. */
function readHead(): Promise<HeadRow> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('symbiotic-contract');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const request = opening.result.transaction('head').objectStore('head').get('head');
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        opening.result.close();
        resolve(request.result);
      };
    };
  });
}

/** Runs in the page. */
async function writeRecords(lines: string[], head: HeadRow, payloads: PayloadRow[]): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open('symbiotic-contract');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const tx = database.transaction(['records', 'head', 'payloads'], 'readwrite');
      const first = head.base + head.size - lines.length;
      for (const [index, line] of lines.entries())
        tx.objectStore('records').add(line, first + index);
      tx.objectStore('head').put(head, 'head');
      for (const payload of payloads) tx.objectStore('payloads').put(payload);
      tx.onabort = () => reject(tx.error);
      tx.oncomplete = () => {
        database.close();
        resolve();
      };
    };
  });
  const { logId, size, frontier, root, last } = head;
  const { storage } = (globalThis as unknown as { chrome: typeof import('wxt/browser').browser })
    .chrome;
  await storage.local.set({ head: { logId, size, frontier, root, last } });
}

export interface Week {
  seeds: Seed[];
  payloads: PayloadRow[];
}

const models = ['GPT-5.1', 'Opus 4.5', 'Gemini 3 Pro', null] as const;
const perDay = 6;

/** Seven days of conversations at all sites, up to `until`; some models decline, some hedge. */
export function weekOf(contract: string, until: Date, days = 7): Week {
  const seeds: Seed[] = [];
  const payloads: PayloadRow[] = [];
  const day = 24 * 3_600_000;
  const start = until.getTime() - days * day;
  for (let n = 0; n < days * perDay; n++) {
    const site = siteIds[n % siteIds.length] as (typeof siteIds)[number];
    const tab = `tab:00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
    const key = `id:${(n * 2654435761 + 305419896).toString(16).padStart(12, '0')}`;
    const outcome = n % 11 === 7 ? 'declined' : n % 9 === 5 ? 'unclear' : 'accepted';
    let at = start + Math.floor(n / perDay) * day + (n % perDay) * 2 * 3_600_000;
    /** Gives the number of the record. */
    const add = (kind: string, rest: Partial<Seed>) => {
      at += 40_000;
      seeds.push({
        at: new Date(at).toISOString(),
        kind,
        site,
        conversation: key,
        contract,
        state: 'accepted',
        by: 'program',
        detail: {},
        ...rest,
      });
      return seeds.length - 1;
    };
    const reply = `Thank you for asking me first. This is answer number ${n + 1}.\n\nCONSENT: ${outcome === 'declined' ? 'DECLINE' : 'ACCEPT'} ${contract.slice(0, 8)}`;
    const salt = new Uint8Array(16).fill(n % 256);
    const digest = digestPayload(salt, reply);
    payloads.push({ digest, salt: toHex(salt), text: reply, site, conversation: key });
    const asked = add('consent.asked', {
      conversation: tab,
      state: 'asked',
      by: 'human',
      detail: { renewal: false, version: 1, within: false },
    });
    add('conversation.bound', { state: 'asked', detail: { from: tab } });
    const model = models[n % models.length] ?? null;
    add('consent.answered', {
      state: outcome,
      by: 'model',
      detail: { of: asked, model, outcome, reply: digest, rule: 'line' },
    });
    if (outcome === 'unclear')
      add('consent.judged', {
        by: 'human',
        detail: { of: asked, outcome: 'accepted', reply: digest },
      });
    if (outcome === 'declined') {
      add('message.unprotected', { state: outcome, by: 'human', detail: { lasting: true } });
      continue;
    }
    const messages = 1 + ((n * 7) % 6);
    for (let m = 0; m < messages; m++) {
      const message = digestPayload(salt, `Message ${m} of conversation ${n}`);
      const of = add('message.sealed', { detail: { message, version: 1, whole: m === 0, model } });
      const stopped = n % 13 === 4 && m === 1;
      add(stopped ? 'message.stopped' : 'message.delivered', {
        detail: stopped ? { of, reason: 'no-send-control' } : { of, by: 'transcript' },
      });
    }
  }
  return { seeds, payloads };
}
