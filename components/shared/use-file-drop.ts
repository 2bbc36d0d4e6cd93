import { useEffect, useRef, useState } from 'preact/hooks';

/**
 * Takes files that are dropped anywhere on the page; the browser would open them in its place.
 * Gives whether some are being dragged over it.
 */
export function useFileDrop(onFiles: (files: readonly File[]) => void): boolean {
  const [over, setOver] = useState(false);
  const take = useRef(onFiles);
  take.current = onFiles;
  useEffect(() => {
    const controller = new AbortController();
    const listen = (type: 'dragover' | 'dragleave' | 'drop', act: (event: DragEvent) => void) =>
      addEventListener(type, act, { signal: controller.signal });
    const takeOver = (event: DragEvent) => {
      const carriesFiles = event.dataTransfer?.types.includes('Files') ?? false;
      if (carriesFiles) event.preventDefault();
      return carriesFiles;
    };
    listen('dragover', (event) => takeOver(event) && setOver(true));
    // Between two elements of the page there is one; out of the window there is none.
    listen('dragleave', (event) => event.relatedTarget === null && setOver(false));
    listen('drop', (event) => {
      if (!takeOver(event)) return;
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) take.current(files);
    });
    return () => controller.abort();
  }, []);
  return over;
}
