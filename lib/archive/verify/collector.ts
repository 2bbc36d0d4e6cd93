/** Whoever looks on while an archive is verified, to use what is in it once all of it holds. */

import type { Claims } from '../../log/claims.ts';
import type { LogRecord } from '../../log/record.ts';
import type { ProfileLine } from '../profile.ts';

/** What it is given is believed only after `verifyExport` has said that the archive holds. */
export interface Collector {
  /** In the order of the log. */
  record(record: LogRecord): void;
  /** All records went by; what they come to. */
  ended(claims: Claims): void;
  /** Who signed what; after the records. */
  document(hash: string, document: string): void;
  /** After the documents. */
  payload(row: { digest: string; salt: string; text: string }): void;
  /** Without its text. */
  salt?(row: { digest: string; salt: string }): void;
  profile(line: ProfileLine): void;
}
