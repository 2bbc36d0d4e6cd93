import { type Exchange, exchanges, type Message } from '../app/chat.ts';
import { Engine } from '../app/engine.ts';
import { useComposer } from '../app/hooks.ts';
import { Icon } from '../app/icon.tsx';
import { say } from '../app/labels.ts';
import { inline, Markdown } from '../app/markdown.tsx';
import { start } from '../app/page.tsx';
import { useEdgeWindow } from '../app/window.ts';
import { prosemirror } from '../editors/prosemirror.ts';
import { chatgptAddress } from './chatgpt-address.ts';

const engine = new Engine({
  front: 'chatgpt-shell',
  address: chatgptAddress,
  ownIds: false,
  prefill: 'send',
});

/** Routes that were visited stay mounted: the home view, with its composer, hides behind a thread. */
function View() {
  const { chat } = engine;
  const home = chat.messages.length === 0 && chat.id === null;
  return (
    <main class="site">
      <div class="route" data-app-shell-active-page={String(home)} hidden={!home}>
        <div class="home">
          <h1>{say.greeting}</h1>
          <Composer placement="home" active={home} />
        </div>
      </div>
      {!home && (
        <div key={chat.key} class="route" data-app-shell-active-page="true">
          <Thread />
          <div data-above-composer-conversation-id={chat.id ? `chatgpt:${chat.id}` : undefined} />
          <Composer placement="thread" active />
        </div>
      )}
    </main>
  );
}

function Composer(props: { readonly placement: 'home' | 'thread'; readonly active: boolean }) {
  const { host, composer } = useComposer(
    engine,
    (options) =>
      prosemirror(options, {
        editor: {
          role: 'textbox',
          'aria-multiline': 'true',
          'data-composer-markdown': '',
          'data-hint': options.placeholder,
        },
        empty: { 'data-empty-paragraph': 'true' },
      }),
    { label: say.askChatgpt, placeholder: say.ask },
    { focus: props.active },
  );
  const stop = props.active ? engine.chat.stop : null;
  return (
    <form
      class="composer"
      data-chatgpt-composer=""
      data-composer-placement={props.placement}
      data-thread-find-composer="true"
      onSubmit={(event) => {
        event.preventDefault();
        composer.submit();
      }}
    >
      <div class="surface">
        <div class="editor">
          <div ref={host} />
        </div>
        <div class="controls">
          <button type="button" aria-label={say.mention} onClick={() => composer.mention('notes')}>
            @
          </button>
          <button
            type="button"
            class="pill"
            data-codex-intelligence-trigger=""
            data-selected-reasoning-effort="medium"
          >
            {say.mode}
          </button>
          <span class="grow" />
          {stop ? (
            <button key="stop" type="button" class="round" aria-label={say.stop} onClick={stop}>
              <Icon name="stop" />
            </button>
          ) : composer.text ? (
            <button
              key={`send-${composer.serial}`}
              type="submit"
              class="round"
              aria-label={say.send}
            >
              <Icon name="up" />
            </button>
          ) : (
            <button key="voice" type="button" class="round" aria-label={say.voice}>
              <Icon name="voice" />
            </button>
          )}
        </div>
      </div>
    </form>
  );
}

function Thread() {
  const turns = exchanges(engine.chat.messages);
  const { scroller, onScroll, from, to } = useEdgeWindow(turns.length, { size: 4, reversed: true });
  const last = turns.at(-1)?.reply;
  return (
    <div
      class="scroller turned"
      data-app-action-timeline-scroll=""
      ref={scroller}
      onScroll={onScroll}
    >
      <div
        class="column"
        data-thread-find-target="conversation"
        data-chatgpt-conversation-selection-target=""
      >
        {turns.slice(from, to).map((turn, n) => (
          <Turn key={turn.user.id} turn={turn} n={n} />
        ))}
        <div class="sr-only" role="status" aria-live="polite">
          {last?.state === 'done' ? say.done : ''}
        </div>
      </div>
    </div>
  );
}

/** The unit keys are numbered within what is mounted: neither an order nor an id. */
function Turn({ turn: { user, reply }, n }: { readonly turn: Exchange; readonly n: number }) {
  const unit = `fallback-turn-${n}`;
  return (
    <div class="turn" data-turn-key={user.id} data-content-search-turn-key={unit}>
      <div
        class="user"
        data-chatgpt-search-unit-key={`${unit}:user`}
        data-chatgpt-search-message-ids={user.id}
      >
        <div data-user-message-bubble="true">
          <div class="whitespace-pre-wrap">
            <UserText text={user.text} />
          </div>
        </div>
      </div>
      {reply && <Reply reply={reply} user={user} unit={unit} />}
    </div>
  );
}

// The site puts the role on an `aside`, which the types of HTML do not allow.
const alert = { role: 'alert' } as object;

function Reply(props: { readonly reply: Message; readonly user: Message; readonly unit: string }) {
  const { reply, user, unit } = props;
  if (reply.state === 'failed') {
    return (
      <aside class="failed" {...alert}>
        {say.failed}{' '}
        <button type="button" onClick={() => engine.retry()}>
          {say.again}
        </button>
      </aside>
    );
  }
  const busy = engine.chat.stop !== null && reply === engine.chat.messages.at(-1);
  return (
    <>
      <div
        key={`${reply.id}-${busy}`}
        class="reply"
        data-chatgpt-search-unit-key={`${unit}:assistant`}
        data-chatgpt-search-message-ids={`${user.id} ${reply.id}`}
      >
        <h4 class="sr-only" data-conversation-role="assistant">
          ChatGPT {say.replied}
        </h4>
        <div data-chatgpt-selection-message-id={reply.id}>
          <div data-markdown-text-style="assistant-message" class="markdown-text">
            <Markdown text={reply.text} live={busy} />
            {!busy && (
              <button type="button" class="text-button" data-markdown-copy="exclude">
                {say.sources}
              </button>
            )}
          </div>
        </div>
        {!busy && (
          <div class="turn-action-controls actions">
            <button type="button" aria-label={say.copy}>
              <Icon name="copy" />
            </button>
            <button type="button" aria-label={say.again} onClick={() => engine.retry()}>
              <Icon name="again" />
            </button>
          </div>
        )}
      </div>
      {busy && (
        <div class="status" role="status" aria-busy="true">
          {say.thinking}
        </div>
      )}
    </>
  );
}

/** The user's text is rendered too: backticks are lost, and fences become blocks of their own. */
function UserText({ text }: { readonly text: string }) {
  const parts = text.split(/(^```[^\n]*\n[\s\S]*?^```[^\n]*$)/m);
  return (
    <>
      {parts.map((part) =>
        part.startsWith('```') ? (
          <div key={part} data-markdown-text-tone="user-message">
            <Markdown text={part} live={false} />
          </div>
        ) : (
          part.split(/(`[^`\n]+`)/).map((bit) => (/^`.+`$/.test(bit) ? inline(bit) : bit))
        ),
      )}
    </>
  );
}

start({ engine, rules: chatgptAddress, name: 'ChatGPT', view: () => <View /> });
