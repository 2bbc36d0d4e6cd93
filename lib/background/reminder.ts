/** How much has come since the last backup, and whether to say so. */

import { parseRecord } from '../log/record.ts';
import type { BackupState, Overview } from '../messages.ts';
import { type Database, readHead, readSetting, writeSetting } from '../store/index.ts';
import type { Office } from './office.ts';
import { overview } from './overview.ts';

/** When a backup is worth a word: changes of contracts, or messages that carried one. */
const worth = { changes: 10, sealed: 50 };

/** More records than this are not looked at one by one. */
const countable = 500;

interface Since {
  changes: number;
  /** Null: too many records to look at. */
  sealed: number | null;
  records: number;
}

export async function backupState(db: Database): Promise<BackupState> {
  const { at, later } = await readSetting(db, 'backup');
  const { changes, sealed, records } = await since(db);
  const due =
    changes - later.changes >= worth.changes ||
    (sealed === null
      ? records - later.records >= countable
      : sealed - later.sealed >= worth.sealed);
  return { at, changes, sealed, due };
}

/** The person has a backup of the log at this size, and of all else at that moment. */
export async function backedUp(office: Office, size: number): Promise<Overview> {
  const at = office.now().toISOString();
  await office.store.write((tx) => writeSetting(tx, 'backup', { at, size, later: nothing }));
  return overview(office);
}

/** Not now: it is said again when as much has come once more. */
export async function backupLater(office: Office): Promise<Overview> {
  const db = await office.store.db();
  const { changes, sealed, records } = await since(db);
  const { at, size } = await readSetting(db, 'backup');
  const later = { changes, sealed: sealed ?? 0, records };
  await office.store.write((tx) => writeSetting(tx, 'backup', { at, size, later }));
  return overview(office);
}

const nothing = { changes: 0, sealed: 0, records: 0 };

async function since(db: Database): Promise<Since> {
  const { at, size } = await readSetting(db, 'backup');
  const head = await readHead(db);
  const end = head?.size ?? 0;
  // A log that is shorter is a new one, and all of it is new.
  const from = size <= end ? size : 0;
  const records = end - from;
  const drafts = await draftsSince(db, at ?? '');
  if (head === undefined || records === 0 || records > countable) {
    return { changes: drafts, sealed: records > countable ? null : 0, records };
  }
  const range = IDBKeyRange.bound(head.base + from, head.base + end, false, true);
  const kinds = (await db.getAll('records', range)).map((line) => parseRecord(line).kind);
  const signed = kinds.filter((kind) => kind.startsWith('contract.')).length;
  const sealed = kinds.filter((kind) => kind === 'message.sealed').length;
  return { changes: drafts + signed, sealed, records };
}

/** Contracts with something written in them and not signed. */
async function draftsSince(db: Database, at: string): Promise<number> {
  const contracts = await db.getAll('contracts');
  return contracts.filter(
    ({ changed, createdAt, updatedAt }) => changed && updatedAt > at && updatedAt > createdAt,
  ).length;
}
