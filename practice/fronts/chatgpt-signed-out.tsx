import { useRef } from 'preact/hooks';
import type { AddressRules } from '../app/address.ts';
import { type Message, progress } from '../app/chat.ts';
import { Engine } from '../app/engine.ts';
import { useComposer } from '../app/hooks.ts';
import { Icon } from '../app/icon.tsx';
import { say } from '../app/labels.ts';
import { Markdown } from '../app/markdown.tsx';
import { start } from '../app/page.tsx';
import { useFollow } from '../app/window.ts';
import { textarea } from '../editors/textarea.ts';

/** The address follows more than a second after Enter, when message and reply are on the page. */
const address: AddressRules = {
  fresh: '/',
  read: (path) => /^\/uc\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(path)?.[1] ?? null,
  settled: (id) => `/uc/${id}`,
  lag: 1100,
};

const engine = new Engine({
  front: 'chatgpt-signed-out',
  address,
  ownIds: false,
  prefill: 'send',
});

function View() {
  const { chat } = engine;
  const home = chat.messages.length === 0 && chat.id === null;
  return (
    <main class={`site ${home ? 'at-home' : ''}`}>
      {home ? <h1 key="greeting">{say.greeting}</h1> : <Transcript key={`chat-${chat.key}`} />}
      <Composer key={`composer-${chat.key}`} />
    </main>
  );
}

function Composer() {
  const { host, composer } = useComposer(
    engine,
    (options) =>
      textarea(options, {
        id: 'mobile-composer-prompt',
        name: 'prompt',
        'data-mobile-composer-prompt': '',
      }),
    { label: say.chatWith, placeholder: say.ask },
  );
  const { stop } = engine.chat;
  const idle = !stop && composer.text === '';
  return (
    <form
      class="composer"
      data-mobile-composer=""
      data-logged-out=""
      data-announcement-thinking={say.thinking}
      data-announcement-complete={say.done}
      data-announcement-stopped={say.stop}
      onSubmit={(event) => {
        event.preventDefault();
        if (!idle) composer.submit();
      }}
    >
      <div class="surface">
        <div class="editor" data-composer-editor-host="" ref={host}>
          <div data-octane-lexical-host="" />
        </div>
        <div class="controls">
          <button type="button" aria-label={say.add}>
            <Icon name="plus" />
          </button>
          <span class="grow" />
          {/* One node for both, never `disabled`: its type and its label say what it does. */}
          <button
            type={stop ? 'button' : 'submit'}
            class="round"
            data-composer-submit=""
            data-send-label={say.sendPrompt}
            data-stop-label={say.stop}
            data-visually-disabled={idle ? '' : undefined}
            data-stop-generating={stop ? '' : undefined}
            aria-disabled={idle}
            aria-label={stop ? say.stop : say.sendPrompt}
            onClick={(event) => {
              if (!stop) return;
              event.preventDefault();
              stop();
            }}
          >
            <Icon name={stop ? 'stop' : 'up'} />
          </button>
        </div>
        {/* There before anything went wrong. */}
        <button type="button" data-composer-submission-retry="" hidden>
          {say.again}
        </button>
      </div>
    </form>
  );
}

function Transcript() {
  const { id, key, messages } = engine.chat;
  const scroller = useRef<HTMLElement>(null);
  useFollow(scroller, progress(messages));
  return (
    <section
      class="scroller"
      data-web-mobile-conversation=""
      data-conversation-id={id}
      // The page's own name for the chat, and not the one in its address.
      aria-label={`chat-${key}`}
      ref={scroller}
    >
      <ol class="column" data-conversation-transcript="">
        {messages.map((message) => (
          <Turn key={message.id} message={message} />
        ))}
      </ol>
      <button type="button" data-conversation-recovery-retry="" hidden>
        {say.again}
      </button>
    </section>
  );
}

function Turn({ message }: { readonly message: Message }) {
  const live = ['waiting', 'thinking', 'writing'].includes(message.state);
  if (message.role === 'user') {
    return (
      <li id={message.id} class="turn user" data-message-role="user">
        <p class="user-message-bubble-color whitespace-pre-wrap" data-user-message-copy="">
          {message.text}
        </p>
      </li>
    );
  }
  if (message.state === 'failed') {
    return (
      <li class="failed" role="alert">
        {say.failed}{' '}
        <button type="button" data-conversation-recovery-retry="" onClick={() => engine.retry()}>
          {say.again}
        </button>
      </li>
    );
  }
  return (
    <li
      // Another id, and another node, once it is complete.
      key={`${message.id}-${live}`}
      id={live ? `pending-${message.id}` : message.id}
      class="turn reply"
      data-message-role="assistant"
      data-message-streaming={live ? '' : undefined}
      data-message-complete={live ? undefined : ''}
    >
      <div data-assistant-markdown="">
        <Markdown
          text={message.text}
          live={live}
          attributes={({ n }) => ({
            'data-assistant-stream-block': '',
            'data-assistant-stream-block-index': n,
          })}
        />
      </div>
      {!live && (
        <div class="actions">
          <button type="button" aria-label={say.copy}>
            <Icon name="copy" />
          </button>
          <button type="button" aria-label={say.again} onClick={() => engine.retry()}>
            <Icon name="again" />
          </button>
        </div>
      )}
    </li>
  );
}

start({ engine, rules: address, name: 'ChatGPT', view: () => <View /> });
