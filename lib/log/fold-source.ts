/** The Markdown of an answer, folded to what is left of it in a page: block by block, then line by line. */

import { lettersOf, longestSource } from './fold-answer.ts';
import { inlineText, labelOf } from './fold-inline.ts';

/** What a block is, as far as it decides what is shown of it. */
interface Block {
  /** Code or a formula: all of it is shown as it stands. */
  readonly literal: boolean;
  readonly lines: string[];
}

/**
 * Folds the Markdown of an answer: equal to `foldAnswer` of what a page shows of it. Linear. Null: it
 * is too long.
 */
export function foldSource(markdown: string): string | null {
  if (markdown.length > longestSource) return null;
  const blocks = new Blocks();
  for (const line of markdown.split(/\r\n|\r|\n/)) blocks.take(line);
  const shown = blocks.all.map(({ literal, lines }) => {
    const text = lines.join('\n');
    return literal ? text : inlineText(text, blocks.labels);
  });
  return lettersOf(shown.join('\n'));
}

const quoteMark = /^[ \t]*>/;
const listMark = /^([ \t]*)(?:[-+*]|(\d{1,9})[.)])(?=[ \t]|$)/;
const task = /^[ \t]+\[[ \txX]\](?=[ \t])/;
const fence = /^[ \t]*(`{3,}(?!.*`)|~{3,})/;
const heading = /^[ \t]*#{1,6}(?=[ \t]|$)/;
const definition = /^[ \t]*\[(?!\^)((?:[^[\]\\]|\\.){1,999})\]:[ \t]*(?:<[^<>]*>|[^\s<]\S*)/;
const displayed = /^[ \t]*(\$\$|\\\[)/;

class Blocks {
  readonly all: Block[] = [];
  /** Of link targets that are given apart from their links. */
  readonly labels = new Set<string>();
  #paragraph: Block | null = null;
  /** The column at which the list item of the open paragraph begins; 0: it is in none. */
  #column = 0;
  /** What ends the code or formula that is open. */
  #ends: ((line: string) => boolean) | null = null;

  take(line: string): void {
    if (this.#ends) {
      const isOver = this.#ends(line);
      if (isOver) this.#ends = null;
      // A formula's end may stand behind the last of it; that of code stands alone.
      this.#open(true, line);
      if (isOver) this.#paragraph = null;
      return;
    }
    if (this.#isIndented(line)) {
      this.#open(true, line);
      return;
    }
    const rest = this.#contained(line);
    if (rest.trim() === '') this.#paragraph = null;
    else if (!this.#opens(rest)) this.#text(rest);
  }

  /** Four columns further in than the text around it: code, but in a paragraph. */
  #isIndented(line: string): boolean {
    if (line.trim() === '' || this.#paragraph?.literal === false) return false;
    const indent = /^[ \t]*/.exec(line)?.[0].replaceAll('\t', '    ').length ?? 0;
    return indent >= this.#column + 4;
  }

  /** What is left of a line without the marks of the quotations and list items it begins. */
  #contained(line: string): string {
    let rest = line;
    for (;;) {
      const quote = quoteMark.exec(rest);
      if (quote) {
        rest = rest.slice(quote[0].length);
        continue;
      }
      const [mark, indent = '', digits] = listMark.exec(rest) ?? [];
      if (mark === undefined) return rest;
      const isEmpty = rest.length === mark.length;
      // In the midst of a paragraph a number is a number, but for the first.
      const within =
        this.#paragraph !== null && line.length - rest.length + indent.length >= this.#column;
      if (within && (isEmpty || (digits !== undefined && Number(digits) !== 1))) return rest;
      rest = rest.slice(mark.length);
      this.#paragraph = null;
      this.#column = line.length - rest.length + 1;
      // What stands behind a box to be ticked is text.
      if (task.test(rest)) return rest.replace(task, '');
    }
  }

  /** Whether this line begins what is shown as it stands. */
  #opens(line: string): boolean {
    const marks = fence.exec(line)?.[1];
    if (marks) {
      const close = new RegExp(`^[ \\t>]*${marks[0]}{${marks.length},}[ \\t]*$`);
      this.#ends = (line) => close.test(line);
      this.#paragraph = null;
      return true;
    }
    const formula = displayed.exec(line);
    const end = formula?.[1] === '$$' ? '$$' : '\\]';
    if (!formula || line.includes(end, formula[0].length)) return false;
    this.#paragraph = null;
    this.#ends = (line) => line.includes(end);
    this.#open(true, line);
    return true;
  }

  #text(line: string): void {
    const label = this.#paragraph === null ? definition.exec(line)?.[1] : undefined;
    if (label !== undefined) {
      this.labels.add(labelOf(label));
      return;
    }
    if (!/^[ \t]/.test(line) && this.#paragraph === null) this.#column = 0;
    const isHeading = heading.test(line);
    if (isHeading) this.#paragraph = null;
    this.#open(false, line);
    if (isHeading) this.#paragraph = null;
  }

  /** More of what is open, or something new. */
  #open(literal: boolean, line: string): void {
    if (this.#paragraph?.literal !== literal) {
      this.#paragraph = { literal, lines: [] };
      this.all.push(this.#paragraph);
    }
    this.#paragraph.lines.push(line);
  }
}
