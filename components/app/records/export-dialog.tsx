import { useEffect, useMemo, useState } from 'preact/hooks';
import { formatCosignatures } from '../../../lib/archive/cosignatures.ts';
import type { Selection } from '../../../lib/archive/selection.ts';
import { exportFiles } from '../../../lib/archive/write/export-files.ts';
import { planExport } from '../../../lib/archive/write/plan.ts';
import { saveZip } from '../../../lib/archive/write/save-zip.ts';
import type { Columns } from '../../../lib/records/columns.ts';
import type { Filter } from '../../../lib/records/filter.ts';
import { sentence } from '../../../lib/records/sentence.ts';
import type { LogReader, PayloadSelection } from '../../../lib/store/index.ts';
import { say } from '../../../lib/words.ts';
import type { Ask } from '../../shared/ask.ts';
import { bytes, count, dateLocale } from '../../shared/format.ts';
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
      });
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
          describe: sentence,
          wording: {
            locale: dateLocale(),
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
      await files.save(
        name,
        async (sink) => {
          length = await saveZip(content, sink, { signal, at });
        },
        signal,
      );
      const key = backup ? await reader.checkpointKey() : undefined;
      const witnessed = formatCosignatures((await reader.cosignatures()).map(({ note }) => note));
      return {
        ...{ name, bytes: length, records: plan.records + 1, vkey: key?.vkey ?? null },
        witnessed,
      };
    });

  return (
    <Modal title="Export" onClose={onClose}>
      <p>
        One zip that anyone can verify without this browser: the records, the contracts, a receipt
        for each agreement, a table and a report to read, and a signed checkpoint.
      </p>
      <fieldset>
        <legend>Which records</legend>
        <Radio
          label={`Everything (${count(size, 'record')})`}
          on={selection !== part && !backup}
          onChoose={() => choose({}, false)}
        />
        <Radio
          label="Everything, to restore from"
          hint="A backup: with the kept texts, your drafts and what you chose for sites. Keep it where nobody else reads it."
          on={backup}
          onChoose={() => choose({}, true)}
        />
        {part && (
          <Radio
            label="What the filter shows"
            hint={hintOf(filter)}
            on={selection === part}
            onChoose={() => choose(part, false)}
          />
        )}
      </fieldset>
      <fieldset>
        <legend>With them</legend>
        <Tick
          label={say('statement.title')}
          hint={say(part ? 'statement.what' : 'statement.choose')}
          on={statement}
          onTick={setStatement}
        />
        <Tick
          label="The kept texts"
          hint={`The models’ replies word for word, and your own messages where you kept them${planned ? ` (${count(planned.texts, 'text')}, ${bytes(planned.textBytes)})` : ''}. Whoever gets the file can read them.`}
          on={payloads}
          onTick={setTexts}
        />
        <SaltChoice columns={columns} selection={selection} chosen={salts} onChoose={setSalts} />
        <Tick
          label="The records for OpenTelemetry collectors"
          hint="otlp.jsonl, for organisations that gather many people’s exports."
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
          Save export
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
  const some = 'A part of the log, each record with its proof.';
  return names.length === 0
    ? some
    : `${some} An export is chosen by site, contract, conversation and date; ${names.join(' and ')} you filter by ${names.length === 1 ? 'is' : 'are'} left aside.`;
}

function fileName(at: Date, what: 'backup' | 'log' | 'part'): string {
  const stamp = at.toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '');
  return `symbiotic-contract-${what}-${stamp}.zip`;
}
