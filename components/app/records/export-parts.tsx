import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { cosignatureFile } from '../../../lib/archive/cosignatures.ts';
import { type ExportPlan, estimateBytes } from '../../../lib/archive/write/plan.ts';
import { say } from '../../../lib/words.ts';
import { Alert } from '../../shared/controls.tsx';
import { bytes, count, number } from '../../shared/format.ts';
import { Running } from '../../shared/modal.tsx';
import type { Task } from '../../shared/task.ts';
import { KeyWords } from './key-words.tsx';
import type { Files } from './save-to-disk.ts';

/** A plan, and how long the texts are that could come along. */
export interface Preview {
  plan: ExportPlan;
  texts: number;
  textBytes: number;
}

export interface Saved {
  name: string;
  bytes: number;
  records: number;
  /** Of a backup: the key whose words are to be kept. */
  vkey: string | null;
  /** What witnesses have signed, as the file beside it; empty: nothing. */
  witnessed: string;
}

interface ContentsProps {
  task: Task<Preview>;
  payloads: boolean;
  otlp: boolean;
  onStop: () => void;
}

/** What will be in it, before anything is recorded or written. */
export function Contents({ task, payloads, otlp, onStop }: ContentsProps) {
  const title = useId();
  return (
    <section class="contents" aria-labelledby={title}>
      <h3 id={title}>What will be in it</h3>
      {task.is === 'running' && (
        <Running what="Counting" progress={task.progress} onStop={onStop} />
      )}
      {task.is === 'failed' && <Alert>{task.message}</Alert>}
      {task.is === 'stopped' && <p class="hint">Counting was stopped, so it cannot be saved.</p>}
      {task.is === 'done' && <Numbers {...task.result} payloads={payloads} otlp={otlp} />}
    </section>
  );
}

function Numbers({
  plan,
  texts,
  textBytes,
  payloads,
  otlp,
}: Preview & { payloads: boolean; otlp: boolean }) {
  const size = estimateBytes(plan, { payloadBytes: payloads ? textBytes : 0, otlp });
  const parts: [string, string][] = [
    ['Records', plan.full ? number(plan.records) : `${number(plan.records)}, each with its proof`],
    ['Contracts', number(plan.contracts.length)],
    [
      'Agreements',
      plan.agreements === 0 ? '0' : `${number(plan.agreements)}, each with its receipt`,
    ],
    ['Texts', payloads ? number(Math.min(texts, plan.payloads)) : 'none'],
    ['Size', `about ${bytes(size)}`],
  ];
  return (
    <div role="status">
      <dl class="parts">
        {parts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p class="hint">One record comes on top: that you made this export.</p>
    </div>
  );
}

interface OutcomeProps {
  task: Task<Saved>;
  files: Files;
  onStop: () => void;
  /** The button that starts it. */
  children: ComponentChildren;
}

export function Outcome({ task, files, onStop, children }: OutcomeProps) {
  return (
    <>
      <div class="task">
        {task.is === 'running' ? (
          <Running what="Writing the export" progress={task.progress} onStop={onStop} />
        ) : (
          children
        )}
      </div>
      <div role="status">
        {task.is === 'done' && (
          <p class="verdict good">
            Saved as <strong>{task.result.name}</strong>: {bytes(task.result.bytes)} with{' '}
            {count(task.result.records, 'record')}. Your browser puts it where it keeps downloads.
          </p>
        )}
        {task.is === 'done' && task.result.witnessed !== '' && (
          <Beside
            name={cosignatureFile(task.result.name)}
            text={task.result.witnessed}
            files={files}
          />
        )}
        {task.is === 'done' && task.result.vkey && (
          <>
            <KeyWords vkey={task.result.vkey} label="The words of its key:" />
            <p class="hint">
              Write them down somewhere else: on another machine, or after erasing everything, you
              are asked to compare them before this brings back what you signed and agreed.
            </p>
          </>
        )}
        {task.is === 'stopped' && (
          <p>
            Stopped, and nothing was saved. If a record says that an export was begun, it stays: the
            log only grows.
          </p>
        )}
      </div>
      {task.is === 'failed' && <Alert>{task.message}</Alert>}
    </>
  );
}

/** What witnesses have signed lies beside an export and never in it. */
function Beside({ name, text, files }: { name: string; text: string; files: Files }) {
  return (
    <p>
      {say('witness.beside')}{' '}
      <button type="button" onClick={() => files.saveText(name, text, 'text/plain')}>
        {say('witness.saveBeside')}
      </button>
    </p>
  );
}
