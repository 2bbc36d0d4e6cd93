/** The numbered steps that lead from an empty database to the shape in `schema.ts`. */

import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import { toHex, toUtf8 } from '../log/bytes.ts';
import { leafHash } from '../log/hash.ts';
import { StoreError } from './error.ts';
import { addLibrary } from './library-step.ts';
import type { Tables } from './schema.ts';

/** A step sees the tables of its own time, which later types no longer know. */
type Old = IDBPDatabase;
type Upgrade = IDBPTransaction<unknown, string[], 'versionchange'>;
type Step = (db: Old, tx: Upgrade) => void | Promise<void>;

/**
 * Step n leads from version n to n + 1. A step that has been released is never edited. Inside,
 * await nothing but the database; what throws undoes all of it.
 */
export const migrations: readonly Step[] = [
  (db) => {
    db.createObjectStore('contracts', { keyPath: 'id' });
    const versions = db.createObjectStore('versions', { keyPath: ['contract', 'number'] });
    versions.createIndex('hash', 'hash');
    db.createObjectStore('conversations', { keyPath: ['site', 'key'] });
    db.createObjectStore('records');
    db.createObjectStore('head');
    db.createObjectStore('payloads', { keyPath: 'digest' });
    db.createObjectStore('drafts', { keyPath: ['site', 'key'] });
    db.createObjectStore('settings');
  },
  async (db, tx) => {
    db.createObjectStore('keys', { keyPath: 'logId' });
    db.createObjectStore('reports', { keyPath: ['logId', 'seq'] });
    const place = tx.objectStore('payloads').createIndex('place', ['site', 'conversation']);
    // Texts used to stay behind when their conversation got its id.
    for (const { site, key, movedTo } of await tx.objectStore('conversations').getAll())
      if (movedTo)
        for (const row of await place.getAll([site, key]))
          await tx.objectStore('payloads').put({ ...row, conversation: movedTo });
    const head = await tx.objectStore('head').get('head');
    if (head === undefined) return;
    const line = await tx.objectStore('records').get(head.size - 1);
    const last = toHex(leafHash(toUtf8(String(line))));
    await tx.objectStore('head').put({ ...head, last, base: 0 }, 'head');
  },
  (_db, tx) => addLibrary(tx),
];

/** Runs the steps from version `from` on, in the one transaction of the opening. */
export async function migrate(
  db: IDBPDatabase<Tables>,
  tx: IDBPTransaction<Tables, StoreNames<Tables>[], 'versionchange'>,
  from: number,
): Promise<void> {
  for (const step of migrations.slice(from)) {
    try {
      await step(db as unknown as Old, tx as unknown as Upgrade);
    } catch (cause) {
      throw new StoreError(
        'upgrade-failed',
        'Your contracts and records could not be brought into the form this version needs. They are as they were; go back to the version before, and report this.',
        { cause },
      );
    }
  }
}
