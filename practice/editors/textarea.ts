import { composing, type Editor, type EditorOptions } from './editor.ts';

/** ChatGPT's composer for people who are not signed in: a plain text area. */
export function textarea(options: EditorOptions, attributes: Record<string, string>): Editor {
  const area = document.createElement('textarea');
  area.rows = 1;
  area.placeholder = options.placeholder;
  area.setAttribute('aria-label', options.label);
  for (const [name, value] of Object.entries(attributes)) area.setAttribute(name, value);
  const changed = () => {
    area.rows = Math.min(10, area.value.split('\n').length);
    options.changed();
  };
  area.addEventListener('input', changed);
  area.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || composing(event)) return;
    event.preventDefault();
    options.send();
  });
  options.host.append(area);
  const fill = (text: string) => {
    area.value = text;
    changed();
  };
  return {
    text: () => area.value,
    fill,
    clear: () => fill(''),
    focus: () => area.focus(),
    destroy: () => area.remove(),
  };
}
