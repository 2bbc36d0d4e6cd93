import { useRef } from 'preact/hooks';

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
