/** A record as it is shown, read leniently: judging records is the work of `lib/log/verify.ts`. */

/** The fields of a record. `by` and `detail` may be of a later program. */
export interface RecordRow {
  seq: number;
  /** ISO 8601 UTC. */
  at: string;
  kind: string;
  site: string | null;
  conversation: string | null;
  /** Lowercase hex SHA-256 of the signed document. */
  contract: string | null;
  state: string | null;
  by: string;
  detail: Record<string, unknown>;
}

/**
 * The record in a line of the log, or null for a line that holds none: a damaged record must not
 * keep the others from being shown. Fields that are there are of their types; the bytes may still
 * be other than what was hashed.
 */
export function readRow(line: string): RecordRow | null {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return null;
  }
  return isRow(value) ? value : null;
}

function isRow(value: unknown): value is RecordRow {
  if (typeof value !== 'object' || value === null) return false;
  const row = value as Record<keyof RecordRow, unknown>;
  return (
    Number.isSafeInteger(row.seq) &&
    (row.seq as number) >= 0 &&
    typeof row.at === 'string' &&
    typeof row.kind === 'string' &&
    typeof row.by === 'string' &&
    isTextOrNull(row.site) &&
    isTextOrNull(row.conversation) &&
    isTextOrNull(row.contract) &&
    isTextOrNull(row.state) &&
    typeof row.detail === 'object' &&
    row.detail !== null &&
    !Array.isArray(row.detail)
  );
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}

/** What stands in the place of a record that cannot be read; no kind of a record is called so. */
export const unreadable = 'unreadable';

/** A row for number `seq`, whatever the line holds. */
export function rowAt(seq: number, line: string | undefined): RecordRow {
  const row = line === undefined ? null : readRow(line);
  if (row?.seq === seq) return row;
  const empty = { at: '', site: null, conversation: null, contract: null, state: null };
  return { ...empty, seq, kind: unreadable, by: 'program', detail: {} };
}
