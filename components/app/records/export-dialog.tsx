import { useEffect, useMemo, useState } from 'preact/hooks';
import { formatCosignatures } from '../../../lib/archive/cosignatures.ts';
import { ExportError } from '../../../lib/archive/error.ts';
import type { Selection } from '../../../lib/archive/selection.ts';
import { exportFiles } from '../../../lib/archive/write/export-files.ts';
import { planExport } from '../../../lib/archive/write/plan.ts';
import { saveZip } from '../../../lib/archive/write/save-zip.ts';
import type { Columns } from '../../../lib/records/columns.ts';
import type { Filter } from '../../../lib/records/filter.ts';
import { exportSentence } from '../../../lib/records/sentence.ts';
import type { LogReader, PayloadSelection } from '../../../lib/store/index.ts';
import { say } from '../../../lib/words.ts';
import type { Ask } from '../../shared/ask.ts';
import { bytes, dateLocale, listed } from '../../shared/format.ts';
import { Modal } from '../../shared/modal.tsx';
import { useTask } from '../../shared/task.ts';
import { Contents, Outcome, type Preview, type Saved } from './export-parts.tsx';
import { leftOut, selectionOf } from './export-selection.ts';
import { Radio, Tick } from './option.tsx';
import { type Place, SaltChoice } from './salt-choice.tsx';
import type { Files } from './save-to-disk.ts';
import type { LogView } from './use-log.ts';

interface ExportDialogProps {
  log: LogView;
  filter: Filter;
  columns: Columns;
  reader: LogReader;
  ask: Ask;
  files: Files;
  /** This program's version, and the time. */
  program: string;
  now: () => Date;
  onClose: () => void;
}

/** What will be in the export is shown first; then it is saved. */
export function ExportDialog(props: ExportDialogProps) {
  const { log, filter, columns, reader, ask, files, program, now, onClose } = props;
  const part = useMemo(() => selectionOf(filter), [filter]);
  const [selection, setSelection] = useState<Selection>({});
  const [backup, setBackup] = useState(false);
  const [texts, setTexts] = useState(false);
  const payloads = texts || backup;
  const [statement, setStatement] = useState(false);
  const [otlp, setOtlp] = useState(false);
  const [salts, setSalts] = useState<Place[]>([]);
  const preview = useTask<Preview>();
  const saving = useTask<Saved>();
  const size = log.head?.size ?? 0;

  useEffect(() => {
    preview.run(async (signal, onProgress) => {
      const plan = await planExport(reader, selection, size, {
        signal,
        onProgress: ({ records, of }) => onProgress({ done: records, of }),
      }).catch(inWords);
      const { texts, bytes } =
        plan.payloads > 0 ? await reader.payloadCounts(placeOf(selection)) : { texts: 0, bytes: 0 };
      return { plan, texts, textBytes: bytes };
    });
    // Not again for each record that is made meanwhile: the export takes what was shown here.
  }, [reader, selection]);

  const planned = preview.task.is === 'done' ? preview.task.result : null;

  const choose = (next: Selection, isBackup: boolean) => {
    // The whole log is counted once.
    if (next === part || selection === part) {
      setSelection(next);
      setSalts([]);
    }
    setBackup(isBackup);
  };

  const save = ({ plan }: Preview) =>
    saving.run(async (signal, onProgress) => {
      const at = now();
      const name = fileName(at, backup ? 'backup' : plan.full ? 'log' : 'part');
      const passes =
        2 + Number(!plan.full) + Number(payloads) + Number(otlp) + Number(salts.length > 0);
      let pass = 0;
      let file: string | null = null;
      let length = 0;
      const content = exportFiles(
        reader,
        plan,
        {
          exporting: (data) => ask('own.log.exporting', data),
          sign: (data) => ask('own.log.sign', data),
        },
        {
          payloads,
          salts: salts.map(([site, conversation]) => ({ site, conversation })),
          statement,
          profile: backup,
          otlp,
          // Files and zip are of one time, which a verifier asks for.
          now: () => at,
          program,
          describe: exportSentence,
          wording: {
            // An export is in English, and so are its times.
            locale: dateLocale('en'),
            timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
          },
          signal,
          onProgress(progress) {
            if (progress.file !== file) pass++;
            file = progress.file;
            const done = (pass - 1) * progress.of + progress.records;
            onProgress({ done: Math.min(done, passes * progress.of), of: passes * progress.of });
          },
        },
      );
      const write = async (sink: WritableStream<Uint8Array<ArrayBuffer>>) => {
        length = await saveZip(content, sink, { signal, at });
      };
      await files.save(name, write, signal).catch(inWords);
      const key = backup ? await reader.checkpointKey() : undefined;
      const witnessed = formatCosignatures((await reader.cosignatures()).map(({ note }) => note));
      return {
        ...{ name, bytes: length, records: plan.records + 1, vkey: key?.vkey ?? null },
        witnessed,
      };
    });

  return (
    <Modal title={say('records.export')} onClose={onClose}>
      <p>{say('records.exporting.what')}</p>
      <fieldset>
        <legend>{say('records.exporting.which')}</legend>
        <Radio
          label={say('records.exporting.everything', say('records.count.records', size))}
          on={selection !== part && !backup}
          onChoose={() => choose({}, false)}
        />
        <Radio
          label={say('records.exporting.backup')}
          hint={say('records.exporting.backupHint')}
          on={backup}
          onChoose={() => choose({}, true)}
        />
        {part && (
          <Radio
            label={say('records.exporting.filtered')}
            hint={hintOf(filter)}
            on={selection === part}
            onChoose={() => choose(part, false)}
          />
        )}
      </fieldset>
      <fieldset>
        <legend>{say('records.exporting.with')}</legend>
        <Tick
          label={say('statement.title')}
          hint={say(part ? 'statement.what' : 'statement.choose')}
          on={statement}
          onTick={setStatement}
        />
        <Tick
          label={say('records.exporting.texts')}
          hint={textsHint(planned)}
          on={payloads}
          onTick={setTexts}
        />
        <SaltChoice columns={columns} selection={selection} chosen={salts} onChoose={setSalts} />
        <Tick
          label={say('records.exporting.otlp')}
          hint={say('records.exporting.otlpHint')}
          on={otlp}
          onTick={setOtlp}
        />
      </fieldset>
      <Contents task={preview.task} payloads={payloads} otlp={otlp} onStop={preview.stop} />
      <Outcome task={saving.task} files={files} onStop={saving.stop}>
        <button
          type="button"
          class="main"
          aria-disabled={!planned}
          onClick={() => planned && save(planned)}
        >
          {say('records.exporting.save')}
        </button>
      </Outcome>
    </Modal>
  );
}

/** An upper bound: no store counts texts by contract or date. */
function placeOf({ site, conversation }: Selection): PayloadSelection {
  if (site === undefined) return { of: 'all' };
  return conversation === undefined
    ? { of: 'site', site }
    : { of: 'conversation', site, conversation };
}

function hintOf(filter: Filter): string {
  const names = leftOut(filter);
  const some = say('records.exporting.part');
  return names.length === 0
    ? some
    : say('records.exporting.leftAside', names.length, listed(names), some);
}

/** A log that cannot be exported, in the language of the person; whatever else failed as it is. */
function inWords(error: unknown): never {
  if (!(error instanceof ExportError) || error.code !== 'log-damaged') throw error;
  const name = say('records.verify');
  throw new Error(
    error.seq === null
      ? say('records.exporting.damaged', name)
      : say('records.exporting.damagedAt', name, error.seq),
    { cause: error },
  );
}

function textsHint(planned: Preview | null): string {
  return planned
    ? say(
        'records.exporting.textsHintCounted',
        say('records.count.texts', planned.texts),
        bytes(planned.textBytes),
      )
    : say('records.exporting.textsHint');
}

function fileName(at: Date, what: 'backup' | 'log' | 'part'): string {
  const stamp = at.toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '');
  return `symbiotic-contract-${what}-${stamp}.zip`;
}
