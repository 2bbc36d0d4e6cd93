import { useState } from 'preact/hooks';
import type { Overview } from '../../lib/messages.ts';
import type { Ask } from '../ask.ts';
import { Alert, useAct } from '../controls.tsx';
import type { Keeping } from './transfer.tsx';
import { sinceWords } from './transfer-words.ts';
import { useBackup } from './use-backup.ts';

interface NoteProps {
  ask: Ask;
  overview: Overview;
  keeping: Keeping;
  onOverview: (overview: Overview) => void;
}

/** Enough has come since the last backup. It keeps its place until the popup is left. */
export function BackupNote(props: NoteProps) {
  const { ask, overview, onOverview } = props;
  const backup = useBackup(props);
  const [putOff, setPutOff] = useState(false);
  const { act, error } = useAct();
  const over = putOff || backup.said !== '';
  // What was said stays: nothing below moves under the hand.
  if (!overview.backup.due && !over) return null;

  async function later() {
    onOverview(await ask('own.backup.later'));
    setPutOff(true);
  }

  return (
    <aside class="note" aria-label="Backup">
      <p role="status">
        {putOff
          ? 'You will be reminded when as much has come again.'
          : backup.said || sinceWords(overview.backup)}
      </p>
      {!over && (
        <div class="row">
          <button type="button" onClick={() => backup.begin(true)}>
            Back up now
          </button>
          <button type="button" class="quiet" onClick={() => act(later)}>
            Later
          </button>
        </div>
      )}
      {(error ?? backup.error) && <Alert>{error ?? backup.error} Everything is as it was.</Alert>}
    </aside>
  );
}
