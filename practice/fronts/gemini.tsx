import './gemini-elements.ts';
import type { ComponentChildren } from 'preact';
import type { FrontEnd } from '../../lib/sites/profile.ts';
import type { AddressRules } from '../app/address.ts';
import { AddFiles, Files } from '../app/attach.tsx';
import { type Exchange, exchanges, type Message, progress } from '../app/chat.ts';
import { Engine } from '../app/engine.ts';
import { useComposer } from '../app/hooks.ts';
import { Icon } from '../app/icon.tsx';
import { say } from '../app/labels.ts';
import { Markdown } from '../app/markdown.tsx';
import { start } from '../app/page.tsx';
import { rowsOf } from '../app/thoughts.ts';
import { useEdgeWindow, useFollow } from '../app/window.ts';
import { quill } from '../editors/quill.ts';

/** Where conversations of this account, or of this Gem, have their addresses. */
const place = () => /^(?:\/u\/\d+)?\/(?:app|gem\/[^/]+)/.exec(location.pathname)?.[0] ?? '/app';

/** gemini.google.com: `/app`, and the id some time after the first answer begins. */
const address: AddressRules = {
  fresh: '/app',
  read: (path) => /^(?:\/u\/\d+)?\/(?:app|gem\/[^/]+)\/([0-9a-f]{16})$/.exec(path)?.[1] ?? null,
  settled: (id) => `${place()}/${id}`,
  lag: 700,
};

/** What changed with the redesign of May 2026; all else is shared. */
export interface GeminiLook {
  readonly front: FrontEnd;
  /** The send control as it is now. `stop` is there while a reply is written. */
  readonly send: (now: SendState) => ComponentChildren;
  /** Attributes of a sent message's bubble. */
  readonly bubble: Record<string, string>;
}

export interface SendState {
  /** There is something to send. */
  readonly full: boolean;
  /** Another number each time the control is new. */
  readonly serial: number;
  readonly stop: (() => void) | null;
  readonly submit: () => void;
}

let look: GeminiLook;
let engine: Engine;

const suggestions = ['Tell me something kind', 'Help me plan a walk', 'Explain a rainbow'];

function View() {
  const { chat } = engine;
  const home = chat.messages.length === 0 && chat.id === null;
  return (
    <main class={`site ${home ? 'at-home' : ''}`}>
      <header class="site-head">
        <span data-test-id="logo-pill-label-container">Gemini</span>
      </header>
      {home ? <h1 key="greeting">{say.greeting}</h1> : <History key={`history-${chat.key}`} />}
      <Composer key={`composer-${chat.key}`} />
      {home && (
        <div class="chips" lang="en">
          {suggestions.map((text) => (
            // A chip sends by itself: its text never passes through the composer.
            <button key={text} type="button" class="chip" onClick={() => engine.send(text)}>
              {text}
            </button>
          ))}
        </div>
      )}
    </main>
  );
}

function Composer() {
  const { host, composer } = useComposer(engine, quill, {
    label: say.enter,
    placeholder: say.enter,
  });
  return (
    <input-container>
      <fieldset class="composer">
        <input-area-v2>
          <div class="text-input-field surface" data-node-type="input-area">
            <div class="editor">
              <rich-textarea ref={host} class="ql-container" enterkeyhint="send" />
            </div>
            <Files
              composer={composer}
              chip={(name, takeOff) => (
                <button key={name} type="button" onClick={takeOff}>
                  {name}
                </button>
              )}
            />
            <div class="controls">
              <AddFiles composer={composer} />
              <span class="grow" />
              <button
                type="button"
                class="pill input-area-switch-label"
                data-test-id="bard-mode-menu-button"
              >
                <span>{say.mode}</span>
              </button>
              {look.send({
                full: composer.full,
                serial: composer.serial,
                stop: engine.chat.stop,
                submit: () => composer.submit(),
              })}
            </div>
          </div>
        </input-area-v2>
      </fieldset>
    </input-container>
  );
}

function History() {
  const turns = exchanges(engine.chat.messages);
  const { scroller, onScroll, from } = useEdgeWindow(turns.length, { size: 6, grows: true });
  useFollow(scroller, progress(engine.chat.messages));
  return (
    <div id="chat-history">
      <infinite-scroller
        class="scroller"
        data-test-id="chat-history-container"
        ref={scroller}
        onScroll={onScroll}
      >
        <div class="column">
          {from > 0 && <p class="hint">{say.older}</p>}
          {turns.slice(from).map((turn, n) => (
            <Turn key={from + n} turn={turn} />
          ))}
        </div>
      </infinite-scroller>
    </div>
  );
}

function Turn({ turn: { user, reply } }: { readonly turn: Exchange }) {
  return (
    <div class="conversation-container turn" id={user.id.replace(/-/g, '').slice(0, 16)}>
      <user-query class="user">
        <user-query-content style={{ '--max-lines-for-collapse-count': '4' }}>
          {/* biome-ignore lint/a11y/useSemanticElements: the site has a div here */}
          <div
            class={`query-text ${user.text.split('\n').length > 4 ? 'collapsed' : ''}`}
            role="heading"
            aria-level={2}
            {...look.bubble}
          >
            <span class="cdk-visually-hidden">{say.youSaid}</span>
            {user.text.split('\n').map((line, n) => (
              <p key={n} class="query-text-line">
                {line || <br />}
              </p>
            ))}
          </div>
          <button type="button" data-test-id="prompt-copy-button" aria-label={say.copy}>
            <Icon name="copy" />
          </button>
        </user-query-content>
      </user-query>
      {reply && <Reply reply={reply} />}
    </div>
  );
}

function Reply({ reply }: { readonly reply: Message }) {
  const live = ['waiting', 'thinking', 'writing'].includes(reply.state);
  if (reply.state === 'failed') {
    return (
      <div class="failed" role="alert">
        {say.failed}{' '}
        <button type="button" onClick={() => engine.retry()}>
          {say.again}
        </button>
      </div>
    );
  }
  return (
    <model-response class="reply">
      <response-container>
        <div class="response-container-content">
          <div class="response-content">
            <Thoughts reply={reply} />
            <structured-content-container class="model-response-text">
              <message-content id={`message-content-id-r_${reply.id}`}>
                <div
                  key={String(live)}
                  class="markdown markdown-main-panel"
                  aria-live="polite"
                  // Wrong on purpose, as on the site: it comes late and stays after the end.
                  aria-busy={reply.state === 'waiting' ? 'false' : 'true'}
                >
                  <Markdown
                    text={reply.text}
                    live={live}
                    attributes={({ n }) => ({ 'data-path-to-node': n })}
                    code={Code}
                  />
                </div>
              </message-content>
            </structured-content-container>
          </div>
        </div>
        <div class={`response-footer ${live ? '' : 'complete'}`}>
          {live ? (
            <span class="status">{say.thinking}</span>
          ) : (
            <div class="actions">
              <button type="button" data-test-id="copy-button" aria-label={say.copy}>
                <Icon name="copy" />
              </button>
              <button
                type="button"
                data-test-id="regenerate-button"
                aria-label={say.again}
                onClick={() => engine.retry()}
              >
                <Icon name="again" />
              </button>
            </div>
          )}
        </div>
      </response-container>
    </model-response>
  );
}

/** What was thought, in the same kind of block as the answer. */
function Thoughts({ reply }: { readonly reply: Message }) {
  if (reply.thoughts.length === 0) return null;
  return (
    <model-thoughts>
      <div class="thoughts-container step">
        <button type="button">{say.thought}</button>
        <div class="folded thoughts-content">
          {reply.thoughts.map(({ at, text }) => (
            <div key={at} class="markdown">
              {rowsOf(text).map((row) => (
                <p key={row.text}>{row.text}</p>
              ))}
            </div>
          ))}
        </div>
      </div>
    </model-thoughts>
  );
}

function Code({ text }: { readonly text: string }) {
  return (
    <response-element>
      <code-block>
        <pre>
          <code>{text}</code>
        </pre>
      </code-block>
    </response-element>
  );
}

export function startGemini(chosen: GeminiLook): void {
  look = chosen;
  engine = new Engine({ front: look.front, address, ownIds: false, prefill: 'nothing' });
  start({ engine, rules: address, name: 'Gemini', view: () => <View /> });
}
