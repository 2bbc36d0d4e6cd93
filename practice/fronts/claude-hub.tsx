import { AddFiles } from '../app/attach.tsx';
import { type Message, progress } from '../app/chat.ts';
import type { Composer as Sending } from '../app/composer.ts';
import { Editable } from '../app/edit.tsx';
import { Engine } from '../app/engine.ts';
import { Icon } from '../app/icon.tsx';
import { say } from '../app/labels.ts';
import { Markdown } from '../app/markdown.tsx';
import { start } from '../app/page.tsx';
import { shape } from '../app/shape.ts';
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
  Thoughts,
  Thumbnails,
  useClaudeComposer,
  useRows,
} from './claude.tsx';
import { EarlierPart } from './claude-parts.tsx';

const isAugust = shape === 'august';

const engine = new Engine({
  front: 'claude-hub',
  address: claudeAddress,
  ownIds: true,
  prefill: 'fill',
});

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
  const { host, composer } = useClaudeComposer(engine);
  return (
    <fieldset
      class="composer"
      data-perf-region={isAugust ? 'composer' : undefined}
      data-composer-editor={isAugust ? 'classic' : undefined}
    >
      <div class="surface">
        <div class="editor">
          <textarea id="static-composer-input" class="decoy" disabled />
          <div ref={host} />
        </div>
        <Thumbnails composer={composer} />
        <div class="controls">
          <AddFiles composer={composer} attributes={{ 'data-testid': 'chat-input-attach' }} />
          <span class="grow" />
          <ModelPill />
          {engine.chat.stop ? (
            <button
              key="stop"
              type="button"
              class="round"
              data-testid="chat-input-stop"
              aria-label={say.stopResponse}
              onClick={engine.chat.stop}
            >
              <Icon name="stop" />
            </button>
          ) : (
            <Send key={composer.full ? `send-${composer.serial}` : 'idle'} composer={composer} />
          )}
        </div>
      </div>
    </fieldset>
  );
}

function Send({ composer }: { readonly composer: Sending }) {
  const button = (
    <button
      type="button"
      class="round"
      data-testid="chat-input-send"
      aria-label={say.sendMessage}
      disabled={!composer.full}
      onClick={() => composer.submit()}
    >
      <Icon name="up" />
    </button>
  );
  return isAugust && !composer.full ? <div inert>{button}</div> : button;
}

function Transcript() {
  const { messages } = engine.chat;
  const { scroller, onScroll, mounted, style } = useRows(engine);
  useFollow(scroller, progress(messages));
  return (
    <div class="scroller" data-testid="bardhub-claudechat-root" ref={scroller} onScroll={onScroll}>
      <div class="column" role="feed" data-perf-region="transcript">
        <div data-testid="transcript-sizer" style={style}>
          {mounted.map(({ message, index }) => (
            <Row key={message.id} message={message} index={index} total={messages.length} />
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
      <div
        role="article"
        aria-label={`Message ${index + 1}`}
        aria-posinset={isAugust ? undefined : index + 1}
        aria-setsize={isAugust ? undefined : total}
      >
        {human ? <Human message={message} /> : <Reply message={message} />}
      </div>
    </div>
  );
}

function Human({ message }: { readonly message: Message }) {
  return (
    <div class="user" data-cds="UserMessage" data-turn-key={isAugust ? undefined : message.id}>
      <h2 class="sr-only" data-find-omitted="">
        {say.youSaid} {firstSentence(message.text)}
      </h2>
      <div class="cds-user-message-body">
        <div data-testid="user-message">
          <Editable engine={engine} message={message}>
            <Paragraphs text={message.text} />
          </Editable>
        </div>
      </div>
    </div>
  );
}

function Reply({ message }: { readonly message: Message }) {
  if (message.state === 'failed') return <Failed engine={engine} />;
  const live = isLive(message);
  const own = {
    'data-testid': 'assistant-message',
    'data-cds': 'AssistantMessage',
    'data-turn-key': `${message.id}-hub-reply`,
    // The first frame of a reply stands without it.
    'data-is-streaming': message.state === 'waiting' ? undefined : String(live),
  };
  const all = parts(message).map((part, n) =>
    isAugust ? (
      <EarlierPart key={n} {...part} live={live} />
    ) : (
      <Part key={n} {...part} live={live} />
    ),
  );
  return (
    <div
      key={`${message.id}-${live}`}
      class="reply"
      {...(isAugust ? { 'data-is-streaming': String(live) } : own)}
    >
      <h2 class="sr-only" data-find-omitted="">
        Claude {say.replied} {firstSentence(message.text)}
      </h2>
      {message.state !== 'waiting' && (
        <div class="status" data-cds="TurnStatus" data-state={live ? 'busy' : 'done'}>
          {live ? say.thinking : ''}
        </div>
      )}
      {isAugust ? <div class="font-claude-response">{all}</div> : all}
      {message.state === 'done' && (
        <div class="actions" data-testid="message-actions">
          <time>
            {new Date(message.at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })}
          </time>
          <RetryAndCopy engine={engine} />
        </div>
      )}
    </div>
  );
}

function Part(props: { readonly thought: string; readonly text: string; readonly live: boolean }) {
  const { thought, text, live } = props;
  return (
    <div class="grid">
      <Thoughts text={thought} />
      <div class="row-start-2" data-cds="Prose">
        <div data-perf-reply-text="" class="standard-markdown">
          <Markdown text={text} live={live} attributes={() => ({ class: 'prose-paragraph' })} />
        </div>
      </div>
    </div>
  );
}

leaveInertComposer();
start({ engine, rules: claudeAddress, name: 'Claude', view: () => <View /> });
