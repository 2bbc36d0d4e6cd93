/** One kind of editor, as the gate has it read and written. The common kinds are in the gate itself. */

import type { ComposerSelector } from '../sites/index.ts';

export type Lines = ComposerSelector['lines'];

/** How its text is read, and changed with the editor's own commands. */
export interface Editor {
  /** The text as the site would send it, lines parted by LF. */
  read(element: HTMLElement, lines: Lines): string;
  /** Replaces everything. Undo in the editor brings the old text back. */
  write(element: HTMLElement, text: string, lines: Lines): Promise<void>;
  /** Puts `block` before what is there; what is there, mentions and chips included, stays. */
  prepend(element: HTMLElement, block: string, lines: Lines): Promise<void>;
}
