import { useId, useState } from 'preact/hooks';
import type { Overview } from '../../../lib/protocol/index.ts';
import type { Ask } from '../../shared/ask.ts';
import { Alert, useAct } from '../../shared/controls.tsx';
import { type ContractFiles, saveContracts } from './contract-files.ts';
import { TransferIn } from './transfer-in.tsx';

interface TransferProps {
  ask: Ask;
  overview: Overview;
  files: ContractFiles;
  onOverview: (overview: Overview) => void;
}

/** Contracts to take along, and back. */
export function Transfer({ ask, overview, files, onOverview }: TransferProps) {
  const id = useId();
  const { act, error } = useAct();
  const [saved, setSaved] = useState('');
  const { inTab } = files;

  async function exportAll() {
    setSaved('');
    setSaved(await saveContracts(files, null));
  }

  return (
    <section class="transfer" aria-labelledby={id}>
      <h2 class="label" id={id}>
        Keep and move
      </h2>
      <p class="hint">
        A file of contracts holds their words, as drafts. What was signed, asked and sealed is in an
        export of the records.
      </p>
      <div class="row">
        <button
          type="button"
          disabled={overview.contracts.length === 0}
          onClick={() => act(exportAll)}
        >
          Export contracts
        </button>
        {inTab && (
          <button type="button" onClick={inTab}>
            Import
          </button>
        )}
      </div>
      <p role="status">{saved}</p>
      {error && <Alert>{error} Nothing was saved, and everything here is as it was.</Alert>}
      {inTab ? (
        <p class="hint">To import, this opens in a tab: a popup closes when you choose a file.</p>
      ) : (
        <TransferIn ask={ask} onOverview={onOverview} />
      )}
    </section>
  );
}
