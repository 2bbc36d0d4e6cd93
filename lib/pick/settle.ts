/** From what lies under the pointer to the part that is meant. */

import { say } from '../words.ts';
import { PickError } from './errors.ts';
import { around, hostOf, isPage, isVisible, rootOf } from './page.ts';

export type Part = 'composer' | 'send' | 'message' | 'reply';
export type Parts = Readonly<Record<Part, Element>>;

/**
 * @param under what lies there, the topmost first; of a choice by keyboard the one element
 * @param chosen the parts that were chosen before
 * @throws PickError when this part cannot be meant, or cannot be used
 */
export function settle(
  part: Part,
  under: readonly Element[],
  chosen: Partial<Parts> = {},
): Element {
  const top = reachable(under[0]);
  switch (part) {
    case 'composer':
      return composerAmong(top, under);
    case 'send':
      return sendAt(top, known(chosen.composer));
    case 'message':
      return messageAt(top, known(chosen.composer), known(chosen.send));
    case 'reply': {
      const reply = messageAt(top, known(chosen.composer), known(chosen.send));
      const message = known(chosen.message);
      if (reply.contains(message) || message.contains(reply)) throw new PickError('same');
      return reply;
    }
  }
}

function reachable(element: Element | undefined): Element {
  if (element === undefined) throw new PickError('page');
  if (/^(?:i?frame|object|embed)$/i.test(element.localName)) throw framed(element);
  if (!element.isConnected) throw new PickError('gone');
  if (isClosed(element)) throw new PickError('closed');
  if (hostOf(rootOf(element)) === null) throw new PickError('nested');
  if (isPage(element)) throw new PickError('page');
  return element;
}

/** A page of this very site can be opened by itself; what it shows is then a page like any other. */
function framed(element: Element): PickError {
  const inner = (element as HTMLIFrameElement).contentDocument?.location;
  if (inner?.origin !== location.origin) return new PickError('frame');
  const address = (inner.host + inner.pathname + inner.search).slice(0, longestAddress);
  return new PickError('frame', say('picker.framed', address));
}

const longestAddress = 200;

/**
 * CodeMirror, Monaco and Ace draw the lines in view and no others, so that nobody can read from the page
 * what such a box holds, or put it back. Tried with @codemirror/view 6.43 alone, in Chromium 156 and Firefox
 * 153: of 300 lines some 80 stand in the page.
 */
const codeEditor = '.cm-editor,.CodeMirror,.monaco-editor,.ace_editor';

/** A component that draws what it has in a root of its own, which it has not opened. */
function isClosed(element: Element): boolean {
  const isComponent = element.localName.includes('-') && element.shadowRoot === null;
  return isComponent && element.firstElementChild === null && element.textContent === '';
}

function known(element: Element | undefined): Element {
  if (!element?.isConnected) throw new PickError('gone');
  return element;
}

function composerAmong(top: Element, under: readonly Element[]): Element {
  for (const element of under) {
    // A hint may lie over the box.
    const composer = editableAround(element);
    if (composer !== undefined) return noCode(composer);
  }
  const inside = [...top.querySelectorAll('textarea, [contenteditable]')]
    .slice(0, 50)
    .filter((it) => editableAround(it) === it && isVisible(it));
  if (inside.length === 1 && inside[0]) return noCode(inside[0]);
  noCode(top);
  throw new PickError(top.closest('input') ? 'oneLine' : 'notEditable');
}

function noCode(element: Element): Element {
  if (element.closest(codeEditor)) throw new PickError('codeEditor');
  return element;
}

/** The text area or the outermost editable element. */
function editableAround(element: Element): Element | undefined {
  const area = element.closest('textarea');
  if (area) return area.readOnly || area.disabled ? undefined : area;
  let editable: Element | undefined;
  for (
    let at = element.closest('[contenteditable]');
    at !== null && isEditable(at);
    at = at.parentElement?.closest('[contenteditable]') ?? null
  )
    editable = at;
  return editable && !isPage(editable) ? editable : undefined;
}

function isEditable(element: Element): boolean {
  return /^(?:|true|plaintext-only)$/i.test(element.getAttribute('contenteditable') ?? 'false');
}

function sendAt(top: Element, composer: Element): Element {
  const shape = top.closest('svg')?.parentElement ?? top;
  const control = shape.closest('button, input, [role="button"], a') ?? shape;
  const send = control.contains(composer) ? shape : control;
  if (send.contains(composer) || composer.contains(send)) throw new PickError('holdsComposer');
  if (rootOf(send) !== rootOf(composer)) throw new PickError('scattered');
  if (around(send, composer) === null) throw new PickError('apart');
  return reachable(send);
}

function messageAt(top: Element, composer: Element, send: Element): Element {
  const message = top.closest('svg')?.parentElement ?? top;
  for (const other of [composer, send])
    if (message.contains(other) || other.contains(message)) throw new PickError('notMessage');
  if (rootOf(message) !== rootOf(composer)) throw new PickError('scattered');
  if ((message.textContent ?? '').trim() === '') throw new PickError('empty');
  return reachable(message);
}
