import { useId } from 'preact/hooks';
import { say } from '../../../lib/words.ts';
import type { Ask } from '../../shared/ask.ts';
import { Alert, Switch, useAct } from '../../shared/controls.tsx';

interface StorageSettingsProps {
  ask: Ask;
  keepMessages: boolean;
  hold: boolean;
  onErase: (what: 'texts' | 'everything') => void;
  onChange: () => void;
}

/** What is stored beside the records, and the ways to erase it. */
export function StorageSettings(props: StorageSettingsProps) {
  const { ask, keepMessages, hold, onErase, onChange } = props;
  const title = useId();
  const { act, error } = useAct();
  return (
    <section class="storage" aria-labelledby={title}>
      <h2 id={title}>What is kept beside the records</h2>
      <p>
        The records hold no texts. Beside them lie the models’ replies to the question, word for
        word, so that a yes can be shown; and a salt for each of your messages and each answer to
        one, so that you can prove what was written.
      </p>
      <Switch
        label="Keep the text of my messages and of the answers"
        hint="From now on, in this browser only. Off: only a salted SHA-256 is kept."
        on={keepMessages}
        onSwitch={(on) =>
          act(async () => {
            await ask('own.settings.keepMessages', { on });
            onChange();
          })
        }
      />
      <Switch
        label={say('hold.name')}
        hint={say('hold.hint')}
        on={hold}
        onSwitch={(on) =>
          act(async () => {
            await ask('own.settings.hold', { on });
            onChange();
          })
        }
      />
      {error && <Alert>{error}</Alert>}
      <div class="row">
        <button type="button" aria-disabled={hold} onClick={() => hold || onErase('texts')}>
          Erase texts…
        </button>
        <button
          type="button"
          class="quiet bad"
          aria-disabled={hold}
          onClick={() => hold || onErase('everything')}
        >
          Erase everything…
        </button>
        {hold && <p class="hint">{say('hold.held')}</p>}
      </div>
    </section>
  );
}
