/** Keeps Chromium from taking a database for damaged that was only cut short. */

import { deleteDB, openDB } from 'idb';
import { databaseName } from './schema.ts';

/**
 * Has Chromium begin a new journal for the databases of this origin. To be called once in a run of
 * the browser, before anything is written in it.
 *
 * LevelDB, in which Chromium keeps them, writes the header of an entry and its body apart, and goes
 * on in the journal of the run before. Killed between the two, the journal ends in a header; what
 * is written after it falsifies its checksum; and the start after *that* deletes all databases as
 * damaged (google/leveldb#1287; measured here in Chromium 156: docs/log.md). The deletion of a
 * database is what makes Chromium compact, after which the old journal is not read again.
 *
 * Firefox, on SQLite, needs none of this and loses some 10 ms by it.
 */
export async function renewJournal(name = `${databaseName}-spare`): Promise<void> {
  await deleteDB(name);
  // Empty, for the next time: only what exists can be deleted.
  (await openDB(name)).close();
}
