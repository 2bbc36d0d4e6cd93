/**
 * The one door to IndexedDB. The background owns it; pages ask by message.
 *
 * A write is one transaction: what changed and the records that say so become durable together, or
 * neither does.
 */

import { openDB } from 'idb';
import { StoreError } from './error.ts';
import { type Append, openLog } from './log.ts';
import {
  type Database,
  databaseName,
  type HeadRow,
  migrations,
  type Tables,
  type Write,
} from './schema.ts';

export interface Store {
  /** For reading only. */
  db(): Promise<Database>;
  /**
   * Runs `work` in one strict transaction over all tables; resolves when it is durable. Inside,
   * await nothing but the database: WebCrypto, for one, ends the transaction in Firefox.
   */
  write<T>(work: (tx: Write, append: Append) => Promise<T>): Promise<T>;
  close(): void;
}

/** Time and randomness, from outside. */
export interface Sources {
  now(): Date;
  newId(): string;
  /** Told of the head after each durable write that appended to the log. */
  committed?(head: HeadRow): void;
}

export function openStore(sources: Sources, name = databaseName): Store {
  let opening: Promise<Database> | undefined;
  const forget = (): void => {
    opening = undefined;
  };

  const db = (): Promise<Database> => {
    opening ??= openDatabase(name, forget).catch((cause) => {
      forget();
      throw explain(cause);
    });
    return opening;
  };

  return {
    db,
    async write(work) {
      const database = await db();
      const tables = [...database.objectStoreNames];
      const tx = database.transaction(tables, 'readwrite', { durability: 'strict' });
      // A failed transaction rejects `done` as well; the error of the work is the one to tell.
      tx.done.catch(() => {});
      try {
        const log = await openLog(tx, sources);
        const result = await work(tx, log.append);
        await tx.done;
        if (log.head) sources.committed?.(log.head);
        return result;
      } catch (problem) {
        abort(tx);
        throw problem;
      }
    },
    close() {
      void opening?.then((database) => database.close());
      forget();
    },
  };
}

// Async, because a browser that forbids storage throws before there is a promise.
async function openDatabase(name: string, forget: () => void): Promise<Database> {
  return openDB<Tables>(name, migrations.length, {
    upgrade(db, oldVersion) {
      for (const step of migrations.slice(oldVersion)) step(db);
    },
    blocking: (_current, _next, event) => {
      (event.target as IDBDatabase).close();
      forget();
    },
    terminated: forget,
  });
}

function abort(tx: Write): void {
  try {
    tx.abort();
  } catch {
    // Already over: the failing request aborted it.
  }
}

function explain(cause: unknown): StoreError {
  if (cause instanceof DOMException && cause.name === 'VersionError')
    return new StoreError(
      'newer-database',
      'Your contracts and records were written by a newer version of Symbiotic Contract. Nothing was changed; update the extension to open them.',
      { cause },
    );
  return new StoreError(
    'open-failed',
    'Your contracts and records could not be opened. Nothing was changed; restart the browser and try again.',
    { cause },
  );
}
