/**
 * What ProseMirror, TipTap and Quill have in common: a contenteditable with block children, which
 * takes text through the browser's own editing commands.
 *
 * Measured in Chromium 156 and Firefox 153: `insertText` line by line with `insertParagraph` or
 * `insertLineBreak` between is the only way that is exact in all three editors and both browsers.
 * One `insertText` with LF loses lines in Firefox and in Quill; `insertHTML` adds or drops blank
 * lines.
 */

import { page } from '../real.ts';
import type { Editor, Lines } from './editor.ts';

const blockNames = new Set(
  'P DIV LI UL OL PRE BLOCKQUOTE H1 H2 H3 H4 H5 H6 TABLE TBODY TR TD TH'.split(' '),
);

/** TipTap's text has a blank line between paragraphs, the others one line end. */
const parting: Record<Lines, string> = { paragraph: '\n', break: '\n\n' };

const newLine: Record<Lines, string> = { paragraph: 'insertParagraph', break: 'insertLineBreak' };

export const rich: Editor = {
  read: readBlocks,

  async write(element, text, lines) {
    select(element, 'all');
    page.execCommand('delete');
    // Each editor takes up the deletion in a microtask, and may rebuild its empty paragraph then.
    await Promise.resolve();
    await typeAtStart(element, text, lines);
  },

  prepend: typeAtStart,
};

function readBlocks(root: Element, lines: Lines): string {
  const blocks = [...root.children].filter(isBlock);
  if (blocks.length === 0) return inlineText(root);
  return blocks.map((block) => readBlocks(block, lines)).join(parting[lines]);
}

async function typeAtStart(element: HTMLElement, text: string, lines: Lines): Promise<void> {
  select(element, 'start');
  const rows = text.split('\n');
  if (lines === 'break' && rows.length > 1 && rows.length < 4) addPassingBreaks();
  insertLines(rows, newLine[lines]);
}

/** Types at the caret, with `command` between the lines. */
export function insertLines(rows: readonly string[], command: string): void {
  for (const [index, row] of rows.entries()) {
    if (index > 0) page.execCommand(command);
    if (row !== '') page.execCommand('insertText', false, row);
  }
}

/**
 * In Firefox ProseMirror takes exactly two breaks that appear in one task for the browser's own
 * noise and removes one (prosemirror-view, DOMObserver.flush). More than two it leaves alone, and
 * it counts those that have gone again.
 */
function addPassingBreaks(): void {
  for (let count = 0; count < 2; count++) {
    page.execCommand('insertLineBreak');
    page.execCommand('delete');
  }
}

function select(root: HTMLElement, part: 'all' | 'start'): void {
  root.focus();
  const range = page.createRange();
  range.selectNodeContents(edgeBlock(root, 'firstElementChild'));
  if (part === 'start') range.collapse(true);
  else {
    const last = edgeBlock(root, 'lastElementChild');
    range.setEnd(last, last.childNodes.length);
  }
  const selection = getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}

function edgeBlock(root: Element, edge: 'firstElementChild' | 'lastElementChild'): Element {
  const child = root[edge];
  return child !== null && isBlock(child) ? edgeBlock(child, edge) : root;
}

export function isBlock(node: Element): boolean {
  return blockNames.has(node.nodeName) && !isForeign(node);
}

export function isForeign(node: Element): boolean {
  return node.getAttribute('contenteditable') === 'false';
}

function inlineText(block: Element): string {
  let text = '';
  for (const node of block.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) text += node.nodeValue;
    else if (node.nodeName === 'BR') text += isFiller(node as Element) ? '' : '\n';
    else if (node.nodeType === Node.ELEMENT_NODE && !isForeign(node as Element))
      text += inlineText(node as Element);
  }
  return text;
}

/** A break that only gives an empty block its height. */
function isFiller(br: Element): boolean {
  return (
    br.classList.contains('ProseMirror-trailingBreak') || br.parentNode?.childNodes.length === 1
  );
}
