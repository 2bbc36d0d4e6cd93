import { useEffect, useState } from 'preact/hooks';
import { say } from '../../../lib/words.ts';
import { plainError, type Subscribe } from '../../shared/ask.ts';
import { Alert } from '../../shared/controls.tsx';
import { checkpointIn } from './check-file.ts';
import { FileButton } from './file-button.tsx';
import { FileDialog } from './file-dialog.tsx';
import { Log, type Over, type Tools } from './log.tsx';
import { RestoreDialog } from './restore-dialog.tsx';
import { namedIn } from './take-cosignatures.ts';
import { useLog } from './use-log.ts';

interface RecordsProps extends Tools {
  subscribe: Subscribe;
  /** Files that were dropped on the page. */
  dropped?: readonly File[];
}

/** What was recorded, and what can be done with it. */
export function Records({ subscribe, dropped, ...tools }: RecordsProps) {
  const { log, error, refresh } = useLog(tools.ask, tools.reader, subscribe);
  const [over, setOver] = useState<Over | null>(null);
  const [unread, setUnread] = useState<string | null>(null);
  const recorded = log?.head != null;

  async function take(files: readonly File[]) {
    try {
      const [first] = files;
      const older = first && recorded && files.length === 1 ? await checkpointIn(first) : null;
      if (older === null) setOver({ is: 'files', files });
      else if (namedIn(older).length > 0) setOver({ is: 'cosignatures', text: older });
      else setOver({ is: 'verify', older });
      setUnread(null);
    } catch (failure) {
      setUnread(plainError(failure));
    }
  }

  useEffect(() => {
    if (dropped && dropped.length > 0 && log) take(dropped);
  }, [dropped, log === null]);

  return (
    <section class="records" aria-labelledby="records-heading">
      <header>
        <h2 id="records-heading">{say('records.title')}</h2>
        <div class="row acts">
          <Opening
            name={say('records.verify')}
            ready={recorded}
            onOpen={() => setOver({ is: 'verify', older: '' })}
          />
          <Opening
            name={say('records.export')}
            ready={recorded}
            onOpen={() => setOver({ is: 'export' })}
          />
          <FileButton name={say('records.verifyFile')} onFiles={take} />
          <FileButton
            name={say('records.restore')}
            onFiles={([file]) => file && setOver({ is: 'restore', file })}
          />
        </div>
      </header>
      <p class="hint lead">{say('records.lead')}</p>
      {unread && <Alert>{say('records.fileUnread', unread)}</Alert>}
      {error && <Alert onRetry={refresh}>{say('records.recordsKept', error)}</Alert>}
      {log?.report && (
        <Alert>{say('records.damagedAtStart', say('records.kinds.logDamaged'))}</Alert>
      )}
      {!log && !error && <p class="hint late">{say('records.opening')}</p>}
      {log && !log.head && <Empty />}
      {log?.head && (
        <Log
          key={log.head.logId}
          {...tools}
          log={{ ...log, head: log.head }}
          over={over}
          onOver={setOver}
          onRefresh={refresh}
        />
      )}
      {over?.is === 'restore' && (
        <RestoreDialog
          file={over.file}
          ask={tools.ask}
          onRestored={refresh}
          onClose={() => setOver(null)}
        />
      )}
      {over?.is === 'files' && (
        <FileDialog files={over.files} reader={tools.reader} onClose={() => setOver(null)} />
      )}
    </section>
  );
}

/** There from the start, so that nothing moves when the log has been opened. */
function Opening({ name, ready, onOpen }: { name: string; ready: boolean; onOpen: () => void }) {
  return (
    <button type="button" aria-disabled={!ready} onClick={() => ready && onOpen()}>
      {name}
    </button>
  );
}

function Empty() {
  return (
    <div class="empty">
      <p>{say('records.firstRecord')}</p>
      <p>{say('records.whyHashed', say('records.verifyFile'), say('records.restore'))}</p>
    </div>
  );
}
