/** In the page: the store itself, so that two pages can write to one database at once. */

import { openStore } from '../../lib/store/index.ts';

const store = openStore({ now: () => new Date(), newId: () => crypto.randomUUID() }, 'two-pages');

/** Appends `times` records as fast as they are taken; gives their numbers. */
async function appendMany(times: number): Promise<number[]> {
  return Promise.all(
    Array.from({ length: times }, () =>
      store.write((_tx, append) => append({ kind: 'message.stopped', by: 'program' })),
    ),
  );
}

/** The log as it lies there. */
async function writtenLog(): Promise<{ lines: string[]; root: string }> {
  const db = await store.db();
  const head = await db.get('head', 'head');
  return { lines: await db.getAll('records'), root: head?.root ?? '' };
}

export type StorePage = { appendMany: typeof appendMany; writtenLog: typeof writtenLog };

Object.assign(globalThis, { appendMany, writtenLog } satisfies StorePage);
