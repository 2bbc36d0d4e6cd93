/**
 * A model's answer as it is alike in a page, which renders it, and in the Markdown that the site keeps
 * and gives its person: letters, digits and their marks alone. docs/log.md says so for both sides.
 */

/** The longest answer that is folded, in UTF-16 code units, and the longest Markdown of one. */
export const longestAnswer = 400_000;
export const longestSource = 4 * longestAnswer;

/** Neither letter nor digit nor a mark on one; or a mark that is not drawn, or is drawn around others. */
const dropped = /[^\p{L}\p{N}\p{M}]|[\p{Me}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * Folds the text of an answer as a page shows it, where each formula is its TeX. Null: it is too long.
 */
export function foldAnswer(shown: string): string | null {
  return shown.length > longestAnswer ? null : lettersOf(shown);
}

/** The letters, digits and marks of a text. Composed last: what stood between two may have gone. */
export function lettersOf(text: string): string {
  return text.toWellFormed().normalize('NFKD').replace(dropped, '').normalize('NFC');
}
