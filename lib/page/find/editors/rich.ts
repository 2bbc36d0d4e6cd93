/**
 * What ProseMirror, TipTap and Quill have in common: a contenteditable with block children, whose
 * changes the editor reads off by itself, whoever made them.
 *
 * Measured in Chromium 156 and Firefox 153, with 20,000 characters in 330 lines: put there as the
 * elements that the editor itself would make, a text is exact in all three editors and in their own
 * document one microtask later, after 9 to 12 ms in Chromium. The browser's editing commands take 400
 * to 500 for the same, line by line, since each has the page laid out; one `insertText` with LF loses
 * lines in Firefox and in Quill, and `insertHTML` adds or drops blank lines.
 */

import { page } from '../real.ts';
import type { Editor, Lines } from './editor.ts';

const blockName = /^(?:P|DIV|LI|UL|OL|PRE|BLOCKQUOTE|H[1-6]|TABLE|TBODY|T[RDH])$/;

/** TipTap's text has a blank line between paragraphs, the others one line end. */
const parting: Record<Lines, string> = { paragraph: '\n', break: '\n\n' };

export const rich: Editor = {
  read: readBlocks,

  async write(element, text, lines) {
    selectAll(element);
    page.execCommand('delete');
    // Each editor takes up the deletion in a microtask, and may rebuild its empty paragraph then.
    await Promise.resolve();
    await typeAtStart(element, text, lines);
    // Where the person goes on writing.
    const last = edgeBlock(element, 'lastElementChild');
    // Before the break that gives an empty line its height.
    const end = last.childNodes.length - Number(last.lastChild?.nodeName === 'BR');
    getSelection()?.collapse(last, end);
  },

  prepend: typeAtStart,
};

function readBlocks(root: Element, lines: Lines): string {
  const blocks = [...root.children].filter(isBlock);
  if (blocks.length === 0) return inlineText(root);
  return blocks.map((block) => readBlocks(block, lines)).join(parting[lines]);
}

/** Resolves when the editor has taken it up. */
async function typeAtStart(root: HTMLElement, text: string, lines: Lines): Promise<void> {
  root.focus();
  const rows = text.split('\n');
  const first = edgeBlock(root, 'firstElementChild');
  if (lines === 'break') {
    // In Firefox ProseMirror takes exactly two breaks that appear in one task for the browser's own
    // noise and removes one (DOMObserver.flush). It counts those that have gone again, and works out for
    // each where it was, which takes the longer the more lines there are.
    const passing = [newBreak(), newBreak(), newBreak()];
    first.prepend(...rows.flatMap((row, n) => (n > 0 ? [newBreak(), row] : [row])), ...passing);
    for (const one of passing) one.remove();
  } else {
    first.prepend(rows.pop() ?? '');
    root.prepend(
      ...rows.map((row) => {
        const block = page.createElement('p');
        block.append(row || newBreak());
        return block;
      }),
    );
  }
  await Promise.resolve();
}

function newBreak(): HTMLElement {
  return page.createElement('br');
}

function selectAll(root: HTMLElement): void {
  root.focus();
  const range = page.createRange();
  range.selectNodeContents(edgeBlock(root, 'firstElementChild'));
  const last = edgeBlock(root, 'lastElementChild');
  range.setEnd(last, last.childNodes.length);
  const selection = getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}

function edgeBlock(root: Element, edge: 'firstElementChild' | 'lastElementChild'): Element {
  const child = root[edge];
  return child !== null && isBlock(child) ? edgeBlock(child, edge) : root;
}

export function isBlock(node: Element): boolean {
  return blockName.test(node.nodeName) && !isForeign(node);
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
