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

/** The id as soon as the program on this machine has given it. */
const address: AddressRules = {
  fresh: '/',
  read: (path) => /^\/c\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(path)?.[1] ?? null,
  settled: (id) => `/c/${id}`,
  lag: 0,
};

const engine = new Engine({ front: 'own-textarea', address, ownIds: false, prefill: 'nothing' });

function View() {
  const { chat } = engine;
  const home = chat.messages.length === 0 && chat.id === null;
  return (
    <main class={`site ${home ? 'at-home' : ''}`}>
      {home ? <h1 key="greeting">{say.greeting}</h1> : <Messages key={`chat-${chat.key}`} />}
      <Composer key={`composer-${chat.key}`} />
    </main>
  );
}

/** A form as the browser knows it; while a reply is written the button is merely off. */
function Composer() {
  const { host, composer } = useComposer(engine, (options) => textarea(options, {}), {
    label: say.enter,
    placeholder: say.enter,
  });
  const idle = engine.chat.stop !== null || composer.text === '';
  return (
    <form
      class="composer prompt-form"
      onSubmit={(event) => {
        event.preventDefault();
        composer.submit();
      }}
    >
      <div class="surface">
        <div class="editor" ref={host} />
        <div class="controls">
          <span class="grow" />
          <button type="submit" class="round" disabled={idle} aria-label={say.sendMessage}>
            <Icon name="up" />
          </button>
        </div>
      </div>
    </form>
  );
}

function Messages() {
  const { messages } = engine.chat;
  const scroller = useRef<HTMLDivElement>(null);
  useFollow(scroller, progress(messages));
  return (
    <div class="scroller" ref={scroller}>
      <div class="column" id="messages">
        {messages.map((message) => (
          <Turn key={message.id} message={message} />
        ))}
      </div>
    </div>
  );
}

/** Each message says who speaks and when, as part of it. */
function Turn({ message }: { readonly message: Message }) {
  const person = message.role === 'user';
  if (message.state === 'failed') {
    return (
      <div class="failed" role="alert">
        {say.failed}{' '}
        <button type="button" onClick={() => engine.retry()}>
          {say.again}
        </button>
      </div>
    );
  }
  const live = message.state !== 'done' && message.state !== 'stopped';
  return (
    <div id={`message-${message.id}`} class={`message ${person ? 'user-message' : 'bot-message'}`}>
      <div class="message-head">
        <b>{person ? say.youSaid : say.mode}</b> <Clock at={message.at} />
      </div>
      {person ? (
        <div class="message-text whitespace-pre-wrap">{message.text}</div>
      ) : (
        <div class="message-text prose">
          <Markdown text={message.text} live={live} />
        </div>
      )}
    </div>
  );
}

function Clock({ at }: { readonly at: number }) {
  const words = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: 'short' });
  return <time>{words.format(at)}</time>;
}

start({ engine, rules: address, name: 'Home model', view: () => <View /> });
