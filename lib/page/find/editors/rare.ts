/** The kinds of editors that none of our own sites has: a script of its own, where a profile names one. */

import type { EditorKind } from '../../../sites/index.ts';
import type { Editor } from './editor.ts';
import { isModelled, modelled } from './modelled.ts';
import { plain } from './plain.ts';

/** A profile may have been made when we took an editor with a model for a plain box. */
const byElement: Editor = {
  read: (element, lines) => of(element).read(element, lines),
  write: (element, text, lines) => of(element).write(element, text, lines),
  prepend: (element, block, lines) => of(element).prepend(element, block, lines),
};

const of = (element: Element): Editor => (isModelled(element) ? modelled : plain);

export const rareEditors: Partial<Record<EditorKind, Editor>> = {
  plain: byElement,
  lexical: modelled,
  slate: modelled,
};
