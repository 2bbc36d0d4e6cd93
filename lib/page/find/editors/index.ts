import { seamHere } from '../../../seam/parts.ts';
import type { EditorKind } from '../../../sites/index.ts';
import type { Editor } from './editor.ts';
import { rich } from './rich.ts';
import { textarea } from './textarea.ts';

export type { Editor, Lines } from './editor.ts';

const common: Partial<Record<EditorKind, Editor>> = { prosemirror: rich, quill: rich, textarea };

/** Undefined: it is of the kinds that only some sites have (`rare.ts`), and these are not here. */
export function editorOf(kind: EditorKind): Editor | undefined {
  return common[kind] ?? seamHere().editors?.[kind];
}
