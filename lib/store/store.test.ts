import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import { everything, sampleSources, sampleStore } from '../../testing/samples/store.ts';
import { StoreError } from './error.ts';
import type { Write } from './schema.ts';
import { openStore, type Store } from './store.ts';
import { databaseVersion } from './tables.ts';

const contract = (id: string) => ({
  id,
  title: 'Mutual growth',
  text: 'Let us be honest.',
  language: 'en',
  opening: null,
  cadence: { kind: 'every' } as const,
  tags: [],
  createdAt: '2026-11-22T09:30:00.000Z',
  updatedAt: '2026-11-22T09:30:00.000Z',
  usedAt: '2026-11-22T09:30:00.000Z',
  archivedAt: null,
  retired: [],
  use: { messages: 0, written: 0 },
  last: null,
  offered: null,
  changed: true,
});
const stopped = { kind: 'message.stopped', by: 'program' } as const;

/** Puts a contract and its record, then does `last` before the write can end. */
const putAnd = (store: Store, id: string, last: (tx: Write) => unknown) =>
  store.write(async (tx, append) => {
    await tx.objectStore('contracts').put(contract(id));
    await append(stopped);
    await last(tx);
  });

describe('a write', () => {
  it('makes what changed and its record durable together', async () => {
    const { store } = sampleStore();
    await putAnd(store, 'one', () => {});
    const db = await store.db();
    expect(await db.count('contracts')).toBe(1);
    expect(await db.count('records')).toBe(2);
  });

  it.each<[string, (tx: Write) => unknown]>([
    ['its work throws', () => Promise.reject(new Error('power cut'))],
    ['the database refuses a row', (tx) => tx.objectStore('contracts').add(contract('one'))],
    ['the transaction is aborted', (tx) => tx.abort()],
  ])('changes nothing at all when %s', async (_when, last) => {
    const { store, sources } = sampleStore();
    await putAnd(store, 'one', () => {});
    const before = await everything(store);
    await expect(putAnd(store, 'two', last)).rejects.toThrow();
    expect(await everything(store)).toEqual(before);
    expect(sources.heads).toHaveLength(1);
  });

  it('changes nothing when a record cannot be put in its place', async () => {
    const { store } = sampleStore();
    await putAnd(store, 'one', () => {});
    await (await store.db()).put('records', 'someone else was here', 2);
    const before = await everything(store);
    await expect(putAnd(store, 'two', () => {})).rejects.toMatchObject({ name: 'ConstraintError' });
    expect(await everything(store)).toEqual(before);
  });

  it('is one the browser must put on the disk', async () => {
    const { store } = sampleStore();
    expect(await store.write(async (tx) => tx.durability)).toBe('strict');
  });

  it('waits for the one before it', async () => {
    const { store } = sampleStore();
    const count = (tx: Write) => tx.objectStore('contracts').count();
    const seen = await Promise.all(
      ['one', 'two', 'three'].map((id) =>
        store.write(async (tx) => {
          const before = await count(tx);
          await tx.objectStore('contracts').put(contract(id));
          return before;
        }),
      ),
    );
    expect(seen).toEqual([0, 1, 2]);
  });

  it('may not wait for anything but the database', async () => {
    const { store } = sampleStore();
    const waiting = store.write(async (tx, append) => {
      await append(stopped);
      await crypto.subtle.digest('SHA-256', new Uint8Array(1));
      await tx.done;
      await tx.objectStore('contracts').put(contract('one'));
    });
    await expect(waiting).rejects.toThrow();
  });
});

describe('opening', () => {
  it('finds what was written before', async () => {
    const { store, sources, name } = sampleStore();
    await putAnd(store, 'one', () => {});
    const before = await everything(store);
    store.close();
    expect(await everything(openStore(sources, name))).toEqual(before);
  });

  it('again after close is no trouble', async () => {
    const { store } = sampleStore();
    await putAnd(store, 'one', () => {});
    store.close();
    await putAnd(store, 'two', () => {});
    expect(await (await store.db()).count('contracts')).toBe(2);
  });

  it('of a database newer than the program is refused in a sentence, the data untouched', async () => {
    const { store, name } = sampleStore();
    await putAnd(store, 'one', () => {});
    store.close();
    const newer = await openDB(name, databaseVersion + 1);
    const rows = await newer.getAll('records');
    newer.close();

    const older = openStore(sampleSources(), name);
    for (const attempt of [() => older.db(), () => putAnd(older, 'two', () => {})]) {
      const problem = await attempt().then(String, (error: unknown) => error);
      expect(problem).toBeInstanceOf(StoreError);
      expect(problem).toMatchObject({
        code: 'newer-database',
        message: expect.stringContaining('Nothing was changed'),
      });
    }
    const again = await openDB(name, databaseVersion + 1);
    expect(await again.getAll('records')).toEqual(rows);
    again.close();
  });

  it('makes way for a newer program in another page', async () => {
    const { store, name } = sampleStore();
    await putAnd(store, 'one', () => {});
    const newer = await openDB(name, databaseVersion + 1);
    expect(await newer.count('contracts')).toBe(1);
    newer.close();
    await expect(store.db()).rejects.toMatchObject({ code: 'newer-database' });
  });

  it('that fails for another reason is refused in a sentence, and tried again when asked again', async () => {
    const { store, name } = sampleStore();
    const real = indexedDB.open;
    indexedDB.open = () => {
      throw new DOMException('disk', 'UnknownError');
    };
    await expect(store.db()).rejects.toMatchObject({ name: 'StoreError', code: 'open-failed' });
    indexedDB.open = real;
    expect((await store.db()).name).toBe(name);
  });
});
