import type { Editor } from '../editors/editor.ts';
import type { Engine } from './engine.ts';

/** Milliseconds until the app takes note of what the editor holds: `?uptake=80`; else its next task. */
const uptake = Number(new URLSearchParams(location.search).get('uptake'));
/** `?ahead`: its send control does not wait for that. */
const isAhead = new URLSearchParams(location.search).has('ahead');

/**
 * One composer: an editor, and what the app knows of its text.
 *
 * As on the sites, the app learns of a change a moment after the editor. A send in the same tick as
 * a write sends the text from before it.
 */
export class Composer {
  /** The text the app knows. */
  text = '';
  /** Names of the files that will leave with the next message. */
  files: string[] = [];
  /** Counts how often a text appeared where there was none: each time the send control is new. */
  serial = 0;
  private readonly engine: Engine;
  private readonly redraw: () => void;
  private editor: Editor | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(engine: Engine, redraw: () => void) {
    this.engine = engine;
    this.redraw = redraw;
  }

  attach(editor: Editor, draft: string): void {
    this.editor = editor;
    if (draft) editor.fill(draft);
  }

  detach(): void {
    clearTimeout(this.timer);
    this.editor?.destroy();
    this.editor = undefined;
  }

  /** The editor's document changed. */
  changed(): void {
    if (isAhead && this.text === '') this.redraw();
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      const had = this.text !== '';
      this.text = this.editor?.text() ?? '';
      if (this.text !== '' && !had) this.serial++;
      // For tests: what a person sees by waiting a moment.
      document.documentElement.dataset.practiceTaken = this.text;
      this.engine.chat.draft = this.text;
      this.redraw();
    }, uptake);
  }

  /** Sends what the app knows, and empties the editor. */
  submit(): void {
    if (!this.engine.send(this.text, this.files)) return;
    this.text = '';
    this.files = [];
    this.engine.chat.draft = '';
    this.editor?.clear();
    this.editor?.focus();
    this.redraw();
  }

  /** Whether there is anything to send. */
  get full(): boolean {
    const text = isAhead ? this.editor?.text() : this.text;
    return Boolean(text) || this.files.length > 0;
  }

  addFile(name: string): void {
    this.files = [...this.files, name];
    this.serial++;
    this.redraw();
  }

  dropFile(name: string): void {
    this.files = this.files.filter((one) => one !== name);
    this.redraw();
  }

  /** Puts a mention where the caret is, in editors that know them. */
  mention(app: string): void {
    this.editor?.mention?.(app);
    this.editor?.focus();
  }

  fill(text: string): void {
    this.editor?.fill(text);
    this.editor?.focus();
  }
}
