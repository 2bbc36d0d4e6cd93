export type { Editor, Lines } from '../../../seam/editor.ts';
