import { AddFiles } from '../app/attach.tsx';
import { type Message, progress } from '../app/chat.ts';
import { Engine } from '../app/engine.ts';
import { Icon } from '../app/icon.tsx';
import { say } from '../app/labels.ts';
import { start } from '../app/page.tsx';
import { parts } from '../app/thoughts.ts';
import { useFollow } from '../app/window.ts';
import {
  claudeAddress,
  Failed,
  firstSentence,
  isLive,
  leaveInertComposer,
  ModelPill,
  Paragraphs,
  RetryAndCopy,
  Thumbnails,
  useClaudeComposer,
  useRows,
} from './claude.tsx';
import { EarlierPart } from './claude-parts.tsx';

/** The layout before August 2026: no ids in the transcript, and a send button known by its label. */
const engine = new Engine({
  front: 'claude-earlier',
  address: claudeAddress,
  ownIds: true,
  prefill: 'fill',
});

function View() {
  const { chat } = engine;
  const home = chat.messages.length === 0 && chat.id === null;
  return (
    <main class={`site ${home ? 'at-home' : ''}`}>
      {home ? <h1 key="greeting">{say.greeting}</h1> : <Feed key={`feed-${chat.key}`} />}
      <Composer key={`composer-${chat.key}`} />
    </main>
  );
}

function Composer() {
  const { host, composer } = useClaudeComposer(engine);
  const { stop } = engine.chat;
  return (
    <fieldset class="composer">
      <div class="surface">
        <div class="editor">
          <div ref={host} />
        </div>
        <Thumbnails composer={composer} />
        <div class="controls">
          <AddFiles composer={composer} />
          <span class="grow" />
          <ModelPill />
          {stop ? (
            <button
              key="stop"
              type="button"
              class="round"
              aria-label={say.stopResponse}
              onClick={stop}
            >
              <Icon name="stop" />
            </button>
          ) : composer.full ? (
            <button
              key={`send-${composer.serial}`}
              type="button"
              class="round"
              aria-label={say.sendMessage}
              onClick={() => composer.submit()}
            >
              <Icon name="up" />
            </button>
          ) : (
            <button
              key="voice"
              type="button"
              class="round"
              aria-label={say.voice}
              // A conversation by voice: what was said never passes through the composer.
              onClick={() => engine.send('Words that were said aloud')}
            >
              <Icon name="voice" />
            </button>
          )}
        </div>
      </div>
    </fieldset>
  );
}

function Feed() {
  const { messages } = engine.chat;
  const { scroller, onScroll, mounted, style } = useRows(engine);
  useFollow(scroller, progress(messages));
  return (
    <div class="scroller" data-autoscroll-container="true" ref={scroller} onScroll={onScroll}>
      <div class="column" role="feed" style={style}>
        {mounted.map(({ message, index }) => (
          // biome-ignore lint/a11y/useAriaPropsSupportedByRole: the site has no role here
          <div
            key={message.id}
            class="turn"
            data-index={index}
            aria-posinset={index + 1}
            aria-setsize={messages.length}
            aria-label={`Message ${index + 1} of ${messages.length}`}
          >
            <div data-test-render-count="1">
              {message.role === 'user' ? <Human message={message} /> : <Reply message={message} />}
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}

function Human({ message }: { readonly message: Message }) {
  return (
    <>
      <h2 class="sr-only" data-find-omitted="">
        {say.youSaid} {firstSentence(message.text)}
      </h2>
      <div class="user" data-user-message-bubble="true">
        <div class="bubble-text" data-testid="user-message">
          <Paragraphs text={message.text} />
        </div>
      </div>
    </>
  );
}

function Reply({ message }: { readonly message: Message }) {
  if (message.state === 'failed') return <Failed engine={engine} />;
  const live = isLive(message);
  return (
    <>
      <h2 class="sr-only" data-find-omitted="">
        Claude {say.replied} {firstSentence(message.text)}
      </h2>
      <div key={`${message.id}-${live}`} class="reply" data-is-streaming={String(live)}>
        <div class="font-claude-response">
          {parts(message).map((part, n) => (
            <EarlierPart key={n} {...part} live={live} />
          ))}
        </div>
      </div>
      {message.state === 'done' && (
        <div class="actions">
          <RetryAndCopy engine={engine} />
        </div>
      )}
    </>
  );
}

leaveInertComposer();
start({ engine, rules: claudeAddress, name: 'Claude', view: () => <View /> });
