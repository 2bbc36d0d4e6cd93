import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import { migrations } from './migrations.ts';
import { sampleName, sampleSources } from './sample.ts';
import { openStore } from './store.ts';

const old = (id: string, title: string, text: string) => ({
  id,
  title,
  text,
  language: 'en',
  invitation: null,
  cadence: { kind: 'every' },
  createdAt: '2026-11-01T09:00:00.000Z',
  updatedAt: '2026-11-02T09:00:00.000Z',
});
const version = (contract: string, number: number, text: string) => ({
  contract,
  number,
  title: 'Signed',
  hash: String(number).repeat(64),
  text,
  human: 'Ana Lima',
  signedAt: `2026-11-0${number + 2}T09:00:00.000Z`,
});

/** As the version before wrote it. */
async function oldDatabase(): Promise<string> {
  const name = sampleName();
  const [first] = migrations;
  const db = await openDB(name, 1, {
    upgrade: (db, _from, _to, tx) => void first?.(db, tx as never),
  });
  await db.put('contracts', old('draft', 'Draft', 'Never signed.'));
  await db.put('contracts', old('same', 'Signed', 'Text.\n\n'));
  await db.put('contracts', old('more', 'Signed', 'Another text.'));
  for (const id of ['same', 'more'])
    for (const number of [1, 2]) await db.put('versions', version(id, number, 'Text.'));
  db.close();
  return name;
}

describe('the library’s migration', () => {
  it('gives each contract its place, and loses nothing', async () => {
    const store = openStore(sampleSources(), await oldDatabase());
    const db = await store.db();
    const rows = await db.getAll('contracts');
    const last = {
      number: 2,
      title: 'Signed',
      hash: '2'.repeat(64),
      human: 'Ana Lima',
      signedAt: '2026-11-04T09:00:00.000Z',
    };
    const fresh = { tags: [], archivedAt: null, retired: [] };
    expect(rows).toEqual([
      { ...old('draft', 'Draft', 'Never signed.'), ...fresh, ...unsigned },
      { ...old('more', 'Signed', 'Another text.'), ...fresh, ...signedAs(last), changed: true },
      { ...old('same', 'Signed', 'Text.\n\n'), ...fresh, ...signedAs(last), changed: false },
    ]);
    expect(await db.count('versions')).toBe(4);
    store.close();
  });
});

const unsigned = {
  usedAt: '2026-11-02T09:00:00.000Z',
  last: null,
  offered: null,
  changed: true,
};

function signedAs(last: { signedAt: string }) {
  return { usedAt: last.signedAt, last, offered: last };
}
