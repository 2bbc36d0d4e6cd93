/** The words a person sorts their contracts by. */

import { singleLine } from './text.ts';

/** In characters (Unicode code points). */
export const longestTag = 40;
export const mostTags = 12;

/** From one line, as a person types them: with commas between. */
export function readTags(typed: string): string[] {
  return cleanTags(typed.split(/[,，、;]/));
}

/** Each on one line, none twice whatever its case, the first spelling kept. Idempotent. */
export function cleanTags(tags: readonly string[]): string[] {
  const found = new Map<string, string>();
  for (const tag of tags) {
    const line = Array.from(singleLine(tag)).slice(0, longestTag).join('').trim();
    const folded = line.toLowerCase();
    if (line !== '' && !found.has(folded)) found.set(folded, line);
  }
  return [...found.values()].slice(0, mostTags);
}
