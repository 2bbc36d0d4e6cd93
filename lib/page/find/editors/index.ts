/** Every kind of editor: in a script of its own, as all the others in a page ask for them. */

import type { EditorKind } from '../../../sites/index.ts';
import type { Editor } from './editor.ts';
import { isModelled, modelled } from './modelled.ts';
import { plain } from './plain.ts';
import { rich } from './rich.ts';
import { textarea } from './textarea.ts';

/** A profile may have been made when we took an editor with a model for a plain box. */
const of = (element: Element): Editor => (isModelled(element) ? modelled : plain);

export type { Editor, Lines } from './editor.ts';

export const editors: Record<EditorKind, Editor> = {
  prosemirror: rich,
  quill: rich,
  textarea,
  plain: {
    read: (element, lines) => of(element).read(element, lines),
    write: (element, text, lines) => of(element).write(element, text, lines),
    prepend: (element, block, lines) => of(element).prepend(element, block, lines),
  },
  lexical: modelled,
  slate: modelled,
};
