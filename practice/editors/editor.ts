/** A composer's editor, as the rest of the page sees it. */
export interface Editor {
  /** The text the app takes from the editor, in the site's own way of joining lines. */
  text(): string;
  /** Puts a draft into the editor, one line of text a line. */
  fill(text: string): void;
  /** Puts a mention where the caret is. */
  mention?(app: string): void;
  clear(): void;
  focus(): void;
  destroy(): void;
}

export interface EditorOptions {
  /** The element the editor lives in or becomes. */
  readonly host: HTMLElement;
  readonly label: string;
  readonly placeholder: string;
  /** The document changed. */
  changed(): void;
  /** Enter was pressed. */
  send(): void;
}

export type MakeEditor = (options: EditorOptions) => Editor;

/** True while an input method is still composing: such an Enter chooses a word, it never sends. */
export function composing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}
