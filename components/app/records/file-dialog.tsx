import { useEffect } from 'preact/hooks';
import { failuresTold } from '../../../lib/archive/failures.ts';
import type { ExportVerified } from '../../../lib/archive/verify/verify.ts';
import type { LogReader } from '../../../lib/store/index.ts';
import { Alert, When } from '../../shared/controls.tsx';
import { bytes, count } from '../../shared/format.ts';
import { Modal, Running } from '../../shared/modal.tsx';
import { useTask } from '../../shared/task.ts';
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
    <Modal title={files.length === 1 ? 'Verify a file' : 'Verify files'} onClose={onClose}>
      <p class="hint">What is read here is read on your machine and sent nowhere.</p>
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
      {task.is === 'running' && <Running what="Verifying" progress={task.progress} onStop={stop} />}
      {task.is === 'stopped' && (
        <p role="status">
          Stopped. Nothing was found out.{' '}
          <button type="button" class="quiet" onClick={verify}>
            Verify again
          </button>
        </p>
      )}
      {task.is === 'failed' && <Alert>{task.message} Nothing was changed.</Alert>}
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
          <strong>Verified: one record of this very log.</strong> It was in the log of{' '}
          {count(verdict.size, 'record')} that its checkpoint was signed for.
        </p>
      </section>
    );
  return <ExportVerdict {...verdict} />;
}

function ExportVerdict({ verified, ours }: { verified: ExportVerified; ours: boolean }) {
  const { records, size, full, contracts, receipts, payloads, at, log, vkey, absent } = verified;
  const failures = failuresTold(verified.failures);
  return (
    <section class="verdict good">
      <p role="status">
        <strong>
          Verified: {count(records, 'record')}
          {full ? ', the whole log' : ` of a log of ${count(size, 'record')}`}, as they were signed.
        </strong>
      </p>
      <dl>
        <Term name="Made">
          <When at={at} />, as it says
        </Term>
        <Term name="With">
          {count(contracts, 'contract')}, {count(receipts, 'receipt')}
          {payloads !== null && `, ${count(payloads, 'text')}`}
        </Term>
        <Term name="Log" code>
          {log}
        </Term>
        <Term name="Key">
          <code>{vkey}</code>
          <KeyWords vkey={vkey} label="In words:" />
        </Term>
      </dl>
      {failures && <p>{failures}</p>}
      {absent.length > 0 && (
        <p class="hint">
          It says itself that {count(absent.length, 'contract')} could not be given along, since
          what was stored was not what had been signed.
        </p>
      )}
      <p>
        {ours
          ? 'It was signed by the key of the log in this browser, and that log has grown out of it.'
          : 'It was signed by a key that this browser does not hold. Compare the key with the one its owner told you some other way: whoever makes up a log can make up a key.'}
      </p>
    </section>
  );
}
