import 'fake-indexeddb/auto';
import { readdirSync, readFileSync } from 'node:fs';
import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import { verifyLog } from '../log/verify.ts';
import { readConversation } from './conversations.ts';
import { readHead } from './log.ts';
import { migrations } from './migrations.ts';
import { everything, recordLines, sampleName, sampleSources } from './sample.ts';
import type { Database } from './schema.ts';
import { openStore } from './store.ts';

/** Tables with keys and rows, as a program of that version left them. Frozen: never edited. */
type Dump = Record<string, [key: IDBValidKey, row: unknown][]>;

const folder = new URL('dumps/', import.meta.url);
const dumps = readdirSync(folder).map((file) => ({
  version: Number(/^v(\d+)\.json$/.exec(file)?.[1]),
  dump: JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Dump,
}));

/** A database of version `version` with these rows, made by the first steps alone. */
async function older(name: string, version: number, dump: Dump): Promise<void> {
  const db = await openDB(name, version, {
    async upgrade(db, _from, _to, tx) {
      for (const step of migrations.slice(0, version)) await step(db, tx as never);
    },
  });
  const tx = db.transaction([...db.objectStoreNames], 'readwrite');
  for (const [table, rows] of Object.entries(dump))
    for (const [key, row] of rows) {
      const store = tx.objectStore(table);
      await (store.keyPath === null ? store.put(row, key) : store.put(row));
    }
  await tx.done;
  db.close();
}

describe.each(dumps)('a database of version $version', ({ version, dump }) => {
  async function upgraded() {
    const name = sampleName();
    await older(name, version, dump);
    return openStore(sampleSources(), name);
  }

  it('comes to hold what a fresh one would, and loses no row', async () => {
    const store = await upgraded();
    const fresh = openStore(sampleSources(), sampleName());
    expect(shape(await store.db())).toEqual(shape(await fresh.db()));
    const now = (await everything(store)) as Record<string, { keys: IDBValidKey[] }>;
    for (const [table, rows] of Object.entries(dump))
      expect(now[table]?.keys, table).toEqual(rows.map(([key]) => key));
    for (const [table, rows] of Object.entries(dump))
      for (const [key, row] of rows)
        if (table === 'records' || table === 'versions')
          expect(await (await store.db()).get(table, key as never)).toEqual(row);
  });

  it('has the log it had, and goes on with it', async () => {
    const store = await upgraded();
    const head = await readHead(await store.db());
    expect(await verifyLog(await recordLines(store))).toMatchObject({
      ok: true,
      size: head?.size,
      root: head?.root,
    });
    await store.write((_tx, append) => append({ kind: 'message.stopped', by: 'program' }));
    expect(await verifyLog(await recordLines(store))).toMatchObject({
      ok: true,
      size: (head?.size ?? 0) + 1,
      root: (await readHead(await store.db()))?.root,
    });
  });

  it('has its texts where their conversation is now', async () => {
    const store = await upgraded();
    const db = await store.db();
    const rows = await db.getAll('payloads');
    expect(rows.length).toBeGreaterThan(0);
    for (const { site, conversation } of rows)
      expect((await readConversation(db, site, conversation)).key).toBe(conversation);
  });
});

describe('a step that fails', () => {
  it('is told in a sentence, and leaves the database as it was', async () => {
    const [first] = dumps;
    if (first === undefined) throw new Error('no dump');
    const name = sampleName();
    const broken: Dump = { ...first.dump, contracts: [['a', { id: 'a', text: null }]] };
    await older(name, 1, broken);
    for (let attempt = 0; attempt < 2; attempt++)
      await expect(openStore(sampleSources(), name).db()).rejects.toMatchObject({
        code: 'upgrade-failed',
        message: expect.stringContaining('They are as they were'),
      });
    const still = await openDB(name);
    expect(still.version).toBe(1);
    expect(await still.getAll('contracts')).toEqual([{ id: 'a', text: null }]);
    expect(await still.getAll('records')).toHaveLength(first.dump.records?.length ?? 0);
    still.close();
  });
});

/** Tables, their keys and their indexes. */
function shape(db: Database): unknown {
  const tx = db.transaction([...db.objectStoreNames]);
  return [...db.objectStoreNames].map((table) => {
    const { keyPath, indexNames } = tx.objectStore(table);
    return { table, keyPath, indexes: [...indexNames] };
  });
}
