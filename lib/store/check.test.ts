import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { unwrap } from 'idb';
import { describe, expect, it } from 'vitest';
import { recordLines, sampleStore } from '../../testing/samples/store.ts';
import { parseRecord } from '../log/record.ts';
import { verifyLog } from '../log/verify.ts';
import { checkLog, mirrorOf } from './check.ts';
import { readHead } from './log.ts';
import type { HeadRow } from './schema.ts';
import type { Store } from './store.ts';

const append = (store: Store, times = 1) =>
  store.write(async (_tx, write) => {
    for (let i = 0; i < times; i++) await write({ kind: 'message.stopped', by: 'program' });
  });

/** A log of `size` records, and what the mirror holds of it. */
async function logOf(size: number) {
  const { store } = sampleStore();
  if (size > 0) await append(store, size - 1);
  const db = await store.db();
  const head = (await readHead(db)) as HeadRow;
  const check = async (stored: unknown) => checkLog(db, stored);
  return { store, db, head, check, mirror: head && mirrorOf(head) };
}

/** Changes the database behind the program’s back. */
async function behind(store: Store, change: (raw: IDBTransaction) => void): Promise<void> {
  const tx = (await store.db()).transaction(['records', 'head'], 'readwrite');
  change(unwrap(tx));
  await tx.done;
}

const tip = ({ logId, size, root }: HeadRow) => ({ log: logId, size, root });

describe('the check at the start', () => {
  it('finds nothing wrong on the first day, nor with a log that is as it was left', async () => {
    const first = sampleStore();
    expect(await checkLog(await first.store.db(), undefined)).toMatchObject({ found: 'sound' });
    for (const size of [2, 3, 8, 9]) {
      const { check, mirror } = await logOf(size);
      expect(await check(structuredClone(mirror))).toMatchObject({ found: 'sound' });
    }
  });

  it('sees that a log has only grown since the mirror was written', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 9 }),
        fc.integer({ max: 9, min: 1 }),
        async (a, b) => {
          const { store, check, mirror } = await logOf(a);
          await append(store, b);
          expect(await check(mirror)).toMatchObject({ found: 'sound' });
        },
      ),
      { numRuns: 20 },
    );
  }, 60_000);

  it('misses a log that was deleted', async () => {
    const { head, mirror } = await logOf(5);
    const { store } = sampleStore();
    expect(await checkLog(await store.db(), mirror)).toEqual({
      found: 'missing',
      expected: tip(head),
      actual: null,
    });
  });

  it('finds a log from which records are gone', async () => {
    const { store, db, head, mirror: older } = await logOf(4);
    await append(store, 3);
    const newer = (await readHead(db)) as HeadRow;
    await behind(store, (tx) => {
      tx.objectStore('head').put(head, 'head');
      for (let seq = head.size; seq < newer.size; seq++) tx.objectStore('records').delete(seq);
    });
    const check = (stored: unknown) => checkLog(db, stored);
    expect(await check(mirrorOf(newer))).toEqual({
      found: 'shorter',
      expected: tip(newer),
      actual: tip(head),
    });
    expect(await check(older)).toMatchObject({ found: 'sound' });
  });

  it('finds another log in its place, also one of the same name and size', async () => {
    const { check, mirror } = await logOf(6);
    const other = sampleStore();
    other.sources.pass(1);
    await append(other.store, 5);
    const head = (await readHead(await other.store.db())) as HeadRow;
    const found = await check(mirrorOf(head));
    expect(head).toMatchObject({ logId: mirror.logId, size: mirror.size });
    expect(found).toMatchObject({ found: 'different', expected: tip(head) });
    expect(await check({ ...mirror, logId: 'another' })).toMatchObject({ found: 'different' });
  });

  it('finds a log that was rewritten since the mirror, though it grew', async () => {
    const { store, check, mirror } = await logOf(6);
    await append(store, 3);
    await behind(store, (tx) => void tx.objectStore('records').put('{}', 7));
    expect(await check(mirror)).toMatchObject({ found: 'different' });
  });

  it.each<[string, (line: string) => unknown]>([
    ['gone', () => undefined],
    ['no text', () => 7],
    ['cut', (line) => line.slice(0, -1)],
    ['of another number', (line) => line.replace('"seq":3', '"seq":4')],
    ['changed in one letter', (line) => line.replace('message.stopped', 'message.dropped')],
  ])('finds that the last record is %s', async (_how, change) => {
    const { store, check, mirror } = await logOf(4);
    const line = (await recordLines(store))[3] ?? '';
    const other = change(line);
    await behind(
      store,
      (tx) =>
        void (other === undefined
          ? tx.objectStore('records').delete(3)
          : tx.objectStore('records').put(other, 3)),
    );
    expect(await check(mirror)).toMatchObject({ found: 'different' });
  });

  it('finds a record too many', async () => {
    const { store, check, mirror } = await logOf(4);
    await behind(store, (tx) => void tx.objectStore('records').put('{}', 4));
    expect(await check(mirror)).toMatchObject({ found: 'different' });
  });

  it.each<[string, (head: HeadRow) => unknown]>([
    ['gone', () => undefined],
    ['no object', () => 'head'],
    ['without its frontier', ({ frontier: _, ...head }) => head],
    ['of another size', (head) => ({ ...head, size: 7 })],
    ['of a size that is none', (head) => ({ ...head, size: -1 })],
    ['of another root', (head) => ({ ...head, root: 'ab'.repeat(32) })],
    ['of a root that is none', (head) => ({ ...head, root: 'AB' })],
    ['without end', (head) => ({ ...head, frontier: Array(1e5).fill(head.root) })],
    ['of another place', (head) => ({ ...head, base: 1.5 })],
  ])('finds a head that is %s', async (_how, change) => {
    const { store, head, check, mirror } = await logOf(4);
    const other = change(head);
    await behind(
      store,
      (tx) =>
        void (other === undefined
          ? tx.objectStore('head').delete('head')
          : tx.objectStore('head').put(other, 'head')),
    );
    expect(await check(mirror)).toMatchObject({ found: 'different', actual: null });
    expect(await check(undefined)).toMatchObject({ found: 'different', expected: null });
  });

  it('says so when there is nothing to compare with, or nothing that makes sense', async () => {
    const { head, check, mirror } = await logOf(4);
    for (const stored of [
      undefined,
      null,
      'head',
      { ...mirror, root: 'ab'.repeat(32) },
      { ...mirror, frontier: [] },
      { ...mirror, size: 0, frontier: [] },
      { logId: mirror.logId, size: 4, root: mirror.root },
    ])
      expect(await check(stored)).toEqual({
        found: 'unmirrored',
        expected: null,
        actual: tip(head),
      });
  });

  it('never fails, whatever lies there', async () => {
    const { store, db, mirror } = await logOf(4);
    await fc.assert(
      fc.asyncProperty(fc.anything(), fc.anything(), async (stored, row) => {
        await behind(store, (tx) => {
          try {
            tx.objectStore('head').put(row, 'head');
          } catch {
            // Not even a database can hold it.
          }
        });
        for (const given of [stored, mirror])
          expect((await checkLog(db, given)).found).toMatch(/^(?:different|unmirrored|sound)$/);
      }),
    );
  }, 60_000);
});

describe('a new log after one that was found damaged', () => {
  it('names the old one, leaves its records where they are, and verifies', async () => {
    const { store, db, head } = await logOf(5);
    const old = await recordLines(store);
    await store.begin(tip(head), (_tx, write) =>
      write({ kind: 'log.damaged', by: 'program', detail: { found: 'shorter' } }),
    );
    await append(store);
    const all = await recordLines(store);
    expect(all.slice(0, 5)).toEqual(old);
    const lines = all.slice(5);
    const now = (await readHead(db)) as HeadRow;
    expect(await verifyLog(lines)).toEqual({ ok: true, size: 3, root: now.root });
    expect(now.logId).not.toBe(head.logId);
    expect(parseRecord(lines[0] ?? '')).toMatchObject({
      seq: 0,
      kind: 'log.opened',
      detail: { log: now.logId, after: tip(head) },
    });
    expect(await checkLog(db, mirrorOf(now))).toMatchObject({ found: 'sound' });
  });

  it('is known for it when the browser ended before the mirror was written', async () => {
    const { store, db, head, mirror } = await logOf(5);
    await store.begin(tip(head), (_tx, write) => write({ kind: 'log.damaged', by: 'program' }));
    await append(store);
    expect(await checkLog(db, mirror)).toMatchObject({ found: 'sound' });
    const older = { ...mirror, size: 4 };
    expect((await checkLog(db, older)).found).not.toBe('sound');
  });

  it('after one that cannot be named names none', async () => {
    const { store } = await logOf(5);
    await store.begin(null, (_tx, write) => write({ kind: 'log.damaged', by: 'program' }));
    const opened = parseRecord((await recordLines(store))[5] ?? '');
    expect(Object.keys(opened.detail)).toEqual(['log']);
  });
});
