/** One kind of editor, as the others have it read and written. `lib/page/find/editors` does it. */

import type { ComposerSelector, SiteProfile } from '../sites/index.ts';

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

/**
 * Why a box cannot be used. `gone`: it is not there. `inexact`: it did not take a text of ours, or not
 * give it up, as it was. `unnoticed`: the text stands there, and the page does not offer to send it.
 */
export type TrialProblem = 'gone' | 'inexact' | 'unnoticed';

/**
 * Tries the composer on a text of ours, before a site is added. Gives the profile with what its send
 * control shows while it sends, or what is the matter.
 */
export type TryComposer = (profile: SiteProfile) => Promise<SiteProfile | TrialProblem>;
