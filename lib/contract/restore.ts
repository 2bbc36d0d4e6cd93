/** Undoes what an editor or a site is known to do to a text, so that its hash can be tried again. */

import { type ContractDocument, documentText } from './document.ts';
import { canonicalText } from './text.ts';

type Undo = (text: string) => string;

/** `\` before a line's end: a hard break in Markdown. */
const hardBreaks: Undo = (text) => text.replace(/\\$/gm, '');

/** `\*`, `\_`, `\[` …: ASCII punctuation escaped by a Markdown serialiser. */
const escapes: Undo = (text) => text.replace(/\\([!-/:-@[-`{-~])/g, '$1');

/** Every line a paragraph, and paragraphs joined by a blank line. */
const doubledLines: Undo = (text) => text.replaceAll('\n\n', '\n');

const undos = [hardBreaks, escapes, doubledLines];

/**
 * Every reading of a document that is worth hashing, the plainest first; at most eight, each
 * different from those before it. White space that canonicalisation levels needs no reading of its
 * own.
 */
export function* restorations(found: ContractDocument): Generator<ContractDocument, void> {
  const lines = found.text.split(/\r\n?|\n/);
  const plain = lines.map((line) => (line.trim() === '' ? '' : line)).join('\n');
  const given = new Set<string>();
  for (let choice = 0; choice < 1 << undos.length; choice++) {
    const chosen = undos.filter((_, index) => choice & (1 << index));
    const read: Undo = (text) => canonicalText(chosen.reduce((done, undo) => undo(done), text));
    const document = {
      title: read(found.title).trim(),
      human: read(found.human).trim(),
      text: read(plain),
    };
    const whole = documentText(document);
    if (given.has(whole)) continue;
    given.add(whole);
    yield document;
  }
}
