/** A record in a line that nobody has checked yet, for whoever looks on while the walk verifies. */

import type { RecordLine } from './batches.ts';
import { fromUtf8 } from './bytes.ts';
import type { LogRecord } from './schema.ts';

/** The record, its fields of their types; null when the line can be none. */
export function peekRecord(line: RecordLine): LogRecord | null {
  try {
    const record: LogRecord | null = JSON.parse(typeof line === 'string' ? line : textOf(line));
    const could =
      typeof record === 'object' &&
      typeof record?.seq === 'number' &&
      typeof record.kind === 'string' &&
      typeof record.at === 'string' &&
      typeof record.detail === 'object' &&
      record.detail !== null &&
      isTextOrNull(record.site) &&
      isTextOrNull(record.conversation) &&
      isTextOrNull(record.contract) &&
      isTextOrNull(record.state);
    return could ? record : null;
  } catch {
    return null;
  }
}

const textOf = (line: Uint8Array): string => fromUtf8(line) ?? '';

const isTextOrNull = (value: unknown): boolean => value === null || typeof value === 'string';
