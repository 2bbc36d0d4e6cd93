/** What can be wrong with an export, as one closed list of codes beside those of the log itself. */

import type { LogErrorCode } from '../log/error.ts';

export const exportErrorCodes = [
  // The container: what was handed in is not an export that can be read.
  'not-zip',
  'truncated',
  'foreign-zip',
  'zip',
  'path',
  'unexpected-file',
  'duplicate-file',
  'missing-file',
  'too-many-files',
  'too-large',
  // What the manifest says of the files, and who signed it.
  'manifest',
  'manifest-signature',
  'format-version',
  'key',
  'size',
  'sha256',
  'crc',
  // What the files say of each other.
  'count',
  'selection',
  'contract',
  'receipt',
  'report',
  'csv',
  'payload',
  'profile',
  // Two exports of one log.
  'different-log',
  // A file of keys and checkpoints that were seen before.
  'known',
  // Making one.
  'log-damaged',
] as const;

export type ExportErrorCode = (typeof exportErrorCodes)[number] | LogErrorCode;

/** Where it was found and what was compared. */
export interface ExportEvidence {
  /** The name inside the export; null when it is about the whole. */
  file?: string | null;
  seq?: number | null;
  expected?: string | null;
  found?: string | null;
}

/** A fault in an export as plain JSON: what the page shows and the command prints. */
export interface ExportFault {
  code: ExportErrorCode;
  file: string | null;
  seq: number | null;
  expected: string | null;
  found: string | null;
  message: string;
}

/** A fault with its code, one plain sentence, and the evidence. */
export class ExportError extends Error {
  override readonly name = 'ExportError';
  readonly code: ExportErrorCode;
  readonly file: string | null;
  readonly seq: number | null;
  readonly expected: string | null;
  readonly found: string | null;

  constructor(code: ExportErrorCode, message: string, evidence: ExportEvidence = {}) {
    super(message);
    this.code = code;
    this.file = evidence.file ?? null;
    this.seq = evidence.seq ?? null;
    this.expected = evidence.expected ?? null;
    this.found = evidence.found ?? null;
  }

  get fault(): ExportFault {
    const { code, file, seq, expected, found, message } = this;
    return { code, file, seq, expected, found, message };
  }
}
