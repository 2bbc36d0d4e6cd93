import { Fragment } from 'preact';
import { AddFiles, Files } from '../app/attach.tsx';
import { type Message, progress } from '../app/chat.ts';
import { Editable } from '../app/edit.tsx';
import { Engine } from '../app/engine.ts';
import { useComposer } from '../app/hooks.ts';
import { Icon } from '../app/icon.tsx';
import { say } from '../app/labels.ts';
import { Markdown } from '../app/markdown.tsx';
import { start } from '../app/page.tsx';
import { Rows } from '../app/rows.tsx';
import { shape } from '../app/shape.ts';
import { parts, pictureIn } from '../app/thoughts.ts';
import { useFollow, usePlacedWindow } from '../app/window.ts';
import { prosemirror } from '../editors/prosemirror.ts';
import { chatgptAddress } from './chatgpt-address.ts';
import { leaveGhost } from './chatgpt-ghost.ts';
import { LongText } from './chatgpt-long-text.tsx';

const engine = new Engine({
  front: 'chatgpt-classic',
  address: chatgptAddress,
  ownIds: false,
  prefill: 'send',
});
engine.leavingHome = leaveGhost;

function View() {
  const { chat } = engine;
  const home = chat.messages.length === 0 && chat.id === null;
  return (
    <main class="site">
      <header class="site-head">
        <button type="button" data-testid="model-switcher-dropdown-button" aria-haspopup="menu">
          ChatGPT <Icon name="down" />
        </button>
      </header>
      {home ? (
        <div key={`home-${chat.key}`} class="home" data-view="home">
          <h1>{say.greeting}</h1>
          <Composer />
        </div>
      ) : (
        <div key={`thread-${chat.key}`} class="thread-view">
          <Thread />
          <Composer />
        </div>
      )}
    </main>
  );
}

function Composer() {
  const { host, composer } = useComposer(
    engine,
    (options) =>
      prosemirror(options, {
        editor: {
          id: 'prompt-textarea',
          role: 'textbox',
          'aria-multiline': 'true',
          translate: 'no',
        },
        empty: { 'data-placeholder': options.placeholder, class: 'placeholder' },
        longPaste: (n) => composer.addFile(`Pasted text ${n}`),
      }),
    { label: say.chatWith, placeholder: say.ask },
  );
  const { stop } = engine.chat;
  return (
    <form
      class="group/composer composer"
      data-type="unified-composer"
      onSubmit={(event) => {
        event.preventDefault();
        composer.submit();
      }}
    >
      <div data-composer-surface="true" class="surface">
        <div class="wcDTda_prosemirror-parent editor">
          <textarea
            class="decoy"
            name="prompt-textarea"
            id={shape === 'article' ? 'prompt-textarea' : undefined}
            placeholder={say.ask}
          />
          <div ref={host} />
        </div>
        <Files
          composer={composer}
          chip={(name, takeOff) => (
            <button key={name} type="button" aria-label={`Remove ${name}`} onClick={takeOff}>
              {name}
            </button>
          )}
        />
        <div class="controls">
          <AddFiles
            composer={composer}
            attributes={{ id: 'composer-plus-btn', 'data-testid': 'composer-plus-btn' }}
          />
          <span class="grow" />
          {stop ? (
            <button
              key="stop"
              type="button"
              class="round"
              id="composer-submit-button"
              data-testid="stop-button"
              aria-label={say.stop}
              onClick={stop}
            >
              <Icon name="stop" />
            </button>
          ) : composer.full ? (
            <button
              key={`send-${composer.serial}`}
              type="submit"
              class="round"
              id="composer-submit-button"
              data-testid="send-button"
              aria-label={say.sendPrompt}
            >
              <Icon name="up" />
            </button>
          ) : (
            <button
              key="voice"
              type="button"
              class="round"
              data-testid="composer-speech-button"
              aria-label={say.voice}
              // Dictation: the words stand in the composer, put there by the app.
              onClick={() => composer.fill('Words that were spoken')}
            >
              <Icon name="voice" />
            </button>
          )}
        </div>
      </div>
    </form>
  );
}

function Thread() {
  const { messages } = engine.chat;
  const placed = usePlacedWindow(messages.length, 6, '[data-is-intersecting="true"]');
  const { scroller, onScroll, from, to, heightOf } = placed;
  useFollow(scroller, progress(messages));
  return (
    <div class="scroller" data-scroll-root="" ref={scroller} onScroll={onScroll}>
      <div class="column">
        {messages.map((message, n) => {
          const mounted = n >= from && n < to;
          const id = turnId(message, n);
          return (
            <div
              key={id}
              class="turn-container"
              data-turn-id-container={id}
              data-at={n}
              data-is-intersecting={String(mounted)}
              style={mounted ? {} : { '--last-known-height': `${heightOf(n)}px` }}
            >
              {mounted && <Turn message={message} n={n} id={id} />}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** A reply sent from this page has a turn id of the page's own, not the message's. */
function turnId(message: Message, n: number): string {
  return message.role === 'model' && message.request
    ? `request-WEB:${message.request}-${n >> 1}`
    : message.id;
}

function Turn(props: { readonly message: Message; readonly n: number; readonly id: string }) {
  const { message, n, id } = props;
  const user = message.role === 'user';
  const Tag = shape === 'article' ? 'article' : 'section';
  return (
    <Tag
      class={user ? 'turn user' : 'turn reply'}
      data-testid={`conversation-turn-${n + 1}`}
      data-turn={user ? 'user' : 'assistant'}
      data-turn-id={id}
    >
      <h4 class="sr-only">{user ? say.youSaid : `ChatGPT ${say.replied}`}</h4>
      {user ? (
        <div data-message-author-role="user" data-message-id={message.id}>
          <div class="user-message-bubble-color">
            <Editable engine={engine} message={message}>
              <LongText text={message.text} />
            </Editable>
          </div>
        </div>
      ) : message.state === 'failed' ? (
        <Failed />
      ) : (
        <Reply message={message} />
      )}
    </Tag>
  );
}

function Reply({ message }: { readonly message: Message }) {
  const live = message.state === 'writing';
  const waiting = message.state === 'waiting' || message.state === 'thinking';
  const marks = waiting ? ' result-thinking' : live ? ' result-streaming streaming-animation' : '';
  const picture = pictureIn(message.text);
  // After each thought or tool a message of its own begins; a picture is none.
  const all = message.text === '' ? [{ thought: '', text: '' }] : parts(message);
  return (
    <>
      {picture !== null && <div class="picture" role="img" aria-label={picture} />}
      {(picture === null ? all : []).map(({ thought, text }, n) => (
        <Fragment key={`${message.id}-${n}`}>
          <Rows thought={thought} />
          <div
            // The finished reply is drawn anew.
            key={String(live || waiting)}
            data-message-author-role="assistant"
            data-message-id={n === 0 ? message.id : `${message.id}-${n}`}
            data-message-model-slug="practice-1"
          >
            <div class={`markdown prose${marks}`}>
              <Markdown
                text={text}
                live={live}
                attributes={({ at, last }) => ({
                  'data-start': at,
                  'data-end': text.length,
                  ...(last ? { 'data-is-last-node': '' } : {}),
                })}
              />
            </div>
          </div>
        </Fragment>
      ))}
      {(message.state === 'done' || message.state === 'stopped') && (
        <div class="actions">
          <button type="button" data-testid="copy-turn-action-button" aria-label={say.copy}>
            <Icon name="copy" />
          </button>
          <button
            type="button"
            data-testid="good-response-turn-action-button"
            aria-label={say.good}
          >
            <Icon name="thumb" />
          </button>
          <button type="button" aria-label={say.again} onClick={() => engine.retry()}>
            <Icon name="again" />
          </button>
        </div>
      )}
    </>
  );
}

function Failed() {
  return (
    <div class="failed" role="alert">
      {say.failed}{' '}
      <button
        type="button"
        data-testid="regenerate-thread-error-button"
        onClick={() => engine.retry()}
      >
        {say.again}
      </button>
    </div>
  );
}

start({ engine, rules: chatgptAddress, name: 'ChatGPT', view: () => <View /> });
