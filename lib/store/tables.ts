/** The tables of an empty database. */

import type { IDBPDatabase } from 'idb';
import type { Tables } from './schema.ts';

/** Nothing was released: whoever changes a table changes it here, and has no older one to read. */
export const databaseVersion = 1;

export function createTables(db: IDBPDatabase<Tables>): void {
  db.createObjectStore('contracts', { keyPath: 'id' });
  const versions = db.createObjectStore('versions', { keyPath: ['contract', 'number'] });
  versions.createIndex('hash', 'hash');
  const conversations = db.createObjectStore('conversations', { keyPath: ['site', 'key'] });
  // Null is no key, so only the rows with a yes are in it.
  conversations.createIndex('yes', ['site', 'yes']);
  db.createObjectStore('records');
  db.createObjectStore('head');
  db.createObjectStore('keys', { keyPath: 'logId' });
  db.createObjectStore('cosignatures', { keyPath: ['log', 'vkey', 'size'] });
  db.createObjectStore('reports', { keyPath: ['logId', 'seq'] });
  const payloads = db.createObjectStore('payloads', { keyPath: 'digest' });
  payloads.createIndex('place', ['site', 'conversation']);
  db.createObjectStore('heads', { keyPath: 'head' });
  db.createObjectStore('underway', { keyPath: 'seq' });
  db.createObjectStore('drafts', { keyPath: ['site', 'key'] });
  db.createObjectStore('settings');
}
