import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { ReadFile } from '../../../lib/contract/file/index.ts';
import type { ImportPreview, ImportUndo, Overview } from '../../../lib/protocol/index.ts';
import type { Ask } from '../../shared/ask.ts';
import { Alert, useAct } from '../../shared/controls.tsx';
import { useFileDrop } from '../../shared/use-file-drop.ts';
import { importHash, openContracts } from './contract-files.ts';
import { TransferPreview } from './transfer-preview.tsx';
import { importedWords } from './transfer-words.ts';

interface TransferInProps {
  ask: Ask;
  onOverview: (overview: Overview) => void;
}

/** A file that was read, and what it would do here. */
interface Ready extends ReadFile {
  name: string;
  preview: ImportPreview;
}

type Step =
  | { at: 'waiting' }
  | { at: 'busy'; what: string }
  | ({ at: 'ready' } & Ready)
  | { at: 'done'; says: string; undo: ImportUndo | null };

const waiting: Step = { at: 'waiting' };

/** Takes a file by choice or by drop, says what it would do, does it, and takes it back. */
export function TransferIn({ ask, onOverview }: TransferInProps) {
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
    const ready = await busy(`Reading ${file.name}`, async (): Promise<Ready> => {
      const read = await openContracts(file);
      const preview = await ask('own.transfer.preview', { contracts: read.contracts });
      return { name: file.name, ...read, preview };
    });
    setStep({ at: 'ready', ...ready });
  }

  async function bringIn({ contracts, preview }: Ready) {
    const next = await busy('Importing', () => ask('own.transfer.import', { contracts }));
    onOverview(next);
    setStep({ at: 'done', says: importedWords(preview), undo: next.undo });
  }

  async function takeBack(undo: ImportUndo) {
    onOverview(await ask('own.transfer.undo', undo));
    setStep({ at: 'done', says: 'It is as it was before.', undo: null });
  }

  function take(files: readonly File[]) {
    const [file] = files;
    if (file === undefined) return;
    if (files.length > 1) setError('That was more than one file. Take one at a time.');
    else act(() => open(file));
    // Else the same file could not be chosen again.
    if (input.current) input.current.value = '';
  }

  // Who comes from the popup wants to choose a file.
  useEffect(() => {
    if (location.hash === importHash) input.current?.focus();
  }, []);

  const over = useFileDrop(take);

  return (
    <div class="transfer-in">
      <div class={over ? 'drop over' : 'drop'}>
        <label class="label" for={id}>
          Import
        </label>
        <p class="hint" id={`${id}-hint`}>
          Choose a file of contracts, or any text or Markdown file, or drop it anywhere on this
          page. You see what would change before anything does.
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
      <div class="row outcome">
        <p role="status">{step.at === 'done' ? step.says : ''}</p>
        {step.at === 'done' && step.undo && (
          <button
            type="button"
            class="quiet"
            onClick={() => act(() => takeBack(step.undo as ImportUndo))}
          >
            Undo
          </button>
        )}
      </div>
      {error && <Alert>{error} Nothing here was changed.</Alert>}
    </div>
  );
}
