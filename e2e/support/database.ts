/** Looking into the extension's IndexedDB, and tampering with it, without running its own code. */

import type { Page } from 'puppeteer-core';
import type { Tables } from '../../lib/store/schema.ts';
import { closePage, openExtensionPage } from '../../scripts/pages.ts';
import type { TestBrowser } from './browser.ts';

/** Rows by object store, over all databases of the extension. */
export type Rows = Record<string, unknown[]>;

export async function readDatabase(browser: TestBrowser): Promise<Rows> {
  return onNeutralPage(browser, (page) =>
    page.evaluate(async () => {
      const done = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const all: Record<string, unknown[]> = {};
      for (const { name } of await indexedDB.databases()) {
        const database = await done(indexedDB.open(name as string));
        for (const store of database.objectStoreNames) {
          all[store] = await done(database.transaction(store).objectStore(store).getAll());
        }
        database.close();
      }
      // What leaves the page is JSON: keys, Uint8Array and the like are of no use to a test.
      return JSON.parse(JSON.stringify(all)) as Record<string, unknown[]>;
    }),
  );
}

/**
 * Changes stored rows behind the program's back: in every row of `store` whose JSON contains
 * `find`, each string holding `find` gets `replace` instead. Gives the number of rows changed.
 */
export async function tamper(
  browser: TestBrowser,
  store: string,
  find: string,
  replace: string,
): Promise<number> {
  return onNeutralPage(browser, (page) =>
    page.evaluate(
      async (store, find, replace) => {
        const change = (value: unknown): unknown => {
          if (typeof value === 'string') return value.replaceAll(find, replace);
          if (Array.isArray(value)) return value.map(change);
          if (value !== null && typeof value === 'object' && value.constructor === Object) {
            return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, change(v)]));
          }
          return value;
        };
        let changed = 0;
        for (const { name } of await indexedDB.databases()) {
          const database = await new Promise<IDBDatabase>((resolve, reject) => {
            const request = indexedDB.open(name as string);
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
          });
          if (database.objectStoreNames.contains(store)) {
            const transaction = database.transaction(store, 'readwrite');
            const cursor = transaction.objectStore(store).openCursor();
            cursor.onsuccess = () => {
              if (!cursor.result) return;
              if (JSON.stringify(cursor.result.value).includes(find)) {
                cursor.result.update(change(cursor.result.value));
                changed += 1;
              }
              cursor.result.continue();
            };
            await new Promise<void>((resolve, reject) => {
              transaction.oncomplete = () => resolve();
              transaction.onerror = () => reject(transaction.error);
            });
          }
          database.close();
        }
        return changed;
      },
      store,
      find,
      replace,
    ),
  );
}

/**
 * Edits stored rows by hand: each row of `store` that has the values of `where` gets those of `to`.
 * Gives these rows as they were.
 */
export async function edit<S extends 'versions' | 'conversations'>(
  browser: TestBrowser,
  store: S,
  where: Partial<Tables[S]['value']>,
  to: Partial<Tables[S]['value']>,
): Promise<Tables[S]['value'][]> {
  return onNeutralPage(browser, (page) =>
    page.evaluate(
      async (store, where, to) => {
        const done = <T>(request: IDBRequest<T>) =>
          new Promise<T>((resolve, reject) => {
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
          });
        const database = await done(indexedDB.open('symbiotic-contract'));
        const rows = database.transaction(store, 'readwrite').objectStore(store);
        const found = (await done(rows.getAll())).filter((row) =>
          Object.entries(where).every(([name, value]) => row[name] === value),
        );
        for (const row of found) await done(rows.put({ ...row, ...to }));
        database.close();
        return found;
      },
      store,
      where as object,
      to as object,
    ),
  );
}

/** Leaves the database as a newer version of the program would. */
export async function makeNewer(browser: TestBrowser): Promise<void> {
  await onNeutralPage(browser, (page) =>
    page.evaluate(async () => {
      for (const { name } of await indexedDB.databases()) {
        await new Promise<void>((resolve, reject) => {
          const request = indexedDB.open(name as string, 99);
          request.onsuccess = () => {
            request.result.close();
            resolve();
          };
          request.onerror = () => reject(request.error);
        });
      }
    }),
  );
}

/** A page of the extension's origin in which none of its scripts run: its manifest, shown as text. */
async function onNeutralPage<T>(
  browser: TestBrowser,
  work: (page: Page) => Promise<T>,
): Promise<T> {
  const page = await openExtensionPage(browser.launched, 'manifest.json');
  try {
    return await work(page);
  } finally {
    await closePage(page);
  }
}
