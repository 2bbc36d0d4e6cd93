import { useState } from 'preact/hooks';
import type { ContractView, Overview } from '../../../lib/protocol/index.ts';
import { say } from '../../../lib/words.ts';
import type { Ask } from '../../shared/ask.ts';
import { Alert, useAct } from '../../shared/controls.tsx';

type DraftText = Pick<ContractView, 'title' | 'text'>;

interface DraftNoteProps {
  ask: Ask;
  contract: ContractView;
  onOverview: (overview: Overview) => void;
  onEdit: () => void;
}

/** A draft beside a signed text: it can be gone on with, or discarded and had back. */
export function DraftNote({ ask, contract, onOverview, onEdit }: DraftNoteProps) {
  const [away, setAway] = useState<DraftText | null>(null);
  const { act, error } = useAct();
  const last = contract.versions.at(-1);

  async function write({ title, text }: DraftText) {
    onOverview(await ask('own.contract.save', { id: contract.id, title, text, language: null }));
  }

  async function discard() {
    const { title, text } = contract;
    if (last) await write(last);
    setAway({ title, text });
  }

  async function undo(draft: DraftText) {
    await write(draft);
    setAway(null);
  }

  if (!contract.changed && !away) return null;
  return (
    <aside class="note" aria-label={say('contracts.draft')}>
      {contract.changed || !away ? (
        <>
          <p>{say('contracts.draftWaits')}</p>
          <div class="row">
            <button type="button" onClick={onEdit}>
              {say('contracts.goOn')}
            </button>
            <button type="button" class="quiet" onClick={() => act(discard)}>
              {say('contracts.discard')}
            </button>
          </div>
        </>
      ) : (
        <div class="row">
          <p role="status">{say('contracts.discarded')}</p>
          <button type="button" class="quiet" onClick={() => act(() => undo(away))}>
            {say('shared.undo')}
          </button>
        </div>
      )}
      {error && (
        <Alert>
          {error} {say('contracts.draftUnchanged')}
        </Alert>
      )}
    </aside>
  );
}
