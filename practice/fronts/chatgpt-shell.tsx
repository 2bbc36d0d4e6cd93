import { type ComponentChildren, Fragment } from 'preact';
import { useState } from 'preact/hooks';
import { type Exchange, exchanges, type Message } from '../app/chat.ts';
import { EditForm } from '../app/edit-form.tsx';
import { Engine } from '../app/engine.ts';
import { useComposer } from '../app/hooks.ts';
import { Icon } from '../app/icon.tsx';
import { say } from '../app/labels.ts';
import { inline, Markdown } from '../app/markdown.tsx';
import { start } from '../app/page.tsx';
import { Rows } from '../app/rows.tsx';
import { shape } from '../app/shape.ts';
import { parts, pictureIn } from '../app/thoughts.ts';
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
          <div data-thread-scroll-footer="true">
            <div data-above-composer-conversation-id={chat.id ? `chatgpt:${chat.id}` : undefined} />
            <Composer placement="thread" active />
          </div>
        </div>
      )}
    </main>
  );
}

function Composer(props: { readonly placement: 'home' | 'thread'; readonly active: boolean }) {
  // Two roots then: one at home, one in a thread.
  const isApart = shape === 'apart' && props.placement === 'thread';
  const { host, composer } = useComposer(
    engine,
    (options) =>
      prosemirror(options, {
        editor: {
          role: 'textbox',
          'aria-multiline': 'true',
          ...(isApart ? {} : { 'data-composer-markdown': '' }),
          'data-hint': options.placeholder,
        },
        empty: { 'data-empty-paragraph': 'true' },
      }),
    { label: say.askChatgpt, placeholder: say.ask },
    { focus: props.active },
  );
  const stop = props.active ? engine.chat.stop : null;
  const root = isApart ? {} : { 'data-chatgpt-composer': '' };
  return (
    <form
      class="composer"
      {...root}
      data-composer-placement={props.placement}
      data-thread-find-composer={isApart || shape !== 'apart' ? 'true' : undefined}
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
  const [editing, setEditing] = useState(false);
  return (
    <div class="turn" data-turn-key={user.id} data-content-search-turn-key={unit}>
      <Unit name={`${unit}:0:user`} ids={user.id} look="user">
        <div data-user-message-bubble="true">
          {editing ? (
            <EditForm engine={engine} message={user} done={() => setEditing(false)} />
          ) : (
            <div class="whitespace-pre-wrap">
              <UserText text={user.text} />
            </div>
          )}
        </div>
        {!editing && (
          <div class="turn-action-controls actions">
            <button type="button" aria-label={say.edit} onClick={() => setEditing(true)}>
              <Icon name="pencil" />
            </button>
          </div>
        )}
      </Unit>
      {reply && <Reply reply={reply} user={user} unit={unit} />}
    </div>
  );
}

/** A message, under one of the two attributes that sources have seen, or under both, one in the other. */
function Unit(props: {
  readonly name: string;
  readonly ids: string;
  readonly look: string;
  readonly children: ComponentChildren;
}) {
  const { name, ids, look, children } = props;
  const content = { 'data-content-search-unit-key': name };
  const search = shape === 'apart' ? content : { 'data-chatgpt-search-unit-key': name };
  return (
    <div class={look} {...search} data-chatgpt-search-message-ids={ids}>
      {shape === null ? <div {...content}>{children}</div> : children}
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
  const picture = pictureIn(reply.text);
  if (picture !== null) return <div class="picture" role="img" aria-label={picture} />;
  const all = reply.text === '' ? [{ thought: '', text: '' }] : parts(reply);
  return (
    <>
      <Unit
        key={`${reply.id}-${busy}`}
        look="reply"
        name={`${unit}:1:assistant`}
        ids={`${user.id} ${reply.id}`}
      >
        <h4 class="sr-only" data-conversation-role="assistant">
          ChatGPT {say.replied}
        </h4>
        <div data-chatgpt-selection-message-id={reply.id}>
          {all.map(({ thought, text }, n) => (
            <Fragment key={n}>
              <Rows thought={thought} />
              <div data-markdown-text-style="assistant-message" class="markdown-text">
                <Markdown text={text} live={busy} code={Code} />
                {!busy && (
                  <button type="button" class="text-button" data-markdown-copy="exclude">
                    {say.sources}
                  </button>
                )}
              </div>
            </Fragment>
          ))}
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
      </Unit>
      {busy && (
        <div class="status" role="status" aria-busy="true">
          {say.thinking}
        </div>
      )}
    </>
  );
}

/** Code has a bar of its own above it, which is not to be copied. */
function Code({ text }: { readonly text: string }) {
  return (
    <div data-markdown-copy="code-block">
      <div data-markdown-copy="exclude">
        <span>text</span>
        <button type="button">{say.copy}</button>
      </div>
      <pre>
        <code>{text}</code>
      </pre>
    </div>
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
