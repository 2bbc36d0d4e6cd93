import type { EditorKind } from '../../../sites/index.ts';
import type { Editor } from './editor.ts';
import { plain } from './plain.ts';
import { rich } from './rich.ts';
import { textarea } from './textarea.ts';

export type { Editor, Lines } from './editor.ts';

export const editors: Record<EditorKind, Editor> = {
  prosemirror: rich,
  quill: rich,
  textarea,
  plain,
};
