import { useEffect, useId, useRef } from 'preact/hooks';
import type { ImportPreview } from '../../../lib/protocol/index.ts';
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
        This would be imported
      </h3>
      <p class="hint">From {name}</p>
      <ul class="points">
        {previewWords(preview, leftOut).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p class={useful ? 'hint' : undefined}>
        {useful
          ? 'They come as drafts: nothing is signed or in force by it.'
          : 'All of it is here already, so there is nothing to do.'}
      </p>
      <div class="row">
        {useful && (
          <button type="button" class="main" onClick={onImport}>
            Import
          </button>
        )}
        <button type="button" class="quiet" onClick={onCancel}>
          {useful ? 'Cancel' : 'Close'}
        </button>
      </div>
    </section>
  );
}
