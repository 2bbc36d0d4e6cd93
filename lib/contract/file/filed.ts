/** A contract as a file holds it, the limits of such a file, and what can be wrong with one. */

/** How often the text travels; `n` is 2 to 1000. */
export type FiledCadence = { kind: 'every' } | { kind: 'first' } | { kind: 'nth'; n: number };

/** A draft: nothing in a file is signed. */
export interface FiledContract {
  /** What the editor shows, placeholders and all. Canonical. */
  title: string;
  text: string;
  tags: string[];
  /** BCP 47. */
  language: string;
  /** The person's own first paragraph of the invitation. */
  opening: string | null;
  cadence: FiledCadence;
}

/** The largest file that is read. */
export const largestFile = 60 * 1024 * 1024;

/** Front matter of one contract, in characters. */
export const longestFront = 100_000;

/** In UTF-16 code units, as the next: a draft may be longer than a contract, but not endless. */
export const longestDraft = 400_000;

export const longestOpening = 5_000;

export type FileErrorCode =
  | 'too-large'
  | 'not-text'
  | 'foreign'
  | 'newer-format'
  | 'front-matter'
  | 'block'
  | 'text'
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
