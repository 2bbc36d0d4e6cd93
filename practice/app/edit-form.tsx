import { useLayoutEffect, useRef } from 'preact/hooks';
import { prosemirror } from '../editors/prosemirror.ts';
import type { Message } from './chat.ts';
import type { Engine } from './engine.ts';
import { say } from './labels.ts';

/** A message that is changed, in a form of its own and in the composer's kind of editor. */
export function EditForm(props: {
  readonly engine: Engine;
  readonly message: Message;
  readonly done: () => void;
}) {
  const { engine, message, done } = props;
  const host = useRef<HTMLDivElement>(null);
  const send = useRef(() => {});
  useLayoutEffect(() => {
    if (!host.current) return;
    const editor = prosemirror(
      {
        ...{ host: host.current, label: say.edit, placeholder: '' },
        changed: () => {},
        send: () => send.current(),
      },
      { editor: { role: 'textbox', 'data-composer-markdown': '' }, empty: {} },
    );
    send.current = () => {
      done();
      engine.edit(message, editor.text());
    };
    editor.fill(message.text);
    return () => editor.destroy();
  }, []);
  return (
    <form
      class="edit"
      data-chatgpt-composer=""
      onSubmit={(event) => {
        event.preventDefault();
        send.current();
      }}
    >
      <div class="editor">
        <div ref={host} />
      </div>
      <button type="submit" class="text-button">
        {say.send}
      </button>
    </form>
  );
}
