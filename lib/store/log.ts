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
import type { Database, HeadRow, LogTip, Read, Sources, Write } from './schema.ts';

/** What the caller knows of a record; the rest the log gives it. */
export type Entry = Pick<LogRecord, 'by'> & { kind: RecordKind } & Partial<
    Pick<LogRecord, 'site' | 'conversation' | 'contract' | 'state' | 'detail'>
  >;

/** Appends one record and gives its `seq`. Durable once the transaction is. */
export type Append = (entry: Entry) => Promise<number>;

export interface OpenLog {
  append: Append;
  /** As it is after the last append; undefined while nothing was appended. */
  readonly head: HeadRow | undefined;
}

/** Of each transaction: the head as it was read, once, and then as each append leaves it. */
const heads = new WeakMap<Read, Promise<HeadRow | undefined>>();

/** The log's head as it is in this transaction; undefined: no log was begun. */
export function headIn(tx: Read): Promise<HeadRow | undefined> {
  const known = heads.get(tx) ?? tx.objectStore('head').get('head');
  heads.set(tx, known);
  return known;
}

/**
 * Hands over what nobody has to wait for, as each wait is a turn of the database's: a request that
 * fails ends the transaction, and whoever writes is told why.
 */
export function handOver(...requests: readonly Promise<unknown>[]): void {
  for (const request of requests) request.catch(() => {});
}

/**
 * `after`: begins a new log that names the old one (null: none can be named), whose records stay
 * where they are. Otherwise the log goes on from its head, or begins.
 *
 * Reading the head runs beside the caller's own reads.
 */
export function openLog(tx: Write, sources: Sources, after?: LogTip | null): OpenLog {
  const reading = after !== undefined ? freeBase(tx) : headIn(tx);
  reading.catch(() => {});
  let head: HeadRow | undefined;
  let appended = false;

  const put = (entry: Entry): void => {
    const { size, base, ...before } = head as HeadRow;
    const bytes = recordBytes({
      v: RECORD_VERSION,
      seq: size,
      at: sources.now().toISOString(),
      site: null,
      conversation: null,
      contract: null,
      state: null,
      detail: {},
      ...entry,
    });
    const leaf = leafHash(bytes);
    const frontier = appendLeaf(before.frontier, size, leaf);
    const root = toHex(frontierRoot(frontier, size + 1));
    head = { ...before, base, size: size + 1, frontier, root, last: toHex(leaf) };
    const line = new TextDecoder().decode(bytes);
    // `add`, so that a place that is taken, whoever took it, undoes it all.
    handOver(
      tx.objectStore('records').add(line, base + size),
      tx.objectStore('head').put(head, 'head'),
    );
    heads.set(tx, Promise.resolve(head));
  };

  const begin = (base: number): HeadRow => {
    const logId = sources.newId();
    head = { logId, size: 0, frontier: [], root: '', last: '', base };
    const detail = { log: logId, ...(after ? { after: { ...after } } : {}) };
    put({ kind: 'log.opened', by: 'program', detail });
    return head;
  };

  return {
    async append(entry) {
      if (head === undefined) {
        const found = await reading;
        // Another append of this transaction may have been first.
        head ??= typeof found === 'object' ? found : begin(found ?? 0);
      }
      put(entry);
      appended = true;
      return head.size - 1;
    },
    get head() {
      return appended ? head : undefined;
    },
  };
}

/** The first key behind all records, of whatever log. */
async function freeBase(tx: Write): Promise<number> {
  const last = await tx.objectStore('records').openKeyCursor(null, 'prev');
  return last ? last.key + 1 : 0;
}

/** The root before the next append, lowercase hex; null: no log was begun. */
export async function rootNow(tx: Read): Promise<string | null> {
  return (await headIn(tx))?.root ?? null;
}

/** One record of the log that is being written; null where there is none, or none that can be read. */
export async function recordAt(tx: Read, seq: number): Promise<LogRecord | null> {
  const head = await headIn(tx);
  if (head === undefined || seq >= head.size) return null;
  const line: unknown = await tx.objectStore('records').get(head.base + seq);
  try {
    const record = parseRecord(String(line));
    return record.seq === seq ? record : null;
  } catch {
    return null;
  }
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
  const head = await readHead(db);
  if (head === undefined) return [];
  const to = Math.min(before ?? head.size, head.size);
  const from = Math.max(0, to - limit);
  if (from >= to) return [];
  const range = IDBKeyRange.bound(head.base + from, head.base + to, false, true);
  const lines = await db.getAll('records', range);
  return lines.reverse().map((line) => parseRecord(line));
}
