import { proofOf } from '../../../lib/archive/write/record-proof.ts';
import { toBase64 } from '../../../lib/log/bytes.ts';
import { parseTlogProof } from '../../../lib/log/proof.ts';
import type { LogReader } from '../../../lib/store/index.ts';
import type { Ask } from '../../shared/ask.ts';
import { Alert } from '../../shared/controls.tsx';
import { count, number } from '../../shared/format.ts';
import { Running } from '../../shared/modal.tsx';
import { useTask } from '../../shared/task.ts';
import type { Files } from './save-to-disk.ts';

interface ProofProps {
  seq: number;
  reader: LogReader;
  ask: Ask;
  files: Files;
}

/** The way from a record to the signed root: shown, and saved as a C2SP tlog-proof. */
export function Proof({ seq, reader, ask, files }: ProofProps) {
  const { task, run, stop } = useTask<{ size: number; proof: string }>();
  const prove = () =>
    run(async (signal, onProgress) => {
      const { checkpoint, vkey, size } = await ask('own.log.checkpoint');
      const options = {
        signal,
        onProgress: ({ records, of }: { records: number; of: number }) =>
          onProgress({ done: records, of }),
      };
      return { size, proof: await proofOf(reader, seq, { note: checkpoint, vkey }, options) };
    });
  const hashes = task.is === 'done' ? parseTlogProof(task.result.proof).hashes : [];
  return (
    <section>
      <h3>Its place in the tree</h3>
      <p class="hint">
        With the proof, anyone can show that this record is in the log a checkpoint was signed for,
        without seeing the other records.
      </p>
      <div class="task">
        {task.is === 'running' ? (
          <Running what="Making the proof" progress={task.progress} onStop={stop} />
        ) : task.is === 'done' ? (
          <button
            type="button"
            onClick={() =>
              files.saveText(`record-${seq}.tlog-proof`, task.result.proof, 'text/plain')
            }
          >
            Save the proof
          </button>
        ) : (
          <button type="button" onClick={prove}>
            Show the proof
          </button>
        )}
      </div>
      {task.is === 'failed' && <Alert>{task.message} Nothing was changed.</Alert>}
      {task.is === 'done' && (
        <>
          <p role="status">
            Record {number(seq)} of a log of {count(task.result.size, 'record')}, proved by{' '}
            {count(hashes.length, 'hash', 'hashes')}:
          </p>
          <ol class="hashes">
            {hashes.map((hash) => (
              <li key={toBase64(hash)}>
                <code>{toBase64(hash)}</code>
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}
