import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { MakeEditor } from '../editors/editor.ts';
import { Composer } from './composer.ts';
import type { Engine } from './engine.ts';

/** Draws the component again whenever the engine changes. */
export function useEngine(engine: Engine): void {
  const redraw = useRedraw();
  useEffect(() => engine.subscribe(redraw), [engine]);
}

export function useRedraw(): () => void {
  const [, set] = useState(0);
  return () => set((n) => n + 1);
}

/** A composer for as long as the component is mounted; its editor lives in `host`. */
export function useComposer(
  engine: Engine,
  make: MakeEditor,
  words: { readonly label: string; readonly placeholder: string },
  start: { readonly draft?: string; readonly focus?: boolean } = {},
) {
  const host = useRef<HTMLDivElement>(null);
  const redraw = useRedraw();
  const [composer] = useState(() => new Composer(engine, redraw));
  useLayoutEffect(() => {
    if (!host.current) return;
    const editor = make({
      host: host.current,
      ...words,
      changed: () => composer.changed(),
      send: () => composer.submit(),
    });
    composer.attach(editor, start.draft ?? '');
    if (start.focus !== false) editor.focus();
    return () => composer.detach();
  }, []);
  return { host, composer };
}
