import { type ComponentChildren, render } from 'preact';
import type { AddressRules } from './address.ts';
import { Bar } from './bar.tsx';
import { boot } from './boot.ts';
import type { Engine } from './engine.ts';
import { useEngine } from './hooks.ts';
import { Icon } from './icon.tsx';
import { say } from './labels.ts';
import { draw } from './mutated.tsx';

interface Props {
  readonly engine: Engine;
  readonly rules: AddressRules;
  /** The site's name in the sidebar; without one there is no sidebar. */
  readonly name?: string;
  readonly view: () => ComponentChildren;
}

/** Draws a front end: the practice bar, the list of conversations, and the site's own view. */
export function start(props: Props): void {
  const root = document.getElementById('root');
  if (!root) return;
  if (boot.mutation) draw(boot.mutation);
  render(<Page {...props} />, root);
}

function Page({ engine, rules, name, view }: Props) {
  useEngine(engine);
  return (
    <div class="practice">
      <Bar />
      <div class="app">
        {name && <Side engine={engine} rules={rules} name={name} />}
        {view()}
      </div>
    </div>
  );
}

function Side({ engine, rules, name }: Pick<Props, 'engine' | 'rules' | 'name'>) {
  return (
    <nav class="side" aria-label={say.chats}>
      <div class="side-name">{name}</div>
      <a
        class="side-new"
        data-test-id="new-chat-button"
        href={rules.fresh}
        onClick={(event) => {
          event.preventDefault();
          engine.fresh();
        }}
      >
        <Icon name="pencil" />
        {say.newChat}
      </a>
      <ul>
        {engine.list.map((one) => (
          <li key={one.id}>
            <a
              href={rules.settled(one.id)}
              aria-current={one.id === engine.chat.id ? 'page' : undefined}
              onClick={(event) => {
                event.preventDefault();
                engine.open(one.id);
              }}
            >
              {one.title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
