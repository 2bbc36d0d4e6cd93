/**
 * The one door to IndexedDB. The background owns it; pages ask by message.
 *
 * A write is one transaction: what changed and the records that say so become durable together, or
 * neither does.
 */

import { deleteDB } from 'idb';
import { abort, connect } from './database.ts';
import { type Append, openLog } from './log.ts';
import type { Database, LogTip, Read, Sources, Write } from './schema.ts';

type Work<T> = (tx: Write, append: Append) => Promise<T>;

export interface Store {
  /** For reading only. */
  db(): Promise<Database>;
  /** Runs `work` in one transaction that only reads: what it finds belongs together. */
  read<T>(work: (tx: Read) => Promise<T>): Promise<T>;
  /**
   * Runs `work` in one strict transaction over all tables; resolves when it is durable. Inside,
   * await nothing but the database: WebCrypto, for one, ends the transaction in Firefox.
   */
  write<T>(work: Work<T>): Promise<T>;
  /**
   * The same, with a new log: the first append begins it with a record that names the old one. The
   * old one's records, and everything else, stay.
   */
  begin<T>(after: LogTip | null, work: Work<T>): Promise<T>;
  /** Deletes the database, in use or not. The next call makes a new one. */
  erase(): Promise<void>;
  close(): void;
}

export function openStore(sources: Sources, name?: string): Store {
  const connection = connect(name, { upgrade: true });
  const { db, close } = connection;

  const write = async <T>(work: Work<T>, after?: LogTip | null): Promise<T> => {
    const database = await db();
    const tables = [...database.objectStoreNames];
    const tx = database.transaction(tables, 'readwrite', { durability: 'strict' });
    tx.done.catch(() => {});
    const log = openLog(tx, sources, after);
    try {
      const result = await work(tx, log.append);
      commit(tx);
      await tx.done;
      if (log.head) sources.committed?.(log.head);
      return result;
    } catch (problem) {
      abort(tx);
      // What the work met may only be the abort that followed.
      throw tx.error ?? problem;
    }
  };

  return {
    db,
    async read(work) {
      const database = await db();
      const tx = database.transaction([...database.objectStoreNames], 'readonly');
      tx.done.catch(() => {});
      return work(tx);
    },
    write: (work) => write(work),
    begin: (after, work) => write(work, after),
    async erase() {
      close();
      await deleteDB(connection.name);
    },
    close,
  };
}

/** The browser need not wait to see whether more requests come. */
function commit(tx: Write): void {
  try {
    tx.commit();
  } catch {
    // Over already: `done` tells how it ended.
  }
}
