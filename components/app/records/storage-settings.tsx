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
      <h2 id={title}>{say('records.storage.title')}</h2>
      <p>{say('records.storage.what')}</p>
      <Switch
        label={say('records.storage.keepTexts')}
        hint={say('records.storage.keepTextsHint')}
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
          {say('records.storage.eraseTexts')}
        </button>
        <button
          type="button"
          class="quiet bad"
          aria-disabled={hold}
          onClick={() => hold || onErase('everything')}
        >
          {say('records.storage.eraseEverything')}
        </button>
        {hold && <p class="hint">{say('hold.held')}</p>}
      </div>
    </section>
  );
}
