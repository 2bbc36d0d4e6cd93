/** What the check at the start found wrong, kept until and after the person has seen it. */

import type { Append } from './log.ts';
import type { Database, ReportRow, Write } from './schema.ts';

/** Those the person has not seen yet, oldest first. */
export async function unseenReports(db: Database): Promise<ReportRow[]> {
  const reports = await db.getAll('reports');
  return reports.filter(({ seen }) => !seen).sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** Records a finding in the log that is being written, and keeps the report. */
export async function report(
  tx: Write,
  append: Append,
  { found, expected, actual, at }: Pick<ReportRow, 'found' | 'expected' | 'actual' | 'at'>,
): Promise<void> {
  const detail = { found, expected: expected && { ...expected }, actual: actual && { ...actual } };
  const seq = await append({ kind: 'log.damaged', by: 'program', detail });
  const head = await tx.objectStore('head').get('head');
  if (head === undefined) throw new Error('The record of a report has no log.');
  const row = { logId: head.logId, seq, found, expected, actual, at, seen: false };
  await tx.objectStore('reports').add(row);
}

/** The person has seen the reports there are: each is recorded as seen. */
export async function markSeen(tx: Write, append: Append): Promise<void> {
  const reports = tx.objectStore('reports');
  for (const row of await reports.getAll()) {
    if (row.seen) continue;
    await reports.put({ ...row, seen: true });
    const detail = { log: row.logId, seen: row.seq };
    await append({ kind: 'log.damaged', by: 'human', detail });
  }
}
