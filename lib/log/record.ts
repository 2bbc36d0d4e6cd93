/** One record of the log: what it is, how it is written, how it is read. */

import canonicalize from 'canonicalize';
import { toUtf8 } from './bytes.ts';
import { LogError } from './error.ts';
import { checkSchema } from './parse.ts';
import { jsonFault, type LogRecord, MAX_RECORD_BYTES } from './schema.ts';

export { parseRecord } from './parse.ts';
export {
  actors,
  type Json,
  type LogRecord,
  MAX_DETAIL_DEPTH,
  MAX_RECORD_BYTES,
  RECORD_VERSION,
  type RecordKind,
  recordKinds,
} from './schema.ts';

/**
 * The bytes of a record, as they are hashed and exported: RFC 8785 in UTF-8, no newline.
 *
 * Throws `LogError` `lone-surrogate`, `too-deep`, `too-long`, or `schema` for everything else that
 * is not a record: a missing or unknown field, `undefined`, a hole in an array, NaN, a `Date`.
 * Nothing is repaired: text from a page goes through `toWellFormed` before it gets here.
 */
export function recordBytes(record: LogRecord): Uint8Array<ArrayBuffer> {
  // Asked before the schema, which can only say that `detail` is wrong and not what is.
  const fault = jsonFault(record, 'record', 0);
  if (fault) {
    throw new LogError(fault.code, `${fault.path} cannot be written as canonical JSON.`, {
      seq: typeof record?.seq === 'number' ? record.seq : null,
      found: `${fault.path}: ${fault.found}`,
    });
  }
  checkSchema(record);
  const bytes = toUtf8(canonicalize(record) ?? '');
  if (bytes.length > MAX_RECORD_BYTES) {
    throw new LogError('too-long', `A record is at most ${MAX_RECORD_BYTES} bytes long.`, {
      seq: record.seq,
      expected: `at most ${MAX_RECORD_BYTES} bytes`,
      found: `${bytes.length} bytes`,
    });
  }
  return bytes;
}
