/** A contract as a file holds it, the limits of such a file, and what can be wrong with one. */

import * as v from 'valibot';

/** The largest file that is read. */
export const largestFile = 60 * 1024 * 1024;

/** Front matter of one contract, in characters. */
export const longestFront = 100_000;

/** In UTF-16 code units, as the next: a draft may be longer than a contract, but not endless. */
export const longestDraft = 400_000;

export const longestOpening = 5_000;

const wellFormed = v.check<string>((text) => text.isWellFormed());
const line = v.pipe(v.string(), v.maxLength(300), wellFormed);

/** How often the text travels. */
const cadence = v.variant('kind', [
  v.strictObject({ kind: v.literal('every') }),
  v.strictObject({ kind: v.literal('first') }),
  v.strictObject({
    kind: v.literal('nth'),
    n: v.pipe(v.number(), v.safeInteger(), v.minValue(2), v.maxValue(1_000)),
  }),
]);

/** A draft: nothing in a file is signed. */
export const filedContract = v.strictObject({
  /** What the editor shows, placeholders and all. Canonical. */
  title: v.pipe(v.string(), v.maxLength(longestDraft), wellFormed),
  text: v.pipe(v.string(), v.maxLength(longestDraft), wellFormed),
  tags: v.pipe(v.array(line), v.maxLength(100)),
  /** BCP 47. */
  language: line,
  /** The person's own first paragraph of the invitation. */
  opening: v.nullable(v.pipe(v.string(), v.maxLength(longestOpening), wellFormed)),
  cadence,
});

export type FiledContract = v.InferOutput<typeof filedContract>;
export type FiledCadence = FiledContract['cadence'];

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
