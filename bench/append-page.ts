/** In the page: a log of any length, and what it costs to append to it. */

import { appendLeaf, leafHash } from '../lib/log/merkle.ts';
import { type LogRecord, recordBytes } from '../lib/log/record.ts';
import { openStore, type Store } from '../lib/store/index.ts';

const hash = 'ab'.repeat(32);
const entry = {
  kind: 'message.sealed',
  site: 'claude',
  conversation: 'id:0e3f0000-0000-83ea-0000-000000000000',
  contract: hash,
  state: 'accepted',
  by: 'program',
  detail: { message: hash, version: 1, whole: true },
} as const;

const lineOf = (seq: number): string => {
  const record: LogRecord = { v: 1, seq, at: '2026-11-22T10:00:00.000Z', ...entry };
  return new TextDecoder().decode(recordBytes(record));
};

const stores = new Map<string, Store>();
const storeOf = (name: string): Store => {
  const store =
    stores.get(name) ??
    openStore({ now: () => new Date(), newId: () => crypto.randomUUID() }, name);
  stores.set(name, store);
  return store;
};

/** A log of `size` records, made in few transactions that need not be on the disk. */
async function fill(name: string, size: number): Promise<void> {
  const store = storeOf(name);
  await store.write((_tx, append) => append(entry));
  const db = await store.db();
  const head = await db.get('head', 'head');
  if (!head) throw new Error('no head');
  let { frontier, size: done } = head;
  while (done < size) {
    const tx = db.transaction(['records', 'head'], 'readwrite', { durability: 'relaxed' });
    const end = Math.min(size, done + 10_000);
    for (; done < end; done++) {
      const line = lineOf(done);
      frontier = appendLeaf(frontier, done, leafHash(new TextEncoder().encode(line)));
      void tx.objectStore('records').add(line, head.base + done);
    }
    void tx.objectStore('head').put({ ...head, frontier, size: done }, 'head');
    await tx.done;
  }
}

let bare: IDBDatabase | undefined;
async function bareDatabase(): Promise<IDBDatabase> {
  bare ??= await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('bare', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('records');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return bare;
}

let puts = 0;
async function barePut(): Promise<void> {
  const db = await bareDatabase();
  const line = lineOf(puts);
  const tx = db.transaction('records', 'readwrite', { durability: 'strict' });
  tx.objectStore('records').put(line, puts++);
  await new Promise<void>((resolve, reject) => {
    tx.oncomplete = () => resolve();
    tx.onabort = () => reject(tx.error);
  });
}

/** Firefox tells the time in whole milliseconds: a sample is the mean of a few calls. */
const calls = 5;

/** Milliseconds of each: the works in turn, `rounds` times: a slow moment of the machine meets them all. */
async function measure(names: string[], rounds: number): Promise<Record<string, number[]>> {
  const works = new Map<string, () => Promise<unknown>>([['bare put', barePut]]);
  for (const name of names)
    works.set(name, () => storeOf(name).write((_tx, append) => append(entry)));
  const times = new Map([...works.keys()].map((name) => [name, [] as number[]]));
  for (let round = 0; round < rounds + 10; round++) {
    // To and fro, so that none always comes after the same other.
    const order = round % 2 === 0 ? [...works] : [...works].reverse();
    for (const [name, work] of order) {
      const start = performance.now();
      for (let call = 0; call < calls; call++) await work();
      if (round >= 10) times.get(name)?.push((performance.now() - start) / calls);
    }
  }
  return Object.fromEntries(times);
}

Object.assign(globalThis, { fill, measure });
