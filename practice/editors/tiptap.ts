import { Extension, Editor as Tiptap } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import { composing, type Editor, type EditorOptions } from './editor.ts';
import { whenEmpty } from './empty.ts';

/**
 * Claude's editor: Shift+Enter is a hard break, and the app joins paragraphs with a blank line. Whether
 * the site has lists and code in it is not known: with `?rich` it has, and Enter goes on in them.
 */
export function tiptap(options: EditorOptions): Editor {
  const site = Extension.create({
    name: 'site',
    priority: 1000,
    addProseMirrorPlugins: () => [
      whenEmpty({ class: 'is-empty is-editor-empty', 'data-placeholder': options.placeholder }),
    ],
  });
  const rich = new URLSearchParams(location.search).has('rich');
  const own = rich ? {} : (false as const);
  const editor = new Tiptap({
    element: options.host,
    injectCSS: false,
    extensions: [
      StarterKit.configure({
        blockquote: false,
        bold: false,
        bulletList: own,
        code: false,
        codeBlock: own,
        heading: false,
        horizontalRule: false,
        italic: false,
        link: false,
        listItem: own,
        listKeymap: false,
        orderedList: false,
        strike: false,
        trailingNode: false,
        underline: false,
      }),
      site,
    ],
    editorProps: {
      attributes: {
        role: 'textbox',
        'data-testid': 'chat-input',
        'aria-label': options.label,
        enterkeyhint: 'enter',
      },
      handleKeyDown(_view, event) {
        if (event.key !== 'Enter' || event.shiftKey || composing(event)) return false;
        if (editor.isActive('listItem') || editor.isActive('codeBlock')) return false;
        options.send();
        return true;
      },
    },
    onUpdate: () => options.changed(),
  });
  return {
    text: () => editor.getText({ blockSeparator: '\n\n' }),
    fill: (text) => {
      editor.commands.setContent(
        text.split('\n\n').map((paragraph) => ({
          type: 'paragraph',
          content: paragraph
            .split('\n')
            .flatMap((line, n) => [
              ...(n > 0 ? [{ type: 'hardBreak' }] : []),
              ...(line ? [{ type: 'text', text: line }] : []),
            ]),
        })),
      );
      options.changed();
    },
    clear: () => {
      editor.commands.clearContent(true);
    },
    focus: () => {
      editor.commands.focus();
    },
    destroy: () => editor.destroy(),
  };
}
