import Quill from 'quill/core';
import type { Editor, EditorOptions } from './editor.ts';

type Op = ReturnType<Quill['getContents']>['ops'][number];

/**
 * Gemini's editor. The host is `<rich-textarea>`; Quill puts `.ql-editor` in it.
 *
 * The page enforces Trusted Types, and Quill empties its host with `innerHTML = ''` and reads pasted
 * HTML with `DOMParser`. The default policy lets exactly these two through, so that any other
 * string of HTML, ours or an extension's, fails as it does on the site.
 */
export function quill(options: EditorOptions): Editor {
  trustQuill();
  const editor = new Quill(options.host, {
    formats: [],
    placeholder: options.placeholder,
    modules: {
      keyboard: {
        bindings: {
          // Quill itself leaves composing keys alone before it looks at bindings.
          send: {
            key: 'Enter',
            shiftKey: false,
            handler: () => {
              options.send();
              return false;
            },
          },
        },
      },
    },
  });
  editor.root.classList.add('textarea', 'new-input-ui');
  for (const [name, value] of [
    ['role', 'textbox'],
    ['aria-multiline', 'true'],
    ['aria-label', options.label],
  ] as const) {
    editor.root.setAttribute(name, value);
  }
  options.host.append(clipboardDecoy());
  const unbreak = dropLineEnds(editor);
  editor.on('text-change', (change) => {
    unbreak(change.ops);
    options.changed();
  });
  return {
    text: () => editor.getText().replace(/\n$/, ''),
    fill: (text) => {
      editor.setText(`${text}\n`, 'user');
      editor.setSelection(text.length);
    },
    clear: () => {
      editor.setText('\n', 'user');
      editor.history.clear();
    },
    focus: () => editor.focus(),
    destroy: () => options.host.replaceChildren(),
  };
}

/**
 * The site's Quill drops the line ends in a text given to `execCommand('insertText')`. Firefox and
 * Quill 2 lose them by themselves; Chromium reports each as an `insertText` without data.
 */
function dropLineEnds(editor: Quill): (ops: readonly Op[]) => void {
  let dropped = 0;
  editor.root.addEventListener('input', (event) => {
    const { inputType, data } = event as InputEvent;
    if (inputType === 'insertText' && data === null) dropped++;
  });
  return (ops) => {
    const ends: number[] = [];
    let at = 0;
    for (const op of ops) {
      if (typeof op.retain === 'number') at += op.retain;
      if (typeof op.insert !== 'string') continue;
      for (const char of op.insert.split('')) {
        if (char === '\n' && ends.length < dropped) ends.push(at);
        at++;
      }
    }
    dropped = 0;
    for (const end of ends.reverse()) editor.deleteText(end, 1, 'user');
  };
}

/** Quill 2 has no off-screen clipboard element any more; the site still has one. */
function clipboardDecoy(): HTMLElement {
  const decoy = document.createElement('div');
  decoy.className = 'ql-clipboard';
  decoy.setAttribute('contenteditable', 'true');
  decoy.tabIndex = -1;
  return decoy;
}

interface TrustedTypes {
  readonly defaultPolicy: unknown;
  createPolicy(
    name: string,
    rules: { createHTML(html: string, type?: string, sink?: string): string | null },
  ): unknown;
}

function trustQuill(): void {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (!trustedTypes || trustedTypes.defaultPolicy) return;
  trustedTypes.createPolicy('default', {
    createHTML: (html, _type, sink = '') =>
      html === '' || sink.includes('parseFromString') ? html : null,
  });
}
