/**
 * Everything that can be wrong with a record, a log, a checkpoint or a proof, as one closed list of
 * codes. Programs act on the code; people read the message; the evidence says what was compared.
 */

export const logErrorCodes = [
  // One record, read on its own.
  'too-long',
  'not-utf8',
  'lone-surrogate',
  'not-json',
  'too-deep',
  'duplicate-key',
  'version',
  'not-canonical',
  'schema',
  // The order of records. `missing`: the number never comes. `order`: it comes later.
  // `repeated`: the number was already seen.
  'seq-missing',
  'seq-order',
  'seq-repeated',
  // The log against a checkpoint.
  'root',
  'tail-cut',
  'tail-added',
  // What the records of a log say of each other: the head a message named, a contract that was never
  // signed, a seal without a yes to it, an answer to a question that was not asked.
  'claim-head',
  'claim-contract',
  'claim-yes',
  'claim-answer',
  'claim-message',
  // Signed notes, keys and checkpoints.
  'vkey',
  'note',
  'origin',
  'unsigned',
  'signature',
  'checkpoint',
  // Proofs.
  'proof-format',
  'proof-missing',
  'proof-extra',
  'proof-index',
  'inclusion',
  'consistency',
] as const;

export type LogErrorCode = (typeof logErrorCodes)[number];

/** What was compared. `seq` is null when the fault is not about one record. */
export interface Evidence {
  seq?: number | null;
  expected?: string | null;
  found?: string | null;
}

/** A fault with its code, one plain sentence, and the evidence. */
export class LogError extends Error {
  override readonly name = 'LogError';
  readonly code: LogErrorCode;
  readonly seq: number | null;
  readonly expected: string | null;
  readonly found: string | null;

  constructor(code: LogErrorCode, message: string, evidence: Evidence = {}) {
    super(message);
    this.code = code;
    this.seq = evidence.seq ?? null;
    this.expected = evidence.expected ?? null;
    this.found = evidence.found ?? null;
  }
}

/** A fault as plain JSON, so that it can cross a message or be printed. */
export interface Fault {
  code: LogErrorCode;
  seq: number | null;
  expected: string | null;
  found: string | null;
  message: string;
}

/** The fault a `LogError` describes, placed at `seq` when the error does not name a record. */
export function faultOf(error: LogError, seq: number | null = null): Fault {
  const { code, expected, found, message } = error;
  return { code, seq: error.seq ?? seq, expected, found, message };
}

/** At most 200 characters of anything, for evidence. Shows lone surrogates as escapes. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? JSON.stringify(value) : String(JSON.stringify(value));
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}
