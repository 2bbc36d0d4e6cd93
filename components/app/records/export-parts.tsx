import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { cosignatureFile } from '../../../lib/archive/cosignatures.ts';
import { type ExportPlan, estimateBytes } from '../../../lib/archive/write/plan.ts';
import { say } from '../../../lib/words.ts';
import { Alert } from '../../shared/controls.tsx';
import { bytes, number } from '../../shared/format.ts';
import { Running } from '../../shared/modal.tsx';
import type { Task } from '../../shared/task.ts';
import { sayWith } from '../../shared/words.tsx';
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
      <h3 id={title}>{say('records.exporting.contents')}</h3>
      {task.is === 'running' && (
        <Running
          what={say('records.exporting.counting')}
          progress={task.progress}
          onStop={onStop}
        />
      )}
      {task.is === 'failed' && <Alert>{task.message}</Alert>}
      {task.is === 'stopped' && <p class="hint">{say('records.exporting.countingStopped')}</p>}
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
    [
      say('records.exporting.records'),
      plan.full ? number(plan.records) : say('records.exporting.recordsProved', plan.records),
    ],
    [say('records.exporting.contracts'), number(plan.contracts.length)],
    [
      say('records.exporting.agreements'),
      plan.agreements === 0
        ? number(0)
        : say('records.exporting.agreementsReceipted', plan.agreements),
    ],
    [
      say('records.exporting.kept'),
      payloads ? number(Math.min(texts, plan.payloads)) : say('records.exporting.noTexts'),
    ],
    [say('records.exporting.size'), say('records.exporting.about', bytes(size))],
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
      <p class="hint">{say('records.exporting.oneMore')}</p>
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
          <Running
            what={say('records.exporting.writing')}
            progress={task.progress}
            onStop={onStop}
          />
        ) : (
          children
        )}
      </div>
      <div role="status">
        {task.is === 'done' && (
          <p class="verdict good">
            {sayWith(
              'records.exporting.saved',
              <strong>{task.result.name}</strong>,
              bytes(task.result.bytes),
              say('records.count.records', task.result.records),
            )}
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
            <KeyWords vkey={task.result.vkey} label={say('records.exporting.keyWords')} />
            <p class="hint">{say('records.exporting.writeDown')}</p>
          </>
        )}
        {task.is === 'stopped' && <p>{say('records.exporting.stopped')}</p>}
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
