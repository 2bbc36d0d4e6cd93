import { useEffect, useState } from 'preact/hooks';
import { plainError, type Subscribe } from '../../shared/ask.ts';
import { Alert } from '../../shared/controls.tsx';
import { checkpointIn } from './check-file.ts';
import { FileButton } from './file-button.tsx';
import { FileDialog } from './file-dialog.tsx';
import { Log, type Over, type Tools } from './log.tsx';
import { RestoreDialog } from './restore-dialog.tsx';
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
      setOver(older === null ? { is: 'files', files } : { is: 'verify', older });
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
        <h2 id="records-heading">Records</h2>
        <div class="row acts">
          <Opening
            name="Verify"
            ready={recorded}
            onOpen={() => setOver({ is: 'verify', older: '' })}
          />
          <Opening name="Export" ready={recorded} onOpen={() => setOver({ is: 'export' })} />
          <FileButton name="Verify a file" onFiles={take} />
          <FileButton
            name="Restore"
            onFiles={([file]) => file && setOver({ is: 'restore', file })}
          />
        </div>
      </header>
      <p class="hint lead">
        What was asked, answered, signed and sent, as it happened. The texts themselves are not in
        these records.
      </p>
      {unread && <Alert>The file could not be read. {unread}</Alert>}
      {error && <Alert onRetry={refresh}>{error} The records are kept.</Alert>}
      {log?.report && (
        <Alert>
          When the browser started, the log was not as it had been left. The record “Log found
          damaged” holds what was found, and the popup says what to do.
        </Alert>
      )}
      {!log && !error && <p class="hint late">Opening…</p>}
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
      <p>
        Nothing is recorded yet. The first record comes when you sign a contract; then every
        question to a model, every answer and every sealed message leaves one here.
      </p>
      <p>
        Each record is hashed into a tree as it is written, so that later anyone can check that none
        was changed or taken out. Somebody gave you an export? “Verify a file” reads it here. You
        have a backup? “Restore” says first what it would bring back.
      </p>
    </div>
  );
}
