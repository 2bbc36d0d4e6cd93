import { useEffect } from 'preact/hooks';
import type { ExportVerified } from '../../../lib/archive/verify/verdict.ts';
import type { LogReader } from '../../../lib/store/index.ts';
import { say } from '../../../lib/words.ts';
import { Alert, When } from '../../shared/controls.tsx';
import { bytes } from '../../shared/format.ts';
import { Modal, Running } from '../../shared/modal.tsx';
import { useTask } from '../../shared/task.ts';
import { sayWith } from '../../shared/words.tsx';
import { checkFile, type FileVerdict } from './check-file.ts';
import { FaultView } from './fault-view.tsx';
import { KeyWords } from './key-words.tsx';
import { Term } from './term.tsx';

interface FileDialogProps {
  files: readonly File[];
  reader: LogReader;
  onClose: () => void;
}

/** Reads files that were chosen or dropped, and says what holds of each. */
export function FileDialog({ files, reader, onClose }: FileDialogProps) {
  return (
    <Modal
      title={say(files.length === 1 ? 'records.verifyFile' : 'records.verifyFiles')}
      onClose={onClose}
    >
      <p class="hint">{say('records.file.local')}</p>
      {files.map((file, index) => (
        <CheckedFile key={index} file={file} reader={reader} />
      ))}
    </Modal>
  );
}

function CheckedFile({ file, reader }: { file: File; reader: LogReader }) {
  const { task, run, stop } = useTask<FileVerdict>();
  const verify = () => run((signal, onProgress) => checkFile(file, reader, { signal, onProgress }));
  useEffect(() => {
    verify();
  }, [file]);
  return (
    <section>
      <h3>
        {file.name} <span class="hint">{bytes(file.size)}</span>
      </h3>
      {task.is === 'running' && (
        <Running what={say('records.file.verifying')} progress={task.progress} onStop={stop} />
      )}
      {task.is === 'stopped' && (
        <p role="status">
          {say('records.stoppedUnknown')}{' '}
          <button type="button" class="quiet" onClick={verify}>
            {say('records.file.again')}
          </button>
        </p>
      )}
      {task.is === 'failed' && <Alert>{say('records.nothingChanged', task.message)}</Alert>}
      {task.is === 'done' && <Verdict verdict={task.result} />}
    </section>
  );
}

function Verdict({ verdict }: { verdict: FileVerdict }) {
  if (verdict.is === 'bad') return <FaultView fault={verdict.fault} file={verdict.fault.file} />;
  if (verdict.is === 'proof')
    return (
      <section class="verdict good">
        <p role="status">
          <strong>{say('records.file.proofGood')}</strong>{' '}
          {say('records.file.proofSize', say('records.count.records', verdict.size))}
        </p>
      </section>
    );
  return <ExportVerdict {...verdict} />;
}

function ExportVerdict({ verified, ours }: { verified: ExportVerified; ours: boolean }) {
  const { records, size, full, contracts, receipts, payloads, at, log, vkey, absent } = verified;
  const parts = [
    say('records.count.contracts', contracts),
    say('records.count.receipts', receipts),
    ...(payloads === null ? [] : [say('records.count.texts', payloads)]),
  ];
  return (
    <section class="verdict good">
      <p role="status">
        <strong>
          {full
            ? say('records.file.whole', say('records.count.records', records))
            : say(
                'records.file.part',
                say('records.count.records', records),
                say('records.count.records', size),
              )}
        </strong>
      </p>
      <dl>
        <Term name={say('records.file.made')}>
          {sayWith('records.file.asItSays', <When at={at} />)}
        </Term>
        <Term name={say('records.file.with')}>{parts.join(', ')}</Term>
        <Term name={say('records.file.log')} code>
          {log}
        </Term>
        <Term name={say('records.file.key')}>
          <code>{vkey}</code>
          <KeyWords vkey={vkey} label={say('records.file.inWords')} />
        </Term>
      </dl>
      {verified.failures > 0 && <p>{say('records.file.failures', verified.failures)}</p>}
      {absent.length > 0 && (
        <p class="hint">
          {say('records.file.absent', say('records.count.contracts', absent.length))}
        </p>
      )}
      <p>{say(ours ? 'records.file.ours' : 'records.file.foreign')}</p>
    </section>
  );
}
