/** Opening the database, and what to tell the person when it cannot be opened. */

import { openDB } from 'idb';
import { say } from '../words.ts';
import { StoreError } from './error.ts';
import { type Database, databaseName, type Tables } from './schema.ts';
import { createTables, databaseVersion } from './tables.ts';

/** One connection, opened when it is first asked for and again after it was lost. */
export interface Connection {
  readonly name: string;
  /** Throws `StoreError`; the next call tries again. */
  db(): Promise<Database>;
  close(): void;
}

/** `upgrade` is for the one writer: whoever only reads leaves the database as it finds it. */
export function connect(name = databaseName, { upgrade }: { upgrade: boolean }): Connection {
  let opening: Promise<Database> | undefined;
  const forget = (): void => {
    opening = undefined;
  };
  return {
    name,
    db() {
      opening ??= open(name, upgrade, forget).catch((cause) => {
        forget();
        throw explain(cause);
      });
      return opening;
    },
    close() {
      void opening?.then(
        (database) => database.close(),
        () => {},
      );
      forget();
    },
  };
}

// Async, because a browser that forbids storage throws before there is a promise.
async function open(name: string, upgrade: boolean, forget: () => void): Promise<Database> {
  let failure: unknown;
  const opening = openDB<Tables>(name, databaseVersion, {
    upgrade(db, _from, _to, tx) {
      try {
        if (!upgrade) throw new StoreError('not-ready', say('background.notReady'));
        createTables(db);
      } catch (problem) {
        failure = problem;
        abort(tx);
      }
    },
    blocking: (_current, _next, event) => {
      (event.target as IDBDatabase).close();
      forget();
    },
    terminated: forget,
  });
  return opening.catch((cause) => {
    throw failure ?? cause;
  });
}

/** Undoes a transaction, if that is not done yet. */
export function abort(tx: { abort(): void; done: Promise<void> }): void {
  // A failed transaction rejects `done` as well; the error that led here is the one to tell.
  tx.done.catch(() => {});
  try {
    tx.abort();
  } catch {
    // Already over: the failing request aborted it.
  }
}

function explain(cause: unknown): StoreError {
  if (cause instanceof StoreError) return cause;
  if (cause instanceof DOMException && cause.name === 'VersionError')
    return new StoreError('newer-database', say('background.newerDatabase'), { cause });
  return new StoreError('open-failed', say('background.openFailed'), { cause });
}
