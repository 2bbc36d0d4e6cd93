import { useId, useState } from 'preact/hooks';
import type { LogReader } from '../../../lib/store/index.ts';
import { say } from '../../../lib/words.ts';
import type { Ask } from '../../shared/ask.ts';
import { Alert } from '../../shared/controls.tsx';
import { Modal, Running } from '../../shared/modal.tsx';
import { useTask } from '../../shared/task.ts';
import { cosignaturesBy, namedIn } from './take-cosignatures.ts';

interface CosignaturesDialogProps {
  text: string;
  reader: LogReader;
  ask: Ask;
  onKept: () => void;
  onClose: () => void;
}

/** Nothing is kept on the word of a file: the witness's key comes from the person. */
export function CosignaturesDialog({
  text,
  reader,
  ask,
  onKept,
  onClose,
}: CosignaturesDialogProps) {
  const { task, run, stop } = useTask<number[]>();
  const [witness, setWitness] = useState('');
  const id = useId();
  const keep = () =>
    run(async (signal) => {
      const rows = await cosignaturesBy(witness.trim(), text, reader, signal);
      for (const row of rows) await ask('own.log.witnessed', row);
      if (rows.length > 0) onKept();
      return rows.map(({ size }) => size);
    });
  const kept = task.is === 'done' ? task.result : [];
  return (
    <Modal title={say('witness.signedFile')} onClose={onClose}>
      <p>{say('witness.named', namedIn(text).join(', '))}</p>
      <div class="field">
        <label for={id}>{say('witness.key')}</label>
        <input
          id={id}
          type="text"
          spellcheck={false}
          value={witness}
          onInput={(event) => setWitness(event.currentTarget.value)}
        />
        <p class="hint">{say('witness.keyWhy')}</p>
      </div>
      <div class="task">
        {task.is === 'running' ? (
          <Running what={say('witness.checking')} progress={task.progress} onStop={stop} />
        ) : (
          <button type="button" class="main" onClick={keep}>
            {say('witness.keep')}
          </button>
        )}
      </div>
      <div role="status">
        {task.is === 'done' && kept.length === 0 && <p>{say('witness.notByThisKey')}</p>}
        {kept.map((size) => (
          <p class="verdict good" key={size}>
            {say('witness.kept', size)}
          </p>
        ))}
      </div>
      {task.is === 'failed' && <Alert>{say('witness.notKept', task.message)}</Alert>}
    </Modal>
  );
}
