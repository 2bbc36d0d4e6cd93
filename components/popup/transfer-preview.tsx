import { useEffect, useId, useRef } from 'preact/hooks';
import type { BackupSummary } from '../../lib/backup/index.ts';
import { When } from '../controls.tsx';
import { count } from '../words.ts';
import type { Ready } from './transfer-in.tsx';
import { changesAnything, previewWords, summaryWords } from './transfer-words.ts';

interface PreviewProps extends Ready {
  onImport: () => void;
  onRestore: () => void;
  onCancel: () => void;
}

/** What the file would do here, before it does it. */
export function TransferPreview(props: PreviewProps) {
  const { file, opened, fresh, preview, onCancel } = props;
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  // What was asked for has come: the reader goes on there.
  useEffect(() => heading.current?.focus(), []);

  const whole = opened.kind === 'backup' && fresh;
  const useful = whole || changesAnything(preview);
  return (
    <section class="preview" aria-labelledby={id}>
      <h3 class="label" id={id} ref={heading} tabIndex={-1}>
        {whole ? 'This would be restored' : 'This would be imported'}
      </h3>
      <p class="hint">
        From {file.name}
        {opened.kind === 'backup' && (
          <>
            , a backup of <When at={opened.summary.at} />
          </>
        )}
      </p>
      {opened.kind === 'backup' && !fresh && (
        <p>
          Something was signed or recorded here already, so this backup is not restored over it:
          choices, agreements and the log stay as they are. Its contracts can be added. To have the
          whole of it back, erase everything on the records page first.
        </p>
      )}
      <ul class="points">
        {(whole && opened.kind === 'backup'
          ? summaryWords(opened.summary)
          : previewWords(preview)
        ).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {whole && opened.kind === 'backup' && <OldLog summary={opened.summary} />}
      {!whole && useful && (
        <p class="hint">
          Nothing comes in force by it.
          {preview.steps.some(({ versions }) => versions > 0) &&
            ' What was signed keeps its signer and its date.'}
        </p>
      )}
      {!useful && <p>All of it is here already, so there is nothing to do.</p>}
      <div class="row">
        {useful && (
          <button type="button" class="main" onClick={whole ? props.onRestore : props.onImport}>
            {whole ? 'Restore' : 'Import'}
          </button>
        )}
        <button type="button" class="quiet" onClick={onCancel}>
          {useful ? 'Cancel' : 'Close'}
        </button>
      </div>
    </section>
  );
}

function OldLog({ summary }: { summary: BackupSummary }) {
  return (
    <p class="hint">
      Its log of {count(summary.log.size, 'record')} was checked against its signature, and it
      holds. It stays in the file, so keep the file: it is your evidence of that time. The key that
      signed it cannot come along. Here a new log begins, and its first record names the old one,
      its size and its root.
    </p>
  );
}
