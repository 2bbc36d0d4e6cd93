import { page } from '../real.ts';
import type { Editor } from './editor.ts';

/** A plain `<textarea>`. */
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
  page.execCommand(text === '' ? 'delete' : 'insertText', false, text);
}
