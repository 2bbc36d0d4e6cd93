import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Message } from './chat.ts';
import type { Engine } from './engine.ts';
import { say } from './labels.ts';

/** A user's message with a way to change it and send it again, in a text area of its own. */
export function Editable(props: {
  readonly engine: Engine;
  readonly message: Message;
  readonly children: ComponentChildren;
}) {
  const { engine, message, children } = props;
  const [text, setText] = useState<string | null>(null);
  if (text === null) {
    return (
      <>
        {children}
        <button type="button" class="text-button" onClick={() => setText(message.text)}>
          {say.edit}
        </button>
      </>
    );
  }
  return (
    <div class="edit">
      <textarea
        aria-label={say.edit}
        rows={4}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <button
        type="button"
        class="text-button"
        onClick={() => {
          setText(null);
          engine.edit(message, text);
        }}
      >
        {say.send}
      </button>
    </div>
  );
}
