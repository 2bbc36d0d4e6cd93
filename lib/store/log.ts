/** Appending to the log, inside a transaction of the caller's. */

import { toHex } from '../log/bytes.ts';
import { appendLeaf, frontierRoot, leafHash } from '../log/merkle.ts';
import {
  type LogRecord,
  parseRecord,
  RECORD_VERSION,
  type RecordKind,
  recordBytes,
} from '../log/record.ts';
import type { Database, HeadRow, Write } from './schema.ts';
import type { Sources } from './store.ts';

/** What the caller knows of a record; the rest the log gives it. */
export type Entry = Pick<LogRecord, 'by'> & { kind: RecordKind | 'conversation.bound' } & Partial<
    Pick<LogRecord, 'site' | 'conversation' | 'contract' | 'state' | 'detail'>
  >;

/** Appends one record and gives its `seq`. Durable once the transaction is. */
export type Append = (entry: Entry) => Promise<number>;

export interface OpenLog {
  append: Append;
  /** As it is after the last append; undefined while nothing was appended. */
  readonly head: HeadRow | undefined;
}

export async function openLog(tx: Write, sources: Sources): Promise<OpenLog> {
  let appended = false;
  let head = await tx.objectStore('head').get('head');

  const put = async (entry: Entry, before: HeadRow): Promise<void> => {
    const bytes = recordBytes({
      v: RECORD_VERSION,
      seq: before.size,
      at: sources.now().toISOString(),
      site: null,
      conversation: null,
      contract: null,
      state: null,
      detail: {},
      ...entry,
    });
    const frontier = appendLeaf(before.frontier, before.size, leafHash(bytes));
    const size = before.size + 1;
    head = { logId: before.logId, size, frontier, root: toHex(frontierRoot(frontier, size)) };
    await tx.objectStore('records').add(new TextDecoder().decode(bytes), before.size);
    await tx.objectStore('head').put(head, 'head');
  };

  const append: Append = async (entry) => {
    if (head === undefined) {
      const logId = sources.newId();
      const opening: Entry = { kind: 'log.opened', by: 'program', detail: { log: logId } };
      await put(opening, { logId, size: 0, frontier: [], root: '' });
    }
    const before = head as HeadRow;
    await put(entry, before);
    appended = true;
    return before.size;
  };

  return {
    append,
    get head() {
      return appended ? head : undefined;
    },
  };
}

export async function readHead(db: Database): Promise<HeadRow | undefined> {
  return db.get('head', 'head');
}

/** Newest first, those before `before`, at most `limit`. */
export async function readRecords(
  db: Database,
  before: number | null,
  limit: number,
): Promise<LogRecord[]> {
  const range = before === null ? null : IDBKeyRange.upperBound(before, true);
  const found: LogRecord[] = [];
  let cursor = await db.transaction('records').store.openCursor(range, 'prev');
  while (cursor && found.length < limit) {
    found.push(parseRecord(cursor.value));
    cursor = await cursor.continue();
  }
  return found;
}
