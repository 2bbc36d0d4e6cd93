import type { AddressRules } from '../app/address.ts';
import { type Message, progress } from '../app/chat.ts';
import { Engine } from '../app/engine.ts';
import { useComposer } from '../app/hooks.ts';
import { Icon } from '../app/icon.tsx';
import { say } from '../app/labels.ts';
import { inline, Markdown } from '../app/markdown.tsx';
import { start } from '../app/page.tsx';
import { useFollow, usePlacedWindow } from '../app/window.ts';
import { tiptap } from '../editors/tiptap.ts';

/** claude.ai: the page makes the id, and the address has it at the moment of the send. */
const address: AddressRules = {
  fresh: '/new',
  read: (path) => /^\/chat\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(path)?.[1] ?? null,
  settled: (id) => `/chat/${id}`,
  provisional: (chat) => `/chat/${chat.id}`,
  lag: 0,
};

const engine = new Engine({ front: 'claude-hub', address, ownIds: true, prefill: 'fill' });

function View() {
  const { chat } = engine;
  const home = chat.messages.length === 0 && chat.id === null;
  return (
    <main class={`site ${home ? 'at-home' : ''}`}>
      {home ? (
        <h1 key="greeting">{say.greeting}</h1>
      ) : (
        <Transcript key={`transcript-${chat.key}`} />
      )}
      <Composer key={`composer-${chat.key}`} />
    </main>
  );
}

function Composer() {
  const { chat } = engine;
  const { host, composer } = useComposer(
    engine,
    tiptap,
    { label: say.write, placeholder: say.help },
    { draft: chat.draft },
  );
  return (
    <fieldset class="composer">
      <div class="surface">
        <div class="editor">
          <textarea id="static-composer-input" class="decoy" disabled />
          <div ref={host} />
        </div>
        <div class="controls">
          <button type="button" data-testid="chat-input-attach" aria-label={say.add}>
            <Icon name="plus" />
          </button>
          <span class="grow" />
          <button
            type="button"
            class="pill"
            data-testid="model-selector-dropdown"
            aria-label={`Model: ${say.mode}`}
          >
            {say.mode} <Icon name="down" />
          </button>
          {chat.stop ? (
            <button
              key="stop"
              type="button"
              class="round"
              data-testid="chat-input-stop"
              aria-label={say.stopResponse}
              onClick={chat.stop}
            >
              <Icon name="stop" />
            </button>
          ) : (
            <button
              key={composer.text ? `send-${composer.serial}` : 'idle'}
              type="button"
              class="round"
              data-testid="chat-input-send"
              aria-label={say.sendMessage}
              disabled={composer.text === ''}
              onClick={() => composer.submit()}
            >
              <Icon name="up" />
            </button>
          )}
        </div>
      </div>
    </fieldset>
  );
}

/** Rows out of view are removed; the sizer keeps the room of those above. */
function Transcript() {
  const { messages } = engine.chat;
  const placed = usePlacedWindow(messages.length, 6, '[data-index]');
  const { scroller, onScroll, from, to, heightOf } = placed;
  useFollow(scroller, progress(messages));
  const above = messages.slice(0, from).reduce((sum, _message, n) => sum + heightOf(n), 0);
  const below = messages.slice(to).reduce((sum, _message, n) => sum + heightOf(to + n), 0);
  return (
    <div class="scroller" data-testid="bardhub-claudechat-root" ref={scroller} onScroll={onScroll}>
      <div class="column" role="feed" data-perf-region="transcript">
        <div data-testid="transcript-sizer" style={{ paddingBlock: `${above}px ${below}px` }}>
          {messages.slice(from, to).map((message, n) => (
            <Row key={message.id} message={message} index={from + n} total={messages.length} />
          ))}
        </div>
      </div>
    </div>
  );
}

function Row(props: { readonly message: Message; readonly index: number; readonly total: number }) {
  const { message, index, total } = props;
  const human = message.role === 'user';
  return (
    <div
      class="turn"
      data-testid="transcript-row"
      data-index={index}
      data-perf-row={human ? 'human' : 'assistant'}
      data-perf-row-streaming={String(isLive(message))}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: the site has a div here */}
      <div role="article" aria-posinset={index + 1} aria-setsize={total}>
        {human ? <Human message={message} /> : <Reply message={message} />}
      </div>
    </div>
  );
}

function Human({ message }: { readonly message: Message }) {
  return (
    <div class="user" data-cds="UserMessage" data-turn-key={message.id}>
      <h2 class="sr-only" data-find-omitted="">
        {say.youSaid} {firstSentence(message.text)}
      </h2>
      <div class="cds-user-message-body">
        <div data-testid="user-message">
          {message.text.split(/\n{2,}/).map((paragraph, n) => (
            <p key={n} class="whitespace-pre-wrap">
              {paragraph
                .split(/(`[^`\n]+`)/)
                .map((bit) => (/^`.+`$/.test(bit) ? inline(bit) : bit))}
            </p>
          ))}
        </div>
      </div>
    </div>
  );
}

function Reply({ message }: { readonly message: Message }) {
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
  const live = isLive(message);
  // The first frame of a reply stands without `data-is-streaming`.
  const streaming = message.state === 'waiting' ? undefined : String(live);
  return (
    <div
      key={`${message.id}-${live}`}
      class="reply"
      data-testid="assistant-message"
      data-cds="AssistantMessage"
      data-turn-key={`${message.id}-hub-reply`}
      data-is-streaming={streaming}
    >
      <h2 class="sr-only" data-find-omitted="">
        Claude {say.replied} {firstSentence(message.text)}
      </h2>
      {message.state !== 'waiting' && (
        <div class="status" data-cds="TurnStatus" data-state={live ? 'busy' : 'done'}>
          {live ? say.thinking : ''}
        </div>
      )}
      <div class="grid">
        {message.thought && (
          <details class="row-start-1 thought">
            <summary>{say.thought}</summary>
            <div class="standard-markdown">
              <p>{message.thought}</p>
            </div>
          </details>
        )}
        <div class="row-start-2" data-cds="Prose">
          <div data-perf-reply-text="" class="standard-markdown">
            <Markdown
              text={message.text}
              live={live}
              attributes={() => ({ class: 'prose-paragraph' })}
            />
          </div>
        </div>
      </div>
      {message.state === 'done' && (
        <div class="actions" data-testid="message-actions">
          <time>
            {new Date(message.at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })}
          </time>
          <button type="button" data-testid="action-bar-copy" aria-label={say.copy}>
            <Icon name="copy" />
          </button>
          <button
            type="button"
            data-testid="action-bar-retry"
            aria-label={say.again}
            onClick={() => engine.retry()}
          >
            <Icon name="again" />
          </button>
        </div>
      )}
    </div>
  );
}

function isLive(message: Message): boolean {
  return ['waiting', 'thinking', 'writing'].includes(message.state);
}

function firstSentence(text: string): string {
  return /^[^\n.!?]*[.!?]?/.exec(text)?.[0] ?? '';
}

// The server's inert composer stays until a moment after the script has taken over.
const inert = document.querySelector('fieldset.ssr');
if (inert) document.body.prepend(inert);
setTimeout(() => inert?.remove(), 1000);

start({ engine, rules: address, name: 'Claude', view: () => <View /> });
