/** The key that signs for a log, one for each log. */

import type { Database, KeyRow, Write } from './schema.ts';

export async function readKey(db: Database, logId: string): Promise<KeyRow | undefined> {
  return db.get('keys', logId);
}

/** Keeps a new key, or gives the one that another made first. */
export async function keepKey(tx: Write, row: KeyRow): Promise<KeyRow> {
  const first = await tx.objectStore('keys').get(row.logId);
  if (first) return first;
  await tx.objectStore('keys').add(row);
  return row;
}
