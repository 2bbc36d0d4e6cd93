import { useRef } from 'preact/hooks';
import type { AddressRules } from '../app/address.ts';
import { type Exchange, exchanges, type Message, progress } from '../app/chat.ts';
import { Engine } from '../app/engine.ts';
import { useComposer } from '../app/hooks.ts';
import { Icon } from '../app/icon.tsx';
import { say } from '../app/labels.ts';
import { Markdown } from '../app/markdown.tsx';
import { start } from '../app/page.tsx';
import { useFollow } from '../app/window.ts';
import { prosemirror } from '../editors/prosemirror.ts';

/** The address follows while the first reply is being written. */
const address: AddressRules = {
  fresh: '/',
  read: (path) => /^\/t\/([a-z0-9]{10})$/.exec(path)?.[1] ?? null,
  settled: (id) => `/t/${id}`,
  lag: 600,
};

const engine = new Engine({ front: 'own-unlike', address, ownIds: false, prefill: 'nothing' });

/** One writes above, and below is a table: what was asked beside what was answered. */
function View() {
  const { chat } = engine;
  return (
    <main class="k3v9d_hall">
      <header class="k3v9d_top">
        <b>Colloquy</b>
        <a
          class="k3v9d_anew"
          href={address.fresh}
          onClick={(event) => {
            event.preventDefault();
            engine.fresh();
          }}
        >
          {say.newChat}
        </a>
      </header>
      <Desk key={`desk-${chat.key}`} />
      <Ledger key={`ledger-${chat.key}`} />
    </main>
  );
}

function Desk() {
  const { host, composer } = useComposer(
    engine,
    (options) => prosemirror(options, { editor: { role: 'textbox' }, empty: {} }),
    { label: say.enter, placeholder: '' },
  );
  const { stop } = engine.chat;
  return (
    <div class="h6t1w_desk">
      <div class="h6t1w_sheet">
        <div class="h6t1w_paper" ref={host} />
      </div>
      {stop ? (
        <Press key="halt" class="h6t1w_halt" label={say.stop} icon="stop" act={stop} />
      ) : (
        <Press
          key="post"
          class="h6t1w_post"
          label={say.send}
          icon="up"
          idle={composer.text === ''}
          act={() => composer.submit()}
        />
      )}
    </div>
  );
}

/** A control that is no `<button>`: a box that listens. */
function Press(props: {
  readonly class: string;
  readonly label: string;
  readonly icon: 'up' | 'stop';
  readonly idle?: boolean;
  readonly act: () => void;
}) {
  const { label, icon, idle = false } = props;
  const act = () => idle || props.act();
  return (
    // biome-ignore lint/a11y/useSemanticElements: sites do this, and it has to be met somewhere
    <div
      class={props.class}
      role="button"
      tabIndex={0}
      aria-label={label}
      aria-disabled={idle}
      onClick={act}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        act();
      }}
    >
      <Icon name={icon} />
    </div>
  );
}

function Ledger() {
  const { messages } = engine.chat;
  const scroller = useRef<HTMLDivElement>(null);
  useFollow(scroller, progress(messages));
  return (
    <div class="p7q2x_roll" ref={scroller}>
      <table class="p7q2x_ledger">
        <tbody>
          {exchanges(messages).map((exchange) => (
            <Entry key={exchange.user.id} exchange={exchange} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Entry({ exchange: { user, reply } }: { readonly exchange: Exchange }) {
  return (
    <tr class="p7q2x_entry">
      <th scope="row" class="a1c8z_asked">
        <div class="a1c8z_words">
          {user.text.split('\n').map((line, n) => (
            <p key={n}>{line || <br />}</p>
          ))}
        </div>
      </th>
      <td class="m5n0b_told">{reply && <Told reply={reply} />}</td>
    </tr>
  );
}

function Told({ reply }: { readonly reply: Message }) {
  if (reply.state === 'failed') return <Failed />;
  const live = reply.state !== 'done' && reply.state !== 'stopped';
  return (
    <>
      <div class="m5n0b_ink">
        <Markdown text={reply.text} live={live} />
      </div>
      {live || (
        <div class="m5n0b_tools">
          <button type="button" aria-label={say.copy}>
            <Icon name="copy" />
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
    <p class="m5n0b_failed" role="alert">
      {say.failed}{' '}
      <button type="button" onClick={() => engine.retry()}>
        {say.again}
      </button>
    </p>
  );
}

start({ engine, rules: address, view: () => <View /> });
