import {
  chainCommands,
  createParagraphNear,
  deleteSelection,
  joinBackward,
  joinForward,
  liftEmptyBlock,
  selectAll,
  selectNodeBackward,
  selectNodeForward,
  splitBlock,
} from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { Schema } from 'prosemirror-model';
import { EditorState, Plugin } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { composing, type Editor, type EditorOptions } from './editor.ts';
import { whenEmpty } from './empty.ts';

/** One paragraph a line and no hard breaks, as on ChatGPT. */
const schema = new Schema({
  nodes: {
    doc: { content: 'paragraph+' },
    paragraph: { content: 'inline*', parseDOM: [{ tag: 'p' }], toDOM: () => ['p', 0] },
    text: { group: 'inline' },
    // In the app shell: a thing of its own in the text, sent as its name.
    mention: {
      group: 'inline',
      inline: true,
      atom: true,
      attrs: { app: {} },
      leafText: (node) => `@${node.attrs.app}`,
      parseDOM: [
        {
          tag: 'span[app-mention-path]',
          getAttrs: (element) => ({ app: element.getAttribute('app-mention-path') }),
        },
      ],
      toDOM: ({ attrs }) => [
        'span',
        { 'app-mention-path': attrs.app, contenteditable: 'false' },
        `@${attrs.app}`,
      ],
    },
  },
});

const newLine = chainCommands(createParagraphNear, liftEmptyBlock, splitBlock);
const remove = chainCommands(deleteSelection, joinBackward, selectNodeBackward);
const removeForward = chainCommands(deleteSelection, joinForward, selectNodeForward);

/** The site's attributes: of the editor itself, and of its paragraph while it is empty. */
export interface Marks {
  readonly editor: Record<string, string>;
  readonly empty: Record<string, string>;
  /** A long text was pasted, the nth: it becomes a file, and the editor stays as it is. */
  readonly longPaste?: (n: number) => void;
}

/** Longer pastes become files (release notes of August 2026). */
const longest = 10_000;

/** ChatGPT's editor. The host element becomes the editor. */
export function prosemirror(options: EditorOptions, marks: Marks): Editor {
  let pastes = 0;
  const plugins = [
    new Plugin({
      props: {
        handlePaste(_view, event) {
          const text = event.clipboardData?.getData('text/plain') ?? '';
          if (!marks.longPaste || text.length <= longest) return false;
          pastes++;
          marks.longPaste(pastes);
          return true;
        },
        handleKeyDown(_view, event) {
          if (event.key !== 'Enter' || event.shiftKey || composing(event)) return false;
          options.send();
          return true;
        },
      },
    }),
    history(),
    keymap({
      'Mod-z': undo,
      'Mod-y': redo,
      'Shift-Mod-z': redo,
      'Shift-Enter': newLine,
      Backspace: remove,
      Delete: removeForward,
      'Mod-a': selectAll,
    }),
    whenEmpty(marks.empty),
  ];
  const fresh = (lines: readonly string[] = ['']) =>
    EditorState.create({
      plugins,
      doc: schema.node(
        'doc',
        null,
        lines.map((line) => schema.node('paragraph', null, line ? [schema.text(line)] : [])),
      ),
    });
  const view = new EditorView(
    { mount: options.host },
    {
      state: fresh(),
      attributes: { 'aria-label': options.label, ...marks.editor },
      dispatchTransaction(transaction) {
        view.updateState(view.state.apply(transaction));
        if (transaction.docChanged) options.changed();
      },
    },
  );
  const replace = (lines?: readonly string[]) => {
    view.updateState(fresh(lines));
    options.changed();
  };
  return {
    text: () => {
      const { doc } = view.state;
      return doc.textBetween(0, doc.content.size, '\n');
    },
    fill: (text) => replace(text.split('\n')),
    mention: (app) => {
      const mention = schema.node('mention', { app });
      view.dispatch(view.state.tr.replaceSelectionWith(mention));
    },
    clear: () => replace(),
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}
