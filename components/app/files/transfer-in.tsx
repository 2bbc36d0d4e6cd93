import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { ReadFile } from '../../../lib/contract/file/index.ts';
import type { ImportPreview, Overview } from '../../../lib/protocol/index.ts';
import { say } from '../../../lib/words.ts';
import type { Ask } from '../../shared/ask.ts';
import { Alert, useAct } from '../../shared/controls.tsx';
import type { Done } from '../../shared/navigation.ts';
import { openContracts } from './contract-files.ts';
import { TransferPreview } from './transfer-preview.tsx';
import { importedWords } from './transfer-words.ts';

interface TransferInProps {
  ask: Ask;
  /** Files that were dropped on the page. */
  dropped: readonly File[];
  /** They have come in: what is said of it, and how it is taken back. */
  onImported: (overview: Overview, done: Done) => void;
}

/** A file that was read, and what it would do here. */
interface Ready extends ReadFile {
  name: string;
  preview: ImportPreview;
}

type Step = { at: 'waiting' } | { at: 'busy'; what: string } | ({ at: 'ready' } & Ready);

const waiting: Step = { at: 'waiting' };

/** Takes a file by choice or by drop, says what it would do, does it, and takes it back. */
export function TransferIn({ ask, dropped, onImported }: TransferInProps) {
  const id = useId();
  const [step, setStep] = useState<Step>(waiting);
  const { act, error, setError } = useAct();
  const input = useRef<HTMLInputElement>(null);

  async function busy<T>(what: string, work: () => Promise<T>): Promise<T> {
    setStep({ at: 'busy', what });
    try {
      return await work();
    } catch (failure) {
      setStep(waiting);
      throw failure;
    }
  }

  async function open(file: File) {
    const ready = await busy(say('files.reading', file.name), async (): Promise<Ready> => {
      const read = await openContracts(file);
      const preview = await ask('own.transfer.preview', { contracts: read.contracts });
      return { name: file.name, ...read, preview };
    });
    setStep({ at: 'ready', ...ready });
  }

  async function bringIn({ contracts, preview }: Ready) {
    const next = await busy(say('files.importing'), () =>
      ask('own.transfer.import', { contracts }),
    );
    setStep(waiting);
    onImported(next, {
      says: importedWords(preview),
      undo: () => ask('own.transfer.undo', next.undo),
    });
  }

  function take(files: readonly File[]) {
    const [file] = files;
    if (file === undefined) return;
    if (files.length > 1) setError(say('files.oneAtATime'));
    else act(() => open(file));
    // Else the same file could not be chosen again.
    if (input.current) input.current.value = '';
  }

  useEffect(() => take(dropped), [dropped]);

  return (
    <div class="transfer-in">
      <div class="field">
        <label class="label" for={id}>
          {say('files.import')}
        </label>
        <p class="hint" id={`${id}-hint`}>
          {say('files.importHint')}
        </p>
        <input
          ref={input}
          id={id}
          type="file"
          accept=".md,.markdown,.txt,text/markdown,text/plain"
          aria-describedby={`${id}-hint`}
          disabled={step.at === 'busy'}
          onChange={(event) => take([...(event.currentTarget.files ?? [])])}
        />
      </div>
      {step.at === 'busy' && <p class="hint late">{step.what}…</p>}
      {step.at === 'ready' && (
        <TransferPreview
          {...step}
          onImport={() => act(() => bringIn(step))}
          onCancel={() => {
            setStep(waiting);
            input.current?.focus();
          }}
        />
      )}
      {error && (
        <Alert>
          {error} {say('files.unchanged')}
        </Alert>
      )}
    </div>
  );
}
