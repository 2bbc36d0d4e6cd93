import { useRef, useState } from 'preact/hooks';
import type { Overview } from '../../lib/messages.ts';
import type { Ask } from '../ask.ts';
import { useAct } from '../controls.tsx';
import { count } from '../words.ts';
import { blobOf, fileName, saveFile } from './save-file.ts';
import type { Keeping } from './transfer.tsx';
import { backupName, leftWords } from './transfer-words.ts';

interface BackupTools {
  ask: Ask;
  overview: Overview;
  keeping: Keeping;
  onOverview: (overview: Overview) => void;
}

/** Larger logs are saved in a tab, which does not close under the hand. */
const quick = 20_000;

/** Making a backup, with what there is to say of it meanwhile and afterwards. */
export function useBackup({ ask, overview, keeping, onOverview }: BackupTools) {
  const { act, error } = useAct();
  const [said, setSaid] = useState('');
  const [records, setRecords] = useState<number | null>(null);
  const ends = useRef<AbortController | null>(null);

  async function save(texts: boolean) {
    const abort = new AbortController();
    ends.current = abort;
    setSaid('');
    setRecords(0);
    try {
      const wish = { texts, signal: abort.signal, onProgress: setRecords };
      const made = await keeping.backup(wish);
      const file = await blobOf(made.chunks);
      saveFile(file, fileName(backupName, 'jsonl', keeping.now()));
      onOverview(await ask('own.backup.made', { size: made.size }));
      setSaid(`Backup saved, with ${count(made.size, 'record')}.${leftWords(made.left)}`);
    } catch (failure) {
      if (!abort.signal.aborted) throw failure;
      setSaid('Stopped. No backup was saved.');
    } finally {
      setRecords(null);
    }
  }

  return {
    /** With or without the texts kept beside the log. */
    begin(texts: boolean) {
      if (keeping.inTab && overview.log.size > quick) keeping.inTab();
      else act(() => save(texts));
    },
    stop: () => ends.current?.abort(),
    /** What came of it; empty before. */
    said,
    /** Written so far; null: none is being made. */
    records,
    error,
  };
}
