/** In the page: the practice sites' real editors beside our own code that reads and writes them. */

import { editors, type Lines } from '../../lib/page/find/editors/index.ts';
import type { EditorKind } from '../../lib/sites/index.ts';
import { bare } from '../../practice/editors/bare.ts';
import type { Editor, EditorOptions } from '../../practice/editors/editor.ts';
import { prosemirror } from '../../practice/editors/prosemirror.ts';
import { quill } from '../../practice/editors/quill.ts';
import { tiptap } from '../../practice/editors/tiptap.ts';

interface Bench {
  kind: EditorKind;
  lines: Lines;
  element: HTMLElement;
  /** The text the site's app takes from its editor. */
  appText(): string;
}

export interface Trial {
  /** What our code reads, and what the app would send. */
  read: string;
  app: string;
  /** What the app has had as soon as the editor promised it. */
  promised: string;
}

export type Seen = Omit<Trial, 'promised'>;

const pane = (): HTMLElement => document.body.appendChild(document.createElement('div'));

function bench(kind: EditorKind, lines: Lines, make: (options: EditorOptions) => Editor): Bench {
  const outer = pane();
  const host = outer.appendChild(document.createElement('div'));
  const options = { label: '', placeholder: '', changed() {}, send() {} };
  const editor = make({ ...options, host });
  const element = outer.querySelector<HTMLElement>('[contenteditable="true"]') ?? host;
  return { kind, lines, element, appText: () => editor.text() };
}

const area = pane().appendChild(document.createElement('textarea'));
const benches: Record<string, Bench> = {
  ProseMirror: bench('prosemirror', 'paragraph', (options) =>
    prosemirror(options, { editor: {}, empty: {} }),
  ),
  TipTap: bench('prosemirror', 'break', tiptap),
  Quill: bench('quill', 'paragraph', quill),
  textarea: { kind: 'textarea', lines: 'paragraph', element: area, appText: () => area.value },
  'a bare box': bareBench('true'),
  'a bare box for plain text': bareBench('plaintext-only'),
};

function bareBench(editable: 'true' | 'plaintext-only'): Bench {
  return bench('plain', 'paragraph', (options) => bare(options, editable));
}

// Each write is an undo step of its own, however fast they follow each other.
let skipped = 0;
const now = Date.now;
Date.now = () => now() + skipped;

/** One frame, no span of time: what an app takes up, it has by then. */
const taken = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

async function trial(name: string, before: string, how: 'write' | 'prepend', text: string) {
  await change(name, 'write', before);
  skipped += 5_000;
  return change(name, how, text);
}

async function change(name: string, how: 'write' | 'prepend', text: string): Promise<Trial> {
  const { kind, lines, element, appText } = benches[name] as Bench;
  const editor = editors[kind];
  await editor[how](element, text, lines);
  const promised = appText();
  await taken();
  return { read: editor.read(element, lines), app: appText(), promised };
}

/** Each is put before other words, then written in place of both; what was not taken exactly. */
async function inexact(name: string, texts: readonly string[]): Promise<object[]> {
  const words = 'old words\n  and more';
  const wrong: object[] = [];
  const takes = async (how: 'write' | 'prepend', text: string, want = text) => {
    const got = await change(name, how, text);
    if (Object.values(got).some((it) => it !== want)) wrong.push({ how, want, got });
  };
  for (const text of texts) {
    await takes('write', words);
    await takes('prepend', text, text + words);
    await takes('write', text);
  }
  return wrong;
}

/** Prepends to whatever is there now; what was read and what the app would have sent, before and after. */
async function prependTo(name: string, block: string): Promise<[before: Seen, after: Seen]> {
  const { kind, lines, element, appText } = benches[name] as Bench;
  const editor = editors[kind];
  const now = (): Seen => ({ read: editor.read(element, lines), app: appText() });
  const before = now();
  await editor.prepend(element, block, lines);
  return [before, now()];
}

/** Empties a bare box, its style included. */
function freshBox(name: string, whiteSpace: string): void {
  const { element } = benches[name] as Bench;
  element.replaceChildren();
  element.style.whiteSpace = whiteSpace;
  element.focus();
}

function focus(name: string): void {
  benches[name]?.element.focus();
}

function appText(name: string): string {
  return benches[name]?.appText() ?? '';
}

Object.assign(globalThis, { trial, inexact, prependTo, freshBox, focusOn: focus, appText });
