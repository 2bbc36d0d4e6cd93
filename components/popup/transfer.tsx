import { useId, useState } from 'preact/hooks';
import type { Unsound } from '../../lib/backup/index.ts';
import type { Overview } from '../../lib/messages.ts';
import type { Ask } from '../ask.ts';
import { Alert, useAct, When } from '../controls.tsx';
import { saveContracts } from './save-contracts.ts';
import { TransferIn } from './transfer-in.tsx';
import { useBackup } from './use-backup.ts';

/** What reads the store and makes files of it: handed in by the page. */
export interface Keeping {
  /** Contracts as one file; null: all of them. */
  contracts(ids: readonly string[] | null): Promise<{
    text: string;
    contracts: number;
    left: Unsound[];
  }>;
  /** Records that it is made, and gives its chunks; `size`: how many records it holds. */
  backup(wish: {
    texts: boolean;
    signal: AbortSignal;
    onProgress: (records: number) => void;
  }): Promise<{
    chunks: AsyncIterable<Uint8Array<ArrayBuffer>>;
    size: number;
    left: Unsound[];
  }>;
  now(): Date;
  /** Opens this section in a tab; null: it is in one. */
  inTab: (() => void) | null;
}

interface TransferProps {
  ask: Ask;
  overview: Overview;
  keeping: Keeping;
  onOverview: (overview: Overview) => void;
}

/** Contracts to take along, everything to keep, and back. */
export function Transfer(props: TransferProps) {
  const { ask, overview, keeping, onOverview } = props;
  const id = useId();
  const backup = useBackup(props);
  const { act, error } = useAct();
  const [texts, setTexts] = useState(true);
  const [saved, setSaved] = useState('');
  const { at } = overview.backup;
  const { inTab } = keeping;

  async function exportAll() {
    setSaved('');
    setSaved(await saveContracts(keeping, null));
  }

  return (
    <section class="transfer" aria-labelledby={id}>
      <h2 class="label" id={id}>
        Keep and move
      </h2>
      <p class="hint">
        A backup is one file with everything: contracts, choices, agreements and the log.{' '}
        {at === null ? (
          'There is none yet.'
        ) : (
          <>
            The last one was made on <When at={at} style="medium" />.
          </>
        )}
      </p>
      <div class="row">
        <button
          type="button"
          onClick={() => {
            setSaved('');
            backup.begin(texts);
          }}
        >
          Back up
        </button>
        <button
          type="button"
          disabled={overview.contracts.length === 0}
          onClick={() => act(exportAll)}
        >
          Export contracts
        </button>
        {inTab && (
          <button type="button" onClick={inTab}>
            Import or restore
          </button>
        )}
      </div>
      <label class="choice">
        <input
          type="checkbox"
          checked={texts}
          onChange={(event) => setTexts(event.currentTarget.checked)}
        />
        Back up the kept replies of models too, word for word
      </label>
      <div class="row outcome">
        {backup.records !== null && (
          <>
            <progress
              class="late"
              max={overview.log.size + 1}
              value={backup.records}
              aria-label="Saving the backup"
            />
            <button type="button" class="quiet late" onClick={backup.stop}>
              Stop
            </button>
          </>
        )}
        <p role="status">{saved || backup.said}</p>
      </div>
      {(error ?? backup.error) && (
        <Alert>{error ?? backup.error} Nothing was saved, and everything here is as it was.</Alert>
      )}
      {inTab ? (
        <p class="hint">
          To import or restore, this opens in a tab: a popup closes when you choose a file.
        </p>
      ) : (
        <TransferIn ask={ask} onOverview={onOverview} />
      )}
    </section>
  );
}
