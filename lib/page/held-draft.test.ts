// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { claude } from '../sites/claude.ts';
import { HeldDraft } from './held-draft.ts';

let line: HTMLElement;
let held: HeldDraft;

beforeEach(() => {
  // Nothing has a size here, and what has none counts as unseen.
  const seen = { width: 10, height: 10 } as DOMRect;
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(seen);
  document.body.innerHTML = `<fieldset><div class="ProseMirror" data-testid="chat-input"
    contenteditable="true"><p></p></div></fieldset>`;
  line = document.querySelector('p') as HTMLElement;
  // What the editing commands of a browser do in an editor of one line.
  document.execCommand = (command: string, _ui?: boolean, text = '') => {
    line.textContent = command === 'delete' ? '' : text + line.textContent;
    return true;
  };
  held = new HeldDraft(claude, new AbortController().signal);
});

afterEach(() => vi.restoreAllMocks());

it('a message is put back once, however often that is asked for at once', async () => {
  held.hold('Wait here', 0);
  await Promise.all([held.putBack(), held.putBack()]);
  expect(line.textContent).toBe('Wait here');
  await held.putBack();
  expect(line.textContent).toBe('Wait here');
});

it('it is put back again when the site empties the composer, and into an empty one alone', async () => {
  held.hold('Wait here', 0);
  await held.putBack();
  line.textContent = '';
  await held.putBack();
  expect(line.textContent).toBe('Wait here');
  line.textContent = 'Of the site’s own';
  await held.putBack();
  expect(line.textContent).toBe('Of the site’s own');
});
