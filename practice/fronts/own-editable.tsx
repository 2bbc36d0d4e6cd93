import { useRef } from 'preact/hooks';
import type { AddressRules } from '../app/address.ts';
import { type Message, progress } from '../app/chat.ts';
import { Engine } from '../app/engine.ts';
import { useComposer } from '../app/hooks.ts';
import { say } from '../app/labels.ts';
import { Markdown } from '../app/markdown.tsx';
import { start } from '../app/page.tsx';
import { useFollow } from '../app/window.ts';
import { bare } from '../editors/bare.ts';

/** One page and one conversation: no address ever names it, and a reload forgets it. */
const address: AddressRules = { fresh: '/', read: () => null, settled: () => '/', lag: 0 };

const engine = new Engine({ front: 'own-editable', address, ownIds: false, prefill: 'nothing' });

function View() {
  const { messages } = engine.chat;
  const scroller = useRef<HTMLDivElement>(null);
  useFollow(scroller, progress(messages));
  return (
    <main class="site">
      <div class="scroller" ref={scroller}>
        <dl class="column talk">
          {messages.map((message) => (
            <Turn key={message.id} message={message} />
          ))}
        </dl>
      </div>
      <Composer />
    </main>
  );
}

/** The button is always there, with a word on it; nothing stops a reply. */
function Composer() {
  const { host, composer } = useComposer(engine, bare, {
    label: say.enter,
    placeholder: say.enter,
  });
  const idle = engine.chat.stop !== null || composer.text === '';
  return (
    <div class="composer writing-row">
      <div class="writing-box surface" ref={host} />
      <button
        type="button"
        class="writing-go"
        aria-disabled={idle}
        onClick={() => idle || composer.submit()}
      >
        {say.send}
      </button>
    </div>
  );
}

/** A list of terms and what is said to them. */
function Turn({ message }: { readonly message: Message }) {
  if (message.role === 'user') return <dt class="whitespace-pre-wrap">{message.text}</dt>;
  if (message.state === 'failed') {
    return (
      <dd>
        <p class="failed" role="alert">
          {say.failed}{' '}
          <button type="button" onClick={() => engine.retry()}>
            {say.again}
          </button>
        </p>
      </dd>
    );
  }
  const live = message.state !== 'done' && message.state !== 'stopped';
  return (
    <dd>
      <Markdown text={message.text} live={live} />
    </dd>
  );
}

start({ engine, rules: address, view: () => <View /> });
