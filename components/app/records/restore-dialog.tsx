import { useEffect, useState } from 'preact/hooks';
import { ExportError, type ExportFault } from '../../../lib/archive/error.ts';
import { ArchiveContents } from '../../../lib/archive/restore/contents.ts';
import { draftsOf, type Snapshot } from '../../../lib/archive/restore/snapshot.ts';
import { openExport } from '../../../lib/archive/verify/archive.ts';
import { verifyExport } from '../../../lib/archive/verify/verify.ts';
import type { ImportPreview, ImportUndo, RestorePreview } from '../../../lib/protocol/index.ts';
import { say } from '../../../lib/words.ts';
import type { Ask } from '../../shared/ask.ts';
import { Alert, useAct } from '../../shared/controls.tsx';
import { Modal, Running } from '../../shared/modal.tsx';
import { type Progress, useTask } from '../../shared/task.ts';
import { FaultView } from './fault-view.tsx';
import { KeyWords } from './key-words.tsx';
import { draftWords, historyWords, restoreWords } from './restore-words.ts';

interface RestoreDialogProps {
  file: File;
  ask: Ask;
  onRestored: () => void;
  onClose: () => void;
}

type Read = { fault: ExportFault } | Ready;

/** An archive that was verified to its end, and what it would do here. */
interface Ready {
  fault: null;
  snapshot: Snapshot;
  whole: RestorePreview;
  drafts: ImportPreview;
}

/** Verifies an archive, says what it would bring back, and brings it back when told to. */
export function RestoreDialog({ file, ask, onRestored, onClose }: RestoreDialogProps) {
  const { task, run, stop } = useTask<Read>();
  useEffect(() => {
    run((signal, onProgress) => read(file, ask, signal, onProgress));
  }, [file]);
  return (
    <Modal title={say('records.restore')} onClose={onClose}>
      <p class="hint">{say('records.restoring.verifiedFirst', file.name)}</p>
      {task.is === 'running' && (
        <Running what={say('records.file.verifying')} progress={task.progress} onStop={stop} />
      )}
      {task.is === 'stopped' && <p role="status">{say('records.stoppedUnchanged')}</p>}
      {task.is === 'failed' && <Alert>{say('records.nothingChanged', task.message)}</Alert>}
      {task.is === 'done' &&
        (task.result.fault ? (
          <FaultView fault={task.result.fault} file={task.result.fault.file} />
        ) : (
          <Choice {...task.result} ask={ask} onRestored={onRestored} />
        ))}
    </Modal>
  );
}

async function read(
  file: Blob,
  ask: Ask,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<Read> {
  const collector = new ArchiveContents();
  try {
    const verdict = await verifyExport(await openExport(file), {
      collector,
      signal,
      onProgress: ({ bytes, of }) => onProgress({ done: bytes, of }),
    });
    if (!verdict.ok) return verdict;
    const snapshot = collector.snapshot(verdict);
    const [whole, drafts] = await Promise.all([
      ask('own.archive.preview', { snapshot }),
      ask('own.transfer.preview', { contracts: draftsOf(snapshot) }),
    ]);
    return { fault: null, snapshot, whole, drafts };
  } catch (error) {
    if (error instanceof ExportError) return { fault: error.fault };
    throw error;
  }
}

/** Whose key it is comes first; what may be brought back follows from it. */
function Choice({
  snapshot,
  whole,
  drafts,
  ...rest
}: Ready & Pick<RestoreDialogProps, 'ask' | 'onRestored'>) {
  const [compared, setCompared] = useState<boolean | null>(null);
  const parts = { snapshot, ...rest };
  if (!snapshot.full)
    return (
      <>
        <p>{say('records.restoring.partOnly')}</p>
        <Drafts {...parts} preview={drafts} />
      </>
    );
  if (whole.known)
    return (
      <>
        <p>{say('records.restoring.ours')}</p>
        <Whole {...parts} preview={whole} compared={false} />
      </>
    );
  return (
    <>
      <p>{say('records.restoring.foreign')}</p>
      <KeyWords vkey={snapshot.vkey} label={say('records.restoring.words')} />
      <div class="row">
        <button type="button" aria-pressed={compared === true} onClick={() => setCompared(true)}>
          {say('records.restoring.same')}
        </button>
        <button type="button" aria-pressed={compared === false} onClick={() => setCompared(false)}>
          {say('records.restoring.differ')}
        </button>
      </div>
      {compared === true && <Whole {...parts} preview={whole} compared />}
      {compared === false && <Drafts {...parts} preview={drafts} />}
    </>
  );
}

interface PartProps<P> extends Pick<RestoreDialogProps, 'ask' | 'onRestored'> {
  snapshot: Snapshot;
  preview: P;
}

function Whole(props: PartProps<RestorePreview> & { compared: boolean }) {
  const { ask, onRestored, snapshot, preview, compared } = props;
  const [done, setDone] = useState(false);
  const { act, error } = useAct();
  const restore = async () => {
    await ask('own.archive.restore', { snapshot, compared });
    setDone(true);
    onRestored();
  };
  const sentences = restoreWords(preview);
  return (
    <section>
      <h3>{say('records.restoring.would')}</h3>
      <ul class="points">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {sentences.length === 0 && <p>{say('records.restoring.nothingNew')}</p>}
      <p class="hint">{historyWords(snapshot)}</p>
      {!done && (
        <button type="button" class="main" onClick={() => act(restore)}>
          {say('records.restoring.restore')}
        </button>
      )}
      <div role="status">
        {done && <p class="verdict good">{say('records.restoring.restored')}</p>}
      </div>
      {error && <Alert>{say('records.nothingChanged', error)}</Alert>}
    </section>
  );
}

function Drafts({ ask, onRestored, snapshot, preview }: PartProps<ImportPreview>) {
  const [undo, setUndo] = useState<ImportUndo | null>(null);
  const [says, setSays] = useState('');
  const { act, error } = useAct();
  const bringIn = async () => {
    const { undo } = await ask('own.transfer.import', { contracts: draftsOf(snapshot) });
    setUndo(undo);
    setSays(say('records.restoring.draftsIn'));
    onRestored();
  };
  const takeBack = async () => {
    if (undo) await ask('own.transfer.undo', undo);
    setUndo(null);
    setSays(say('records.restoring.asBefore'));
    onRestored();
  };
  const useful = preview.steps.some(({ kind }) => kind === 'new');
  return (
    <section>
      <h3>{say('records.restoring.draftsWould')}</h3>
      <p>{draftWords(preview)}</p>
      {useful && says === '' && (
        <button type="button" class="main" onClick={() => act(bringIn)}>
          {say('records.restoring.bringDrafts')}
        </button>
      )}
      <p role="status">{says}</p>
      {undo && (
        <button type="button" class="quiet" onClick={() => act(takeBack)}>
          {say('records.restoring.undo')}
        </button>
      )}
      {error && <Alert>{say('records.nothingChanged', error)}</Alert>}
    </section>
  );
}
