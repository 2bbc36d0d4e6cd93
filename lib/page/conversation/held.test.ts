// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Running, runConversation } from '../../../testing/page/conversation.ts';
import { accepted, head } from '../../../testing/page/page.ts';
import type { ConversationView } from '../../protocol/index.ts';
import { claude } from '../../sites/claude.ts';
import { noticeTouches, putBackAgain } from './held.ts';

let line: HTMLElement;
let page: Running;

beforeEach(() => {
  // Nothing has a size here, and what has none counts as unseen.
  const seen = { width: 10, height: 10 } as DOMRect;
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(seen);
  document.body.innerHTML = `<fieldset><div class="ProseMirror" data-testid="chat-input"
    contenteditable="true"><p>Wait here</p></div>
    <button aria-label="Send message"></button></fieldset>`;
  line = document.querySelector('p') as HTMLElement;
  // What the editing commands of a browser do in an editor of one line.
  document.execCommand = (command: string, _ui?: boolean, text = '') => {
    line.textContent = command === 'delete' ? '' : text + line.textContent;
    return true;
  };
  const asked = { ...accepted, state: 'asked' } as ConversationView;
  page = runConversation(claude, () => asked, asked);
  const held = { text: 'Wait here', back: true, touched: false, waits: true };
  page.state.machine = { ...page.state.machine, held };
  noticeTouches(page.state, page.signal);
});

afterEach(() => {
  page.close();
  vi.restoreAllMocks();
});

it('is put back again when the site empties the composer, and into an empty one alone', async () => {
  line.textContent = '';
  await Promise.all([putBackAgain(page.state)]);
  expect(line.textContent).toBe('Wait here');
  line.textContent = 'Of the site’s own';
  await putBackAgain(page.state);
  expect(line.textContent).toBe('Of the site’s own');
});

it('is put back as soon as there is an empty composer, and is known to lie there', async () => {
  const held = { text: 'Wait here', back: false, touched: false, waits: true };
  page.state.machine = { ...page.state.machine, held };
  line.textContent = 'Of another conversation';
  await putBackAgain(page.state);
  expect(line.textContent).toBe('Of another conversation');
  expect(page.state.machine.held).toMatchObject({ back: false });
  line.textContent = '';
  await putBackAgain(page.state);
  expect(line.textContent).toBe('Wait here');
  expect(page.state.machine.held).toMatchObject({ back: true });
});

it('is the person’s once they have been in the composer', async () => {
  const key = new KeyboardEvent('keydown', { key: 'Backspace', bubbles: true });
  Object.defineProperty(key, 'isTrusted', { value: true });
  line.dispatchEvent(key);
  expect(page.state.machine.held).toMatchObject({ touched: true });
  line.textContent = '';
  await putBackAgain(page.state);
  expect(line.textContent).toBe('');
});

it.each(['Enter', 'ArrowLeft', 'Tab'])(
  'is not touched by a key that changes nothing (%s)',
  (name) => {
    const key = new KeyboardEvent('keydown', { key: name, bubbles: true });
    Object.defineProperty(key, 'isTrusted', { value: true });
    line.dispatchEvent(key);
    expect(page.state.machine.held).toMatchObject({ touched: false, waits: true });
  },
);

describe('a quick yes', () => {
  const sealed = () => asked.filter(([type]) => type === 'page.seal').map(([, { text }]) => text);
  const isBack = (back: boolean) => {
    const held = { text: 'Wait here', back, touched: false, waits: true };
    page.state.machine = { ...page.state.machine, held };
  };
  const says = () => page.state.happen({ type: 'reply', head });
  let asked: [string, { text?: string }][];

  beforeEach(() => {
    asked = [];
    page.close();
    const view = { ...accepted, state: 'asked' } as ConversationView;
    page = runConversation(claude, (type, data) => asked.push([type, data]) && accepted, view);
  });

  it('before the site has a composer again waits for that', async () => {
    isBack(false);
    line.textContent = '';
    const form = document.querySelector('fieldset') as HTMLElement;
    form.remove();
    says();
    await vi.waitFor(() => expect(page.state.machine.step.at).toBe('returning'));
    expect(sealed()).toEqual([]);
    document.body.append(form);
    await vi.waitFor(() => expect(sealed()).toEqual(['Wait here']));
  });

  it('as the site empties the composer finds the words there again', async () => {
    isBack(true);
    line.textContent = '';
    says();
    await vi.waitFor(() => expect(sealed()).toEqual(['Wait here']));
  });

  it('where the site has put something else there seals nothing, and keeps the words in sight', async () => {
    isBack(true);
    line.textContent = 'Of the site’s own';
    says();
    await vi.waitFor(() =>
      expect(page.shown().alert).toMatchObject({ kind: 'composer-lost', kept: 'Wait here' }),
    );
    expect(sealed()).toEqual([]);
    expect(line.textContent).toBe('Of the site’s own');
  });

  it('leaves what the person makes of it meanwhile to them', async () => {
    isBack(true);
    says();
    page.state.happen({ type: 'touched', back: true });
    await vi.waitFor(() =>
      expect(page.state.machine).toMatchObject({ step: { at: 'rest' }, held: null }),
    );
    expect(sealed()).toEqual([]);
    expect(page.shown().alert).toBeNull();
  });
});

describe('a message that was stopped on another way', () => {
  const isTold = () =>
    expect(page.shown().alert).toMatchObject({ kind: 'strict', kept: 'Of the page' });
  const free = () => {
    page.state.machine = { ...page.state.machine, held: null };
    line.textContent = '';
  };

  it('is told of with its words, and lies in the composer, on disk until it has left', async () => {
    const asked: unknown[] = [];
    page.close();
    page = runConversation(claude, (type, data) => asked.push([type, data]) && accepted);
    free();
    page.state.happen({ type: 'stopped', text: 'Of the page' });
    isTold();
    expect(asked).toEqual([['page.draft', { key: 'tab:1', text: 'Of the page', waits: false }]]);
    await vi.waitFor(() => expect(line.textContent).toBe('Of the page'));
    isTold();
  });

  it('leaves what stands in the composer, or is held for the answer, as it is', async () => {
    page.state.happen({ type: 'stopped', text: 'Of the page' });
    isTold();
    expect(page.state.machine.held).toMatchObject({ text: 'Wait here', waits: true });
    expect(line.textContent).toBe('Wait here');
    // One more hides none of them.
    page.state.happen({ type: 'stopped', text: 'Another' });
    expect(page.shown().alert?.kept).toBe('Of the page\n\nAnother');
    page.state.happen({ type: 'stopped', text: 'Of the page\n\nAnother' });
    expect(page.shown().alert?.kept).toBe('Of the page\n\nAnother');
  });
});
