import { useId, useState } from 'preact/hooks';
import type { Overview } from '../../../lib/protocol/index.ts';
import { say } from '../../../lib/words.ts';
import type { Ask } from '../../shared/ask.ts';
import { Alert, useAct } from '../../shared/controls.tsx';
import type { Done } from '../../shared/navigation.ts';
import { type ContractFiles, saveContracts } from './contract-files.ts';
import { TransferIn } from './transfer-in.tsx';

interface TransferProps {
  ask: Ask;
  overview: Overview;
  files: ContractFiles;
  /** Files that were dropped on the page. */
  dropped: readonly File[];
  onImported: (overview: Overview, done: Done) => void;
}

/** Contracts to take along, and back. */
export function Transfer({ ask, overview, files, dropped, onImported }: TransferProps) {
  const id = useId();
  const { act, error } = useAct();
  const [saved, setSaved] = useState('');

  async function exportAll() {
    setSaved('');
    setSaved(await saveContracts(files, null));
  }

  return (
    <div class="transfer">
      <section class="stack" aria-labelledby={id}>
        <h2 id={id}>{say('files.heading')}</h2>
        <p class="lead">{say('files.lead')}</p>
        <div class="row">
          <button
            type="button"
            disabled={overview.contracts.length === 0}
            onClick={() => act(exportAll)}
          >
            {say('files.exportAll')}
          </button>
          <p class="hint" role="status">
            {saved}
          </p>
        </div>
        {error && (
          <Alert>
            {error} {say('files.notSaved')}
          </Alert>
        )}
        <TransferIn ask={ask} dropped={dropped} onImported={onImported} />
      </section>
      <section class="stack" aria-labelledby={`${id}-all`}>
        <h2 id={`${id}-all`}>{say('files.everything')}</h2>
        <p class="lead">{say('files.everythingLead')}</p>
        <p>
          <a href="#records">{say('files.toRecords')}</a>
        </p>
      </section>
    </div>
  );
}
