/**
 * Lexical and Slate: editors that keep a model of their own and draw it. They learn of a change before
 * the browser makes it (`beforeinput`), make it in the model, and draw that. The browser's editing
 * commands change what is drawn and tell them nothing, so the app would go on with its old text; a
 * `beforeinput` of ours changes nothing by itself. So what stands there after it is what the app holds.
 *
 * Tried with @lexical/react 0.49 and slate-react 0.146 in Chromium 156 and Firefox 153. Lines are told
 * apart as by Shift+Enter: whatever the app makes of that, people send it.
 */

import { page } from '../real.ts';
import { nextFrame, pause } from '../watcher.ts';
import type { Editor } from './editor.ts';
import { isBlock, isForeign } from './rich.ts';

export const modelled: Editor = {
  read,

  async write(element, text) {
    await select(element, true);
    tell(element, 'deleteContentBackward');
    type(element, text);
  },

  async prepend(element, block) {
    await select(element, false);
    type(element, block);
  },
};

export function isModelled(element: Element): boolean {
  return element.matches('[data-lexical-editor],[data-slate-editor]');
}

function read(root: Element): string {
  const blocks = [...root.children].filter(isBlock);
  return blocks.length === 0 ? inline(root) : blocks.map(read).join('\n');
}

function inline(parent: Element): string {
  let text = '';
  for (const node of parent.childNodes) {
    const element = node as Element;
    // What gives an empty line its height, or shows what might be typed next.
    if (node.nodeType === Node.TEXT_NODE)
      text += /^[\u200b\u200c\ufeff]+$/.test(node.nodeValue ?? '') ? '' : node.nodeValue;
    else if (node.nodeType !== Node.ELEMENT_NODE || isForeign(element) || element.matches(filler))
      continue;
    else if (node.nodeName === 'BR') text += parent.childNodes.length === 1 ? '' : '\n';
    else text += inline(element);
  }
  return text;
}

const filler = '[data-lexical-managed-linebreak],[data-slate-zero-width]';

function type(element: HTMLElement, text: string): void {
  for (const [index, row] of text.split('\n').entries()) {
    if (index > 0) tell(element, 'insertLineBreak');
    // Of an `insertText` they leave some to the browser.
    if (row !== '') tell(element, 'insertReplacementText', row);
  }
}

function tell(element: HTMLElement, inputType: string, data: string | null = null): void {
  const how = { bubbles: true, cancelable: true, composed: true };
  element.dispatchEvent(new InputEvent('beforeinput', { ...how, inputType, data }));
}

/**
 * All of it, or the place before it. They hear of a selection by an event that comes later by itself, and
 * not at all until what they have drawn last, and selected by that, is done with: by a timer that Slate
 * sets as it draws.
 */
async function select(root: HTMLElement, all: boolean): Promise<void> {
  root.focus();
  await nextFrame();
  await pause(0);
  const start = edge(root, false);
  getSelection()?.setBaseAndExtent(...start, ...(all ? edge(root, true) : start));
  page.dispatchEvent(new Event('selectionchange'));
}

function edge(root: Element, last: boolean): [Node, number] {
  let at: Node = root;
  for (;;) {
    const inner: Node[] = [...at.childNodes].filter(
      (it) => !(it instanceof Element && isForeign(it)),
    );
    const next = last ? inner.at(-1) : inner[0];
    if (next === undefined || next.nodeName === 'BR') break;
    at = next;
  }
  return [at, last ? (at.nodeValue?.length ?? at.childNodes.length) : 0];
}
