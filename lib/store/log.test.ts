import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordLines, sampleStore } from '../../testing/samples/store.ts';
import { verifyLog } from '../log/verify.ts';
import { type Entry, readHead, readRecords } from './index.ts';
import type { Store } from './store.ts';

const note = (detail: NonNullable<Entry['detail']> = {}): Entry => ({
  kind: 'message.stopped',
  by: 'program',
  detail,
});
const append = (store: Store, entry = note()) => store.write((_tx, write) => write(entry));

describe('an append', () => {
  it('opens the log with a record that names it, once', async () => {
    const { store } = sampleStore();
    expect(await append(store)).toBe(1);
    expect(await append(store)).toBe(2);
    const kinds = (await readRecords(await store.db(), null, 10)).map(({ kind }) => kind);
    expect(kinds).toEqual(['message.stopped', 'message.stopped', 'log.opened']);
    const [opening] = await readRecords(await store.db(), 1, 1);
    const head = await readHead(await store.db());
    expect(opening).toMatchObject({ seq: 0, by: 'program', detail: { log: head?.logId } });
  });

  it('takes the time from the clock it was given, and fills in what was left out', async () => {
    const { store, sources } = sampleStore();
    sources.pass(90);
    await append(store, note({ why: 'rain' }));
    const [record] = await readRecords(await store.db(), null, 1);
    expect(record).toEqual({
      v: 1,
      seq: 1,
      at: '2026-11-22T09:31:30.000Z',
      kind: 'message.stopped',
      site: null,
      conversation: null,
      contract: null,
      state: null,
      by: 'program',
      detail: { why: 'rain' },
    });
  });

  it('gives consecutive numbers, however many come at once', async () => {
    const { store } = sampleStore();
    const seqs = await Promise.all(Array.from({ length: 20 }, () => append(store)));
    expect(seqs.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    expect((await readHead(await store.db()))?.size).toBe(21);
  });

  it('is told to the mirror once it is durable, with the head as it lies there', async () => {
    const { store, sources } = sampleStore();
    await append(store);
    await store.write(async () => {});
    expect(sources.heads).toEqual([await readHead(await store.db())]);
  });

  it('of a text with half a character changes nothing', async () => {
    const { store, sources } = sampleStore();
    await append(store);
    const before = await recordLines(store);
    await expect(append(store, note({ reason: '\ud83c' }))).rejects.toMatchObject({
      code: 'lone-surrogate',
    });
    expect(await recordLines(store)).toEqual(before);
    expect(sources.heads).toHaveLength(1);
  });
});

describe('what was appended', () => {
  it('is accepted by the verifier, and the head is its root', async () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
    );
    const detail = fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), value, { maxKeys: 3 });
    const write = fc.array(detail, { minLength: 1, maxLength: 4 });
    const all = fc.array(write, { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(all, async (writes) => {
        const { store, sources } = sampleStore();
        for (const details of writes)
          await store.write(async (_tx, write) => {
            for (const given of details) await write(note(given as NonNullable<Entry['detail']>));
          });
        const { size, root } = (await readHead(await store.db())) ?? {};
        expect(size).toBe(writes.flat().length + 1);
        expect(await verifyLog(await recordLines(store))).toEqual({ ok: true, size, root });
        expect(sources.heads).toHaveLength(writes.length);
        store.close();
      }),
      { numRuns: 20 },
    );
  }, 60_000);

  it('is read newest first, in pages without gap or repeat', async () => {
    const { store } = sampleStore();
    for (let i = 0; i < 6; i++) await append(store);
    const db = await store.db();
    const page = async (before: number | null, limit: number) =>
      (await readRecords(db, before, limit)).map(({ seq }) => seq);
    expect(await page(null, 3)).toEqual([6, 5, 4]);
    expect(await page(4, 3)).toEqual([3, 2, 1]);
    expect(await page(1, 3)).toEqual([0]);
    expect(await page(0, 3)).toEqual([]);
  });
});
