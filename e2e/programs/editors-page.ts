/** In the page of a program: our own code that reads and writes its editor, beside what its app holds. */

import { editors } from '../../lib/page/find/editors/index.ts';

interface Made {
  text?: string;
  type: string;
  children?: Made[];
}

/** Lexical's root leads to its editor; our page of Slate tells. */
function appText(box: Element): string {
  const { __lexicalEditor: lexical } = box as { __lexicalEditor?: { getEditorState(): State } };
  if (!lexical) return (globalThis as unknown as { appText(): string }).appText();
  const { root } = lexical.getEditorState().toJSON();
  const line = ({ text = '', type, children = [] }: Made): string =>
    type === 'linebreak' ? '\n' : text + children.map(line).join('');
  return (root.children ?? []).map(line).join('\n');
}

interface State {
  toJSON(): { root: Made };
}

/** What our code reads, and what the app holds. */
export interface Held {
  read: string;
  app: string;
}

/** Once both are `want`, or after a second. */
async function trial(
  before: string,
  how: 'write' | 'prepend',
  text: string,
  want: string,
): Promise<Held> {
  const box = document.querySelector<HTMLElement>('[data-lexical-editor],[data-slate-editor]');
  if (box === null) throw new Error('There is no editor');
  const editor = editors.plain;
  const settled = async (want: string) => {
    const end = performance.now() + 1_000;
    const now = () => ({ read: editor.read(box, 'paragraph'), app: appText(box) });
    while (performance.now() < end && (now().read !== want || now().app !== want))
      // One frame, no span of time: it is looked at again after each.
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return now();
  };
  await editor.write(box, before, 'paragraph');
  await settled(before);
  await editor[how](box, text, 'paragraph');
  return settled(want);
}

Object.assign(globalThis, { trial });
