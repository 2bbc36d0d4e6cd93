/** Messages as a page shows them: for tests. */

import { vi } from 'vitest';
import './editors.ts';
import type { ConversationView } from '../../lib/protocol/index.ts';

export const hash = 'a1'.repeat(32);
/** The heads of a question and of a sealed message. */
export const head = 'q3XfA/bC+dE0fGh1iJkL2m';
export const nextHead = 'Zz9yXw8vUt7sRq6pOn5mLk';

/** A message with the whole seal before it. */
export function whole(status: string, log: string, message: string): string {
  return `=== SYMBIOTIC CONTRACT ===
SHA-256: ${hash}
Status: ${status}
Log: ${log}

Title: Plain speech
Human partner: Ana Lima

We say **plainly** what we mean.

=== END OF CONTRACT ===

${message}`;
}

/** The question that carries `log`. */
export const asking = (log = head) => whole('proposed', log, 'Do you accept?');

/** A message that was sealed after the yes, in one line. */
export const sealedAs = (log: string, message: string) =>
  `=== SYMBIOTIC CONTRACT | SHA-256: ${hash} | accepted 2026-11-26 | log ${log} ===\n\n${message}`;

/** An agreement about that contract, asked for by `head`. */
export const accepted = {
  state: 'accepted',
  contract: { title: 'Plain speech', number: 1, hash },
  unprotected: false,
  hasOthers: false,
  draft: null,
  reply: null,
  asked: { head, within: false },
  paused: false,
  sealed: 0,
  untold: null,
} as ConversationView;

/** Has every element count as drawn, which needs a size, and gives the page an empty composer. */
export function showPage(): void {
  const seen = { width: 10, height: 10 } as DOMRect;
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(seen);
  document.body.innerHTML = `<main></main><form data-type="unified-composer">
    <div id="prompt-textarea" class="ProseMirror" contenteditable="true"></div></form>`;
}

/** What the editing commands of a browser do to a text area; this one knows no markup there, as Firefox. */
export function takeCommands(field: () => HTMLTextAreaElement): void {
  document.execCommand = (command: string, _ui?: boolean, text = '') => {
    const area = field();
    if (command === 'insertHTML') return false;
    const { selectionStart, selectionEnd } = area;
    area.setRangeText(command === 'delete' ? '' : text, selectionStart, selectionEnd);
    return true;
  };
}

/** The page shows a message, or a part of one. */
export function turn(
  role: 'user' | 'assistant',
  text: string,
  id = `${Math.random()}`,
): HTMLElement {
  const element = document.createElement('div');
  element.dataset.messageAuthorRole = role;
  element.dataset.messageId = id;
  element.textContent = text;
  document.querySelector('main')?.append(element);
  return element;
}
