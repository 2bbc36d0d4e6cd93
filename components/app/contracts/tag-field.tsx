import { useId, useState } from 'preact/hooks';
import { readTags } from '../../../lib/contract/tags.ts';
import type { ContractView, Overview } from '../../../lib/protocol/index.ts';
import { say } from '../../../lib/words.ts';
import { type Ask, plainError } from '../../shared/ask.ts';
import { Alert } from '../../shared/controls.tsx';
import { AutoSave, type SaveState, useAutoSave } from './auto-save.ts';

interface TagFieldProps {
  ask: Ask;
  contract: ContractView;
  onOverview: (overview: Overview) => void;
}

/** Words of the person's own to find a contract by; they save themselves. */
export function TagField({ ask, contract, onOverview }: TagFieldProps) {
  const id = useId();
  const [typed, setTyped] = useState(contract.tags.join(', '));
  const [state, setState] = useState<SaveState>({ is: 'untouched' });
  const autoSave = useAutoSave(
    () =>
      new AutoSave({
        start: contract.tags,
        save: async (tags: string[]) =>
          onOverview(await ask('own.contract.tags', { id: contract.id, tags })),
        onState: setState,
      }),
  );
  return (
    <div class="field">
      <label for={id}>{say('contracts.tags')}</label>
      <input
        id={id}
        type="text"
        autocomplete="off"
        placeholder={say('contracts.tagsLike')}
        aria-describedby={`${id}-hint`}
        value={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          autoSave.edit(readTags(event.currentTarget.value));
        }}
        onBlur={() => autoSave.flush()}
      />
      <p class="hint" id={`${id}-hint`} role="status">
        {say(state.is === 'saved' ? 'contracts.saved' : 'contracts.tagsHint')}
      </p>
      {state.is === 'failed' && (
        <Alert>
          {plainError(state.error)} {say('contracts.tagsNotSaved')}
        </Alert>
      )}
    </div>
  );
}
