/** The lines that hold a seal, and how a reader recognises them. */

export const startMarker = '=== SYMBIOTIC CONTRACT ===';
export const endMarker = '=== END OF CONTRACT ===';

/**
 * What may appear on one of our lines on its way through an editor: white space, emphasis, escapes
 * and hard breaks written as a backslash, characters nobody sees. Quotation (`>`), code (a backtick)
 * and headings are left out on purpose: people use those to *talk about* a seal.
 */
const noise = /[\s*_\\\p{Default_Ignorable_Code_Point}]/gu;

/** The line without what an editor may have added to it. Linear in the line. */
export function bareLine(line: string): string {
  return line.replace(noise, '');
}

const bareStart = bareLine(startMarker);
const bareEnd = bareLine(endMarker);

/** Which of the two lines around a whole seal a single line is, if it is one. */
export function markerOf(line: string): 'start' | 'end' | null {
  const bare = bareLine(line);
  if (bare === bareStart) return 'start';
  return bare === bareEnd ? 'end' : null;
}

/** Whether a line begins as a line of a seal does, in either form: no contract's text may. */
export function beginsMarker(line: string): boolean {
  return /^===(?:SYMBIOTIC|ENDOF)CONTRACT/.test(bareLine(line));
}
