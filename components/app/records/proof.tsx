import { proofOf } from '../../../lib/archive/write/record-proof.ts';
import { toBase64 } from '../../../lib/log/bytes.ts';
import { parseTlogProof } from '../../../lib/log/proof.ts';
import type { LogReader } from '../../../lib/store/index.ts';
import { say } from '../../../lib/words.ts';
import type { Ask } from '../../shared/ask.ts';
import { Alert } from '../../shared/controls.tsx';
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
      <h3>{say('records.proof.title')}</h3>
      <p class="hint">{say('records.proof.what')}</p>
      <div class="task">
        {task.is === 'running' ? (
          <Running what={say('records.proof.making')} progress={task.progress} onStop={stop} />
        ) : task.is === 'done' ? (
          <button
            type="button"
            onClick={() =>
              files.saveText(`record-${seq}.tlog-proof`, task.result.proof, 'text/plain')
            }
          >
            {say('records.proof.save')}
          </button>
        ) : (
          <button type="button" onClick={prove}>
            {say('records.proof.show')}
          </button>
        )}
      </div>
      {task.is === 'failed' && <Alert>{say('records.nothingChanged', task.message)}</Alert>}
      {task.is === 'done' && (
        <>
          <p role="status">
            {say(
              'records.proof.shown',
              seq,
              say('records.count.records', task.result.size),
              say('records.count.hashes', hashes.length),
            )}
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
