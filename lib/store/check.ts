/** Is the log the one that was here last? Asked once, when the background starts. */

import * as v from 'valibot';
import { toHex, toUtf8 } from '../log/bytes.ts';
import { appendLeaf, frontierRoot, leafHash } from '../log/merkle.ts';
import { parseRecord } from '../log/record.ts';
import type { Database, HeadRow, LogTip, ReportRow } from './schema.ts';

/**
 * What is kept of the head outside the database, after each commit. It may lag behind, when the
 * browser dies in between; the frontier lets us see that the log has grown from there.
 */
export type Mirror = Omit<HeadRow, 'base'>;

export interface Finding {
  /** `sound`: nothing is wrong. */
  found: 'sound' | ReportRow['found'];
  expected: LogTip | null;
  actual: LogTip | null;
}

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const mirrorEntries = {
  logId: v.pipe(v.string(), v.regex(/^[\w-]{1,100}$/)),
  size: v.pipe(count, v.minValue(1)),
  frontier: v.pipe(v.array(hash), v.maxLength(53)),
  root: hash,
  last: hash,
};
const rootHolds = ({ frontier, size, root }: Mirror): boolean => rootOf(frontier, size) === root;
const mirrorSchema = v.pipe(v.object(mirrorEntries), v.check(rootHolds));
const headSchema = v.pipe(v.object({ ...mirrorEntries, base: count }), v.check<HeadRow>(rootHolds));

export function mirrorOf({ logId, size, frontier, root, last }: Mirror): Mirror {
  return { logId, size, frontier, root, last };
}

/** Compares the database with `stored`, whatever the extension's storage held as the mirror. */
export async function checkLog(db: Database, stored: unknown): Promise<Finding> {
  const parsed = v.safeParse(mirrorSchema, stored);
  const mirror = parsed.success ? parsed.output : undefined;
  const expected = mirror ? tipOf(mirror) : null;
  const row: unknown = await db.get('head', 'head');
  const lastKey = (await db.transaction('records').store.openKeyCursor(null, 'prev'))?.key;
  if (row === undefined && lastKey === undefined)
    return { found: mirror ? 'missing' : 'sound', expected, actual: null };

  const readable = v.safeParse(headSchema, row);
  if (!readable.success) return { found: 'different', expected, actual: null };
  const head = readable.output;
  const actual = tipOf(head);
  const wrong = (found: Finding['found']): Finding => ({ found, expected, actual });
  if (lastKey !== head.base + head.size - 1 || !(await endHolds(db, head)))
    return wrong('different');
  if (mirror === undefined) return wrong('unmirrored');
  if (head.logId !== mirror.logId)
    return wrong((await succeeds(db, head, mirror)) ? 'sound' : 'different');
  if (head.size < mirror.size) return wrong('shorter');
  return wrong((await grewFrom(db, mirror, head)) ? 'sound' : 'different');
}

/** The last record is there, is one, and is the one that was hashed last. */
async function endHolds(db: Database, head: HeadRow): Promise<boolean> {
  const line: unknown = await db.get('records', head.base + head.size - 1);
  if (typeof line !== 'string') return false;
  try {
    return parseRecord(line).seq === head.size - 1 && leafOf(line) === head.last;
  } catch {
    return false;
  }
}

/** A new log was begun after the mirrored one, and the browser ended before the mirror was told. */
async function succeeds(db: Database, head: HeadRow, mirror: Mirror): Promise<boolean> {
  try {
    const { kind, detail } = parseRecord((await db.get('records', head.base)) ?? '');
    return kind === 'log.opened' && v.is(exactly(tipOf(mirror)), detail.after);
  } catch {
    return false;
  }
}

/** The records since the mirror lead from its frontier to the root there is now. */
async function grewFrom(db: Database, mirror: Mirror, head: HeadRow): Promise<boolean> {
  let frontier = mirror.frontier;
  let { size, last } = mirror;
  while (size < head.size) {
    const to = Math.min(head.size, size + 1_000);
    const range = IDBKeyRange.bound(head.base + size, head.base + to, false, true);
    const lines: unknown[] = await db.getAll('records', range);
    if (lines.length !== to - size) return false;
    for (const line of lines) {
      const leaf = leafHash(toUtf8(String(line)));
      frontier = appendLeaf(frontier, size, leaf);
      last = toHex(leaf);
      size += 1;
    }
  }
  return rootOf(frontier, size) === head.root && last === head.last;
}

function exactly({ log, size, root }: LogTip) {
  return v.object({ log: v.literal(log), size: v.literal(size), root: v.literal(root) });
}

function leafOf(line: string): string {
  return toHex(leafHash(toUtf8(line)));
}

function rootOf(frontier: readonly string[], size: number): string | null {
  try {
    return toHex(frontierRoot(frontier, size));
  } catch {
    return null;
  }
}

function tipOf({ logId, size, root }: Mirror): LogTip {
  return { log: logId, size, root };
}
