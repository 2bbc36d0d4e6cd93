import { useEffect, useId, useRef } from 'preact/hooks';
import type { ImportPreview } from '../../../lib/protocol/index.ts';
import { say } from '../../../lib/words.ts';
import { changesAnything, previewWords } from './transfer-words.ts';

interface PreviewProps {
  name: string;
  preview: ImportPreview;
  /** What stands in the file and is none of ours. */
  leftOut: readonly string[];
  onImport: () => void;
  onCancel: () => void;
}

/** What the file would do here, before it does it. */
export function TransferPreview({ name, preview, leftOut, onImport, onCancel }: PreviewProps) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  // The focus moves on to what was asked for.
  useEffect(() => heading.current?.focus(), []);

  const useful = changesAnything(preview);
  return (
    <section class="preview" aria-labelledby={id}>
      <h3 class="label" id={id} ref={heading} tabIndex={-1}>
        {say('files.would')}
      </h3>
      <p class="hint">{say('files.from', name)}</p>
      <ul class="points">
        {previewWords(preview, leftOut).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p class={useful ? 'hint' : undefined}>
        {say(useful ? 'files.asDrafts' : 'files.nothingToDo')}
      </p>
      <div class="row">
        {useful && (
          <button type="button" class="main" onClick={onImport}>
            {say('files.import')}
          </button>
        )}
        <button type="button" class="quiet" onClick={onCancel}>
          {say(useful ? 'shared.cancel' : 'shared.close')}
        </button>
      </div>
    </section>
  );
}
