import { page } from '../real.ts';
import type { Editor } from './editor.ts';

/**
 * A plain `<textarea>`.
 *
 * Measured in Chromium 156: `insertText` lays the page out for each line, which takes 290 ms for
 * 20,000 characters, and `insertHTML` once, 10 ms. Firefox does nothing on the latter here, and the
 * former in 1 ms.
 */
export const textarea: Editor = {
  read: (element) => (element as HTMLTextAreaElement).value,
  async write(element, text) {
    element.focus();
    (element as HTMLTextAreaElement).select();
    insert(element, text);
  },
  async prepend(element, block) {
    element.focus();
    (element as HTMLTextAreaElement).setSelectionRange(0, 0);
    insert(element, block);
  },
};

function insert(element: HTMLElement, text: string): void {
  const area = element as HTMLTextAreaElement;
  const { value, selectionStart, selectionEnd } = area;
  if (text === '') return void page.execCommand('delete');
  const wanted = value.slice(0, selectionStart) + text + value.slice(selectionEnd);
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  // The parser drops the first line end, and the browser the last.
  page.execCommand('insertHTML', false, `<pre>\n${escaped}\n</pre>`);
  if (area.value === wanted) return;
  // What a page's own styles have made of it is no text of ours.
  if (area.value !== value) page.execCommand('undo');
  page.execCommand('insertText', false, text);
}
