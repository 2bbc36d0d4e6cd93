/**
 * A contenteditable without any library: what the browser makes of it is what there is.
 *
 * Measured in Chromium 156 and Firefox 153: `insertParagraph` leaves `<div><br></div>` for a blank
 * line, which a site that reads `innerText` takes for two; one `insertText` with LF does the same in
 * Chromium. The line break of Shift+Enter is read alike by everyone. So are spaces where white space
 * counts; where it does not, both browsers write U+00A0 for some of them.
 */

import { page } from '../real.ts';
import type { Editor } from './editor.ts';
import { isBlock, isForeign } from './rich.ts';

export const plain: Editor = {
  read(element) {
    let text = '';
    /** The line has ended; a new one begins with whatever comes. */
    let ended = false;
    const put = (more: string): void => {
      text += ended ? `\n${more}` : more;
      ended = false;
    };
    const walk = (parent: Node): void => {
      for (const node of parent.childNodes) {
        if (node.nodeType === Node.TEXT_NODE && node.nodeValue) put(node.nodeValue);
        if (node.nodeType !== Node.ELEMENT_NODE || isForeign(node as Element)) continue;
        const block = isBlock(node as Element);
        if (block) ended ||= text !== '';
        walk(node);
        if (block) ended ||= text !== '';
        if (node.nodeName === 'BR') {
          put('');
          ended = true;
        }
      }
    };
    walk(element);
    return text;
  },

  async write(element, text) {
    select(element);
    page.execCommand('delete');
    typeAtStart(element, text);
  },

  async prepend(element, block) {
    typeAtStart(element, block);
  },
};

function typeAtStart(element: HTMLElement, text: string): void {
  element.style.whiteSpace = 'pre-wrap';
  select(element).collapse(firstBlock(element), 0);
  for (const [index, row] of text.split('\n').entries()) {
    if (index > 0) page.execCommand('insertLineBreak');
    if (row !== '') page.execCommand('insertText', false, row);
  }
}

function select(element: HTMLElement): Selection {
  element.focus();
  const selection = getSelection() as Selection;
  selection.selectAllChildren(element);
  return selection;
}

/** Beside a block Firefox puts line breaks out of order, so the caret goes inside. */
function firstBlock(parent: Element): Element {
  const first = parent.firstChild as Element | null;
  return first !== null && isBlock(first) ? firstBlock(first) : parent;
}
