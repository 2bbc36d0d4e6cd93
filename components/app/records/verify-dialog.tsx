import { useEffect, useId, useState } from 'preact/hooks';
import { failuresTold } from '../../../lib/archive/failures.ts';
import { Claims } from '../../../lib/log/claims.ts';
import { type Verification, verifyConsistent, verifyLog } from '../../../lib/log/verify.ts';
import type { SignedTip } from '../../../lib/protocol/index.ts';
import type { LogReader } from '../../../lib/store/index.ts';
import type { Ask } from '../../shared/ask.ts';
import { Alert, Hash } from '../../shared/controls.tsx';
import { count } from '../../shared/format.ts';
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
    <Modal title="Verify the log" onClose={onClose}>
      <p>
        Every record is read again, hashed, and put into the tree. What comes out must be the root
        that is kept beside the log; and what the records say of each other must agree: no message
        sealed without a signed contract and a yes to it. This reads only; nothing is repaired and
        nothing is sent.
      </p>
      <details open={older !== ''}>
        <summary>Compare with an older checkpoint</summary>
        <div class="field">
          <label for={id}>A checkpoint you saved before, from an export say</label>
          <textarea
            id={id}
            class="note-text"
            spellcheck={false}
            value={pasted}
            onInput={(event) => setPasted(event.currentTarget.value)}
          />
          <p class="hint">
            Then it is also checked that nothing the older one stood for was changed or taken out
            since.
          </p>
        </div>
      </details>
      <div class="task">
        {task.is === 'running' || task.is === 'idle' ? (
          <Running
            what="Verifying"
            progress={task.is === 'running' ? task.progress : null}
            onStop={stop}
          />
        ) : (
          <button type="button" onClick={verify}>
            Verify again
          </button>
        )}
      </div>
      <div role="status">{task.is === 'stopped' && <p>Stopped. Nothing was found out.</p>}</div>
      {task.is === 'failed' && <Alert>{task.message} Nothing was changed.</Alert>}
      {task.is === 'done' && <Result outcome={task.result} files={files} />}
    </Modal>
  );
}

function Result({ outcome, files }: { outcome: Outcome; files: Files }) {
  const { verification, signed, older } = outcome;
  const failures = failuresTold(outcome.failures);
  if (!verification.ok) return <FaultView fault={verification.fault} />;
  return (
    <section class="verdict good">
      <p role="status">
        <strong>Verified: {count(verification.size, 'record')}, all as they were written.</strong>
        {older !== '' && ' The log has grown out of the one the older checkpoint was signed for.'}
      </p>
      {failures && <p>{failures}</p>}
      <p class="label">The root of the tree</p>
      <Hash hash={verification.root} />
      <p class="label">The checkpoint</p>
      <pre class="bytes">{signed.checkpoint}</pre>
      <div class="row">
        <button
          type="button"
          onClick={() =>
            files.saveText(`checkpoint-${signed.size}`, signed.checkpoint, 'text/plain')
          }
        >
          Save the checkpoint
        </button>
      </div>
      <p class="hint">
        Once this checkpoint has left your machine, no record it stands for can be changed unseen.
        It does not show that the page, the clock or the model’s name told the truth.
      </p>
    </section>
  );
}

/** A note as it was signed: what a paste adds or loses at its ends does not count. */
function noteOf(pasted: string): string {
  const text = pasted.replaceAll('\r\n', '\n').trim();
  return text === '' ? '' : `${text}\n`;
}
