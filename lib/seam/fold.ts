/** What a folded message's line says where only the person can read it, and the press on it. */

export interface Line {
  /** The same for the same message. */
  readonly key: string;
  /** The site's element that holds the words; the line is drawn at the top of it. */
  readonly element: HTMLElement;
  /** As the page shows it. */
  readonly line: string;
  /** What the person's log adds; null: nothing. */
  readonly note: string | null;
  readonly isAltered: boolean;
  readonly isOpen: boolean;
  toggle(): void;
}

/** Told of all lines there are now, whenever one may have changed or moved. */
export type ShowLines = (lines: readonly Line[]) => void;

/** Puts what the page must not read on it, until the signal aborts. */
export type FoldLines = (signal: AbortSignal) => ShowLines;
