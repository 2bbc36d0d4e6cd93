import { page } from '../real.ts';
import type { Editor } from './editor.ts';

/**
 * A plain `<textarea>`.
 *
 * Measured in Chromium 156: `insertText` lays the page out for each line, which takes 290 ms for
 * 20,000 characters, and `insertHTML` once, 10 ms. Firefox refuses the latter here, and takes 1 ms
 * for the former.
 */
export const textarea: Editor = {
  read: (element) => (element as HTMLTextAreaElement).value,
  async write(element, text) {
    element.focus();
    (element as HTMLTextAreaElement).select();
    insert(text);
  },
  async prepend(element, block) {
    element.focus();
    (element as HTMLTextAreaElement).setSelectionRange(0, 0);
    insert(block);
  },
};

function insert(text: string): void {
  const safe = text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  // The parser drops the first line end, and the browser the last.
  const isDone = text && page.execCommand('insertHTML', false, `<pre>\n${safe}\n</pre>`);
  if (!isDone) page.execCommand(text ? 'insertText' : 'delete', false, text);
}
