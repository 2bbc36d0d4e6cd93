import { composing, type Editor, type EditorOptions } from './editor.ts';

/** A box one can type into and nothing else: what the browser makes of it is what there is. */
export function bare(options: EditorOptions, editable: 'true' | 'plaintext-only' = 'true'): Editor {
  const { host } = options;
  const attributes = {
    contenteditable: editable,
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-label': options.label,
    'data-placeholder': options.placeholder,
  };
  for (const [name, value] of Object.entries(attributes)) host.setAttribute(name, value);
  const gone = new AbortController();
  host.addEventListener('input', options.changed, { signal: gone.signal });
  host.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Enter' || event.shiftKey || composing(event)) return;
      event.preventDefault();
      options.send();
    },
    { signal: gone.signal },
  );
  const fill = (text: string) => {
    host.textContent = text;
    options.changed();
  };
  return {
    // Once it has been emptied by hand a `<br>` is left in it.
    // biome-ignore lint/performance/useDomNodeTextContent: lines are `<br>` or blocks here, and only layout tells
    text: () => host.innerText.replace(/\n$/, ''),
    fill,
    clear: () => fill(''),
    focus: () => host.focus(),
    destroy: () => gone.abort(),
  };
}
