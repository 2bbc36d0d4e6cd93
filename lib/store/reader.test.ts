import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import {
  recordLines,
  sampleName,
  sampleSources,
  sampleStore,
} from '../../testing/samples/store.ts';
import { openReader } from './reader.ts';
import type { PayloadRow } from './schema.ts';
import { openStore, type Store } from './store.ts';
import { databaseVersion } from './tables.ts';

const append = (store: Store, times: number) =>
  store.write(async (_tx, write) => {
    for (let i = 0; i < times; i++) await write({ kind: 'message.stopped', by: 'program' });
  });

/** A log whose records need not be real. */
async function filled(size: number) {
  const { store, name } = sampleStore();
  const lines = Array.from({ length: size }, (_, seq) => `record ${seq}`);
  await store.write(async (tx) => {
    for (const [seq, line] of lines.entries()) void tx.objectStore('records').add(line, seq);
    const head = { logId: 'a', size, frontier: [], root: '', last: '', base: 0 };
    await tx.objectStore('head').put(head, 'head');
  });
  return { store, name, reader: openReader(name), lines };
}

async function all(batches: AsyncIterable<string[]>): Promise<string[]> {
  const found: string[] = [];
  for await (const batch of batches) found.push(...batch);
  return found;
}

describe('a reader', () => {
  it('gives records in both directions, whole or in part, batch by batch', async () => {
    const { reader, lines } = await filled(2_345);
    expect(await reader.head()).toMatchObject({ size: 2_345 });
    for (const [from, to] of [
      [0, 2_345],
      [0, 0],
      [7, 8],
      [999, 1_001],
      [1_000, 2_000],
      [2_300, 9_999],
      [9, 3],
    ] as const) {
      const wanted = lines.slice(from, Math.max(from, to));
      expect(await all(reader.batches(from, to))).toEqual(wanted);
      expect(await all(reader.newest(from, to))).toEqual(wanted.toReversed());
    }
    for await (const batch of reader.newest(0, 2_345)) expect(batch.length).toBeLessThan(1_001);
    expect(await reader.record(2_344)).toBe(lines[2_344]);
    expect(await reader.record(2_345)).toBeUndefined();
  });

  it('reads the log there is now, not one that was found damaged before it', async () => {
    const { store, name } = sampleStore();
    await append(store, 4);
    await store.write(async (tx) => {
      const head = await tx.objectStore('head').get('head');
      if (head)
        await tx.objectStore('head').put({ ...head, size: 0, frontier: [], base: 5 }, 'head');
    });
    await append(store, 2);
    const reader = openReader(name);
    const lines = await recordLines(store);
    expect(lines).toHaveLength(7);
    expect(await all(reader.batches(0, 2))).toEqual(lines.slice(5));
    expect(await all(reader.newest(0, 2))).toEqual(lines.slice(5).toReversed());
    expect(await reader.record(0)).toBe(lines[5]);
  });

  it('stops with the signal’s reason, so that no one takes the rest for missing', async () => {
    const { reader } = await filled(1_500);
    const stop = new AbortController();
    const seen: number[] = [];
    const reading = (async () => {
      for await (const batch of reader.batches(0, 1_500, stop.signal)) {
        seen.push(batch.length);
        stop.abort(new Error('enough'));
      }
    })();
    await expect(reading).rejects.toThrow('enough');
    expect(seen).toEqual([1_000]);
    await expect(all(reader.newest(0, 1, stop.signal))).rejects.toThrow('enough');
  });

  it('counts the texts that are still there, by conversation, by site, and all', async () => {
    const { store, name } = sampleStore();
    const texts: [site: PayloadRow['site'], conversation: string, text: string | null][] = [
      ['claude', 'id:1', 'Grüße'],
      ['claude', 'id:1', null],
      ['claude', 'id:10', 'ab'],
      ['claude', 'tab:1', ''],
      ['gemini', 'id:1', '🌱'],
    ];
    await store.write(async (tx) => {
      for (const [index, [site, conversation, text]] of texts.entries()) {
        const digest = String(index).repeat(64);
        await tx.objectStore('payloads').put({ digest, salt: 'ab', text, site, conversation });
      }
    });
    const reader = openReader(name);
    const count = reader.payloadCounts;
    expect(await count({ of: 'conversation', site: 'claude', conversation: 'id:1' })).toEqual({
      texts: 1,
      bytes: 7,
    });
    expect(await count({ of: 'site', site: 'claude' })).toEqual({ texts: 3, bytes: 9 });
    expect(await count({ of: 'site', site: 'cla' })).toEqual({ texts: 0, bytes: 0 });
    expect(await count({ of: 'all' })).toEqual({ texts: 4, bytes: 13 });
    expect(await reader.payload('0'.repeat(64))).toMatchObject({ text: 'Grüße' });
    expect(await reader.payload('f'.repeat(64))).toBeUndefined();
  });

  it('of an empty log finds nothing, and no key', async () => {
    const { store, name } = sampleStore();
    await store.db();
    const reader = openReader(name);
    expect(await reader.head()).toBeUndefined();
    expect(await all(reader.batches(0, 10))).toEqual([]);
    expect(await reader.versions()).toEqual([]);
    expect(await reader.checkpointKey()).toBeUndefined();
  });
});

describe('a reader opening', () => {
  it('leaves no database behind where there was none, and finds it once it is there', async () => {
    const name = sampleName();
    const reader = openReader(name);
    await expect(reader.head()).rejects.toMatchObject({ code: 'not-ready' });
    expect((await indexedDB.databases()).map((it) => it.name)).not.toContain(name);
    await append(openStore(sampleSources(), name), 1);
    expect(await reader.head()).toMatchObject({ size: 2 });
  });

  it('of a newer database says so', async () => {
    const name = sampleName();
    (await openDB(name, databaseVersion + 1)).close();
    await expect(openReader(name).versions()).rejects.toMatchObject({ code: 'newer-database' });
  });

  it('makes way for a newer program', async () => {
    const { reader, store, name } = await filled(2);
    expect(await reader.head()).toBeDefined();
    store.close();
    const newer = await openDB(name, databaseVersion + 1);
    newer.close();
    await expect(reader.head()).rejects.toMatchObject({ code: 'newer-database' });
  });
});
