import { useState } from 'preact/hooks';
import type { ContractView, Overview } from '../../../lib/protocol/index.ts';
import { say } from '../../../lib/words.ts';
import type { Ask } from '../../shared/ask.ts';
import { Alert, useAct } from '../../shared/controls.tsx';
import { shownTitle } from '../../shared/names.ts';
import type { Done } from '../../shared/navigation.ts';

/** Saves one contract as a file, and gives the sentence that says so. */
export type ExportOne = (contract: { id: string; title: string }) => Promise<string>;

interface ActionsProps {
  ask: Ask;
  contract: ContractView;
  onGone: (overview: Overview, says: Done) => void;
  onEditId: (overview: Overview, id: string, says?: Done) => void;
  /** Not given: no file can be made here. */
  onExport: ExportOne | undefined;
}

/** What can be done with a contract as a whole; each can be taken back. */
export function ContractActions({ ask, contract, onGone, onEditId, onExport }: ActionsProps) {
  const { id, archived, last, inForce } = contract;
  const name = shownTitle(contract.title);
  const { act, error } = useAct();
  const [saved, setSaved] = useState('');

  async function duplicate() {
    const next = await ask('own.contract.duplicate', { id, number: null });
    onEditId(next, next.id, {
      says: say('contracts.copied', name),
      undo: () => ask('own.contract.delete', { id: next.id }),
    });
  }

  async function archive() {
    const next = await ask('own.contract.archive', { id, archived: !archived });
    const says = say(archived ? 'contracts.putBackDone' : 'contracts.archived', name);
    onGone(next, { says, undo: () => ask('own.contract.archive', { id, archived }) });
  }

  async function remove() {
    // As it is now: something may have been typed a moment ago.
    const now = await ask('own.contract.read', { id });
    const { title, text, tags, language, opening, cadence } = now;
    const draft = { id, title, text, tags, language, opening, cadence };
    const next = await ask('own.contract.delete', { id });
    onGone(next, {
      says: say('contracts.deleted', name),
      undo: () => ask('own.contract.restore', draft),
    });
  }

  return (
    <section class="actions" aria-label={say('contracts.this')}>
      <div class="row">
        <button type="button" class="quiet" onClick={() => act(duplicate)}>
          {say('contracts.duplicate')}
        </button>
        {onExport && (
          <button
            type="button"
            class="quiet"
            onClick={() => act(async () => setSaved(await onExport(contract)))}
          >
            {say('contracts.export')}
          </button>
        )}
        {inForce.length === 0 && (
          <button type="button" class="quiet" onClick={() => act(archive)}>
            {say(archived ? 'contracts.putBack' : 'contracts.archiveIt')}
          </button>
        )}
        {last === null && (
          <button type="button" class="quiet" onClick={() => act(remove)}>
            {say('contracts.delete')}
          </button>
        )}
      </div>
      <p class="hint">{whatIsPossible(contract)}</p>
      <p class="hint" role="status">
        {saved}
      </p>
      {error && (
        <Alert>
          {error} {say('contracts.unchanged')}
        </Alert>
      )}
    </section>
  );
}

function whatIsPossible({ last, inForce, archived }: ContractView): string {
  if (inForce.length > 0) return say('contracts.notWhileUsed');
  if (archived) return say('contracts.isArchived');
  return say(last === null ? 'contracts.canBeDeleted' : 'contracts.cannotBeDeleted');
}
