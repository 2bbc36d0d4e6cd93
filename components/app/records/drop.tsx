import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { say } from '../../../lib/words.ts';
import { useFileDrop } from '../../shared/use-file-drop.ts';

interface FilesProps {
  onFiles: (files: readonly File[]) => void;
}

/** The browser's own file picker, behind a button like the others. */
export function FileButton({ name, onFiles }: FilesProps & { name: string }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" onClick={() => input.current?.click()}>
        {name}
      </button>
      <input
        ref={input}
        class="away"
        type="file"
        multiple
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          // So that the same file can be chosen again.
          event.currentTarget.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
    </>
  );
}

/** A page that takes files dropped anywhere on it. */
export function DropZone({ onFiles, children }: FilesProps & { children: ComponentChildren }) {
  const over = useFileDrop(onFiles);
  return (
    <>
      {children}
      {over && (
        <div class="drop" aria-hidden="true">
          <p>{say('records.dropHere')}</p>
        </div>
      )}
    </>
  );
}
