import { useEffect, useId, useState } from 'preact/hooks';
import { type Cosigned, cosignedBy } from '../../../lib/archive/cosignatures.ts';
import { witnessRequest } from '../../../lib/archive/write/witness-request.ts';
import { openCheckpoint } from '../../../lib/log/note.ts';
import type { CosignatureRow, LogReader } from '../../../lib/store/index.ts';
import { say } from '../../../lib/words.ts';
import type { Ask } from '../../shared/ask.ts';
import { Alert } from '../../shared/controls.tsx';
import { dateAndTime } from '../../shared/format.ts';
import { Running } from '../../shared/modal.tsx';
import { useTask } from '../../shared/task.ts';
import type { Files } from './save-to-disk.ts';

interface WitnessesProps {
  reader: LogReader;
  ask: Ask;
  files: Files;
  /** Records in the log. */
  size: number;
}

/** Of a witness what was signed last. */
type Seen = Cosigned & { row: CosignatureRow };

/** Who has signed this log, and how somebody is asked to. */
export function Witnesses({ reader, ask, files, size }: WitnessesProps) {
  const title = useId();
  const [seen, setSeen] = useState<Seen[]>([]);
  const { task, run, stop } = useTask<{ vkey: string; name: string }>();
  useEffect(() => {
    let on = true;
    seenBy(reader).then(
      (found) => on && setSeen(found),
      () => {},
    );
    return () => {
      on = false;
    };
  }, [reader, size]);
  const request = (before: Seen | null) =>
    run(async (signal, onProgress) => {
      const { checkpoint, vkey, size } = await ask('own.log.checkpoint');
      const last = before && (await openCheckpoint({ note: before.row.note, vkey }));
      const text = await witnessRequest(
        reader,
        last,
        { note: checkpoint, vkey },
        {
          signal,
          onProgress: ({ records, of }) => onProgress({ done: records, of }),
        },
      );
      const name = `witness-request-${size}.txt`;
      files.saveText(name, text, 'text/plain');
      return { vkey, name };
    });
  return (
    <section class="kept" aria-labelledby={title}>
      <h2 id={title}>{say('witness.title')}</h2>
      <p>{say('witness.why')}</p>
      {seen.map((one) => (
        <p key={one.row.vkey}>
          {say('witness.saw', one.size, one.name, dateAndTime(one.at))}{' '}
          <button type="button" class="quiet" onClick={() => request(one)}>
            {say('witness.askAgain', one.name)}
          </button>
        </p>
      ))}
      {task.is === 'running' ? (
        <Running what={say('witness.making')} progress={task.progress} onStop={stop} />
      ) : (
        <button type="button" onClick={() => request(null)}>
          {say('witness.ask')}
        </button>
      )}
      {task.is === 'failed' && <Alert>{task.message}</Alert>}
      <div role="status">
        {task.is === 'done' && (
          <>
            <p>{say('witness.saved', task.result.name)}</p>
            <pre class="bytes">{say('witness.command', task.result.vkey, task.result.name)}</pre>
            <p class="hint">{say('witness.sendBack')}</p>
          </>
        )}
      </div>
    </section>
  );
}

async function seenBy(reader: LogReader): Promise<Seen[]> {
  const last = new Map<string, CosignatureRow>();
  // In the order of their size.
  for (const row of await reader.cosignatures()) last.set(row.vkey, row);
  const seen: Seen[] = [];
  for (const row of last.values()) {
    const [signed] = await cosignedBy([row], [row.vkey]);
    if (signed) seen.push({ ...signed, row });
  }
  return seen;
}
