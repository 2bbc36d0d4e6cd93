/** A contract as a file holds it, the limits of such a file, and what can be wrong with one. */

/** How often the text travels; `n` is 2 to 1000. */
export type FiledCadence = { kind: 'every' } | { kind: 'first' } | { kind: 'nth'; n: number };

export interface FiledVersion {
  /** From 1, ascending in a contract. */
  number: number;
  title: string;
  /** The name under it. */
  human: string;
  /** ISO 8601 UTC with milliseconds. */
  signedAt: string;
  /** Lowercase hex SHA-256 of `text`. */
  hash: string;
  /** Canonical. */
  text: string;
  /** When it was retired (ISO 8601 UTC); null: it is offered. */
  retiredAt: string | null;
}

export interface FiledContract {
  /** A UUID, lowercase; null in a file written by hand. */
  id: string | null;
  /** What the editor shows, placeholders and all. Canonical. */
  title: string;
  text: string;
  tags: string[];
  archived: boolean;
  /** BCP 47. */
  language: string;
  /** The person's own wording of the invitation's question. */
  invitation: string | null;
  cadence: FiledCadence;
  versions: FiledVersion[];
}

/** The largest file that is read. */
export const largestFile = 20 * 1024 * 1024;

/** Front matter of one contract, in characters: some five thousand versions. */
export const longestFront = 1_000_000;

/** In UTF-16 code units, as the next: a draft may be longer than a contract, but not endless. */
export const longestDraft = 400_000;

export const longestInvitation = 5_000;

export type FileErrorCode =
  | 'too-large'
  | 'not-text'
  | 'foreign'
  | 'newer-format'
  | 'front-matter'
  | 'block'
  | 'text'
  | 'hash'
  | 'incomplete';

/** The message is a sentence for the person; nothing was changed when this is thrown. */
export class FileError extends Error {
  override readonly name = 'FileError';
  readonly code: FileErrorCode;
  /** From 1, in the file; null where no line is at fault. */
  readonly line: number | null;

  constructor(code: FileErrorCode, message: string, line: number | null = null) {
    super(message);
    this.code = code;
    this.line = line;
  }
}
