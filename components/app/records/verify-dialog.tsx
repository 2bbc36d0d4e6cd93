import { useEffect, useId, useState } from 'preact/hooks';
import { Claims } from '../../../lib/log/claims.ts';
import { type Verification, verifyConsistent, verifyLog } from '../../../lib/log/verify.ts';
import type { SignedTip } from '../../../lib/protocol/index.ts';
import type { LogReader } from '../../../lib/store/index.ts';
import { say } from '../../../lib/words.ts';
import type { Ask } from '../../shared/ask.ts';
import { Alert, Hash } from '../../shared/controls.tsx';
import { Modal, Running } from '../../shared/modal.tsx';
import { useTask } from '../../shared/task.ts';
import { FaultView } from './fault-view.tsx';
import type { Files } from './save-to-disk.ts';

interface VerifyDialogProps {
  reader: LogReader;
  ask: Ask;
  files: Files;
  /** A checkpoint that was dropped on the page; empty: none. */
  older: string;
  onClose: () => void;
}

interface Outcome {
  signed: SignedTip;
  verification: Verification;
  /** How often something stored was not what the log says. */
  failures: number;
  /** The older checkpoint the log was compared with. */
  older: string;
}

/** Walks the log record by record, and shows that it is whole or the first thing that is wrong. */
export function VerifyDialog({ reader, ask, files, older, onClose }: VerifyDialogProps) {
  const { task, run, stop } = useTask<Outcome>();
  const [pasted, setPasted] = useState(older);
  const id = useId();
  const verify = () =>
    run(async (signal, onProgress) => {
      const signed = await ask('own.log.checkpoint');
      const { vkey, size } = signed;
      const tip = { note: signed.checkpoint, vkey };
      const claims = new Claims();
      const records = claims.watch(reader.batches(0, size, signal));
      const options = {
        signal,
        claims,
        onProgress: ({ records: done }: { records: number }) => onProgress({ done, of: size }),
      };
      const older = noteOf(pasted);
      const verification =
        older === ''
          ? await verifyLog(records, tip, options)
          : await verifyConsistent({ note: older, vkey }, { records }, tip, options);
      return { signed, verification, failures: claims.failures, older };
    });
  useEffect(() => {
    verify();
  }, []);
  return (
    <Modal title={say('records.verifying.title')} onClose={onClose}>
      <p>{say('records.verifying.what')}</p>
      <details open={older !== ''}>
        <summary>{say('records.verifying.compare')}</summary>
        <div class="field">
          <label for={id}>{say('records.verifying.older')}</label>
          <textarea
            id={id}
            class="note-text"
            spellcheck={false}
            value={pasted}
            onInput={(event) => setPasted(event.currentTarget.value)}
          />
          <p class="hint">{say('records.verifying.olderHint')}</p>
        </div>
      </details>
      <div class="task">
        {task.is === 'running' || task.is === 'idle' ? (
          <Running
            what={say('records.file.verifying')}
            progress={task.is === 'running' ? task.progress : null}
            onStop={stop}
          />
        ) : (
          <button type="button" onClick={verify}>
            {say('records.file.again')}
          </button>
        )}
      </div>
      <div role="status">{task.is === 'stopped' && <p>{say('records.stoppedUnknown')}</p>}</div>
      {task.is === 'failed' && <Alert>{say('records.nothingChanged', task.message)}</Alert>}
      {task.is === 'done' && <Result outcome={task.result} files={files} />}
    </Modal>
  );
}

function Result({ outcome, files }: { outcome: Outcome; files: Files }) {
  const { verification, signed, older } = outcome;
  if (!verification.ok) return <FaultView fault={verification.fault} />;
  const records = say('records.count.records', verification.size);
  return (
    <section class="verdict good">
      <p role="status">
        <strong>{say('records.verifying.good', records)}</strong>
        {older !== '' && ` ${say('records.verifying.grown')}`}
      </p>
      {outcome.failures > 0 && <p>{say('records.file.failures', outcome.failures)}</p>}
      <p class="label">{say('records.verifying.root')}</p>
      <Hash hash={verification.root} />
      <p class="label">{say('records.verifying.checkpoint')}</p>
      <pre class="bytes">{signed.checkpoint}</pre>
      <div class="row">
        <button
          type="button"
          onClick={() =>
            files.saveText(`checkpoint-${signed.size}`, signed.checkpoint, 'text/plain')
          }
        >
          {say('records.verifying.saveCheckpoint')}
        </button>
      </div>
      <p class="hint">{say('records.verifying.outside')}</p>
    </section>
  );
}

/** A note as it was signed: what a paste adds or loses at its ends does not count. */
function noteOf(pasted: string): string {
  const text = pasted.replaceAll('\r\n', '\n').trim();
  return text === '' ? '' : `${text}\n`;
}
