/** Undoes what an editor or a site is known to do to a text, so that its hash can be tried again. */

import { canonicalText } from './text.ts';

type Undo = (text: string) => string;

/** `\` before a line's end: a hard break in Markdown. */
const hardBreaks: Undo = (text) => text.replace(/\\$/gm, '');

/** `\*`, `\_`, `\[` …: ASCII punctuation escaped by a Markdown serialiser. */
const escapes: Undo = (text) => text.replace(/\\([!-/:-@[-`{-~])/g, '$1');

/** Every line a paragraph, and paragraphs joined by a blank line. */
const doubledLines: Undo = (text) => text.replaceAll('\n\n', '\n');

export interface Restoration {
  text: string;
  /** What was done, for the header's lines. */
  undo: Undo;
}

/**
 * Every reading of a contract's text that is worth hashing, the plainest first; at most eight, each
 * canonical and different from those before it. White space that canonicalisation levels needs no
 * reading of its own.
 */
export function restorations(text: string): Restoration[] {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const plain = lines.map((line) => (line.trim() === '' ? '' : line)).join('\n');
  const undos = [hardBreaks, escapes, doubledLines];
  const found = new Map<string, Restoration>();
  for (let choice = 0; choice < 1 << undos.length; choice++) {
    const chosen = undos.filter((_, index) => choice & (1 << index));
    const undo: Undo = (given) => chosen.reduce((done, step) => step(done), given);
    const restored = canonicalText(undo(plain));
    if (!found.has(restored)) found.set(restored, { text: restored, undo });
  }
  return [...found.values()];
}
