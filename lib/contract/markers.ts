/** The lines that hold a seal, and how a reader recognises them. */

export const startMarker = '=== SYMBIOTIC CONTRACT ===';
export const endMarker = '=== END OF CONTRACT ===';
/** How the seal of one line begins. */
export const lineMarker = '=== SYMBIOTIC CONTRACT |';

/**
 * What may appear on one of our lines on its way through an editor: white space, emphasis, escapes
 * and hard breaks written as a backslash, invisible characters. Quotation (`>`), code (a backtick)
 * and headings are left out on purpose: people use those to *talk about* a seal.
 */
const noise = /[\s*_\\\u200B\u2060]/g;

/** The line without what an editor may have added to it. Linear in the line. */
export function bareLine(line: string): string {
  return line.replace(noise, '');
}

const bareStart = bareLine(startMarker);
const bareEnd = bareLine(endMarker);
const bareLineStart = bareLine(lineMarker);

/** Which marker a single line is, if it is one. */
export function markerOf(line: string): 'start' | 'end' | 'line' | null {
  const bare = bareLine(line);
  if (bare === bareStart) return 'start';
  if (bare.startsWith(bareLineStart)) return 'line';
  return bare === bareEnd ? 'end' : null;
}
