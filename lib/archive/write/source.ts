/** Where the records, contracts and texts of an export come from. `LogReader` of the store is one. */

import type { LogRecord } from '../../log/record.ts';
import { ExportError } from '../error.ts';
import type { ProfileLine } from '../profile.ts';

export interface ExportSource {
  /** Canonical records `from` to `to - 1`, ascending, in batches. Throws the signal's reason. */
  batches(from: number, to: number, signal?: AbortSignal): AsyncIterable<readonly string[]>;
  /** Every signed document. */
  versions(): Promise<readonly SignedVersion[]>;
  payload(digest: string): Promise<StoredPayload | undefined>;
  /** What no record tells, for a backup. */
  profile(): Promise<readonly ProfileLine[]>;
}

/** A document as it is stored. What it says is believed only while it is the one it is named for. */
export interface SignedVersion {
  /** Lowercase hex SHA-256 of what was signed. */
  hash: string;
  /** Title, name and text, as they were hashed. */
  document: string;
}

export interface StoredPayload {
  /** Lowercase hex SHA-256(salt || text). */
  digest: string;
  /** 16 bytes, lowercase hex. */
  salt: string;
  /** Null once it was erased, or was never kept. */
  text: string | null;
}

/** One record in its place. */
export interface Placed {
  seq: number;
  line: string;
  record: LogRecord;
}

/**
 * The records `from` to `to - 1` of a source, parsed. Throws `ExportError` `log-damaged` for one that
 * is missing, out of place or no record at all: what follows would be an export of something else.
 */
export async function* storedRecords(
  source: ExportSource,
  from: number,
  to: number,
  signal?: AbortSignal,
): AsyncGenerator<readonly Placed[]> {
  let seq = from;
  for await (const lines of source.batches(from, to, signal)) {
    yield lines.map((line) => placed(line, seq++));
  }
  if (seq !== to) throw damaged(seq, `record ${seq}`, 'the end of the log');
}

/**
 * A record in its place. Only what cannot be read is refused here: the walk that hashes the very same
 * lines says whether they are what was signed.
 */
function placed(line: string, seq: number): Placed {
  let record: LogRecord | null;
  try {
    record = JSON.parse(line);
  } catch {
    throw damaged(seq, 'a record', line);
  }
  const whole =
    record?.seq === seq &&
    typeof record.kind === 'string' &&
    typeof record.at === 'string' &&
    typeof record.detail === 'object' &&
    record.detail !== null;
  if (!whole || record === null) throw damaged(seq, `record ${seq}`, line);
  return { seq, line, record };
}

/** The stored log is not what its head says; nothing that is written from it would verify. */
export function damaged(seq: number | null, expected: string, found: string): ExportError {
  return new ExportError(
    'log-damaged',
    `The stored log is damaged${seq === null ? '' : ` at record ${seq}`}, so an export would not verify. Nothing was saved and nothing was changed. “Verify” shows what is wrong.`,
    { seq, expected, found: found.slice(0, 200) },
  );
}
