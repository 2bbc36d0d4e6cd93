import { useState } from 'preact/hooks';
import type { ContractView, Overview } from '../../../lib/protocol/index.ts';
import type { Ask } from '../../shared/ask.ts';
import { Alert, useAct } from '../../shared/controls.tsx';
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
  const name = contract.title || 'Untitled';
  const { act, error } = useAct();
  const [saved, setSaved] = useState('');

  async function duplicate() {
    const next = await ask('own.contract.duplicate', { id, number: null });
    onEditId(next, next.id, {
      says: `This is a copy of ${name}, a draft of its own.`,
      undo: () => ask('own.contract.delete', { id: next.id }),
    });
  }

  async function archive() {
    const next = await ask('own.contract.archive', { id, archived: !archived });
    const says = archived ? `${name} is in the library again.` : `${name} is in the archive.`;
    onGone(next, { says, undo: () => ask('own.contract.archive', { id, archived }) });
  }

  async function remove() {
    // As it is now: something may have been typed a moment ago.
    const now = await ask('own.contract.read', { id });
    const { title, text, tags, language, opening, cadence } = now;
    const draft = { id, title, text, tags, language, opening, cadence };
    const next = await ask('own.contract.delete', { id });
    onGone(next, {
      says: `${name} is deleted.`,
      undo: () => ask('own.contract.restore', draft),
    });
  }

  return (
    <section class="actions" aria-label="This contract">
      <div class="row">
        <button type="button" class="quiet" onClick={() => act(duplicate)}>
          Duplicate
        </button>
        {onExport && (
          <button
            type="button"
            class="quiet"
            onClick={() => act(async () => setSaved(await onExport(contract)))}
          >
            Export
          </button>
        )}
        {inForce.length === 0 && (
          <button type="button" class="quiet" onClick={() => act(archive)}>
            {archived ? 'Put back' : 'Archive'}
          </button>
        )}
        {last === null && (
          <button type="button" class="quiet" onClick={() => act(remove)}>
            Delete
          </button>
        )}
      </div>
      <p class="hint">{whatIsPossible(contract)}</p>
      <p class="hint" role="status">
        {saved}
      </p>
      {error && <Alert>{error} The contract is as it was.</Alert>}
    </section>
  );
}

function whatIsPossible({ last, inForce, archived }: ContractView): string {
  if (inForce.length > 0) return 'While it is in force it cannot be archived.';
  if (archived) return 'It is in the archive.';
  return last === null
    ? 'It was never signed, so it can be deleted.'
    : 'It was signed, and the log refers to it: it can be archived, not deleted.';
}
