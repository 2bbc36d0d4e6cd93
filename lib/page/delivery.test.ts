// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { head, nextHead, sealedAs } from '../../testing/page.ts';
import { chatgpt } from '../sites/chatgpt.ts';
import { type Delivery, deliver } from './delivery.ts';

const block = sealedAs(nextHead, '');
const draft = 'Hello';

let left: AbortController;
let field: HTMLTextAreaElement;
/** What the site has sent. */
let sent: string[];
const letThrough = vi.fn((act: () => void) => act());

beforeEach(() => {
  vi.useFakeTimers();
  // Nothing has a size here, and what has none counts as unseen.
  const seen = { width: 10, height: 10 } as DOMRect;
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(seen);
  document.body.innerHTML =
    '<form><textarea id="mobile-composer-prompt"></textarea><button type="submit"></button></form>';
  field = document.querySelector('textarea') as HTMLTextAreaElement;
  field.value = draft;
  sent = [];
  control().addEventListener('click', (event) => {
    event.preventDefault();
    sent.push(field.value);
    field.value = '';
  });
  // What the editing commands of a browser do to a text area.
  document.execCommand = (command: string, _ui?: boolean, text = '') => {
    field.setRangeText(command === 'delete' ? '' : text, field.selectionStart, field.selectionEnd);
    return true;
  };
  left = new AbortController();
});

afterEach(() => {
  left.abort();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function control(): HTMLButtonElement {
  return document.querySelector('button') as HTMLButtonElement;
}

/** Sends the draft with its block; `meanwhile` happens when it stands in the composer. */
async function send(meanwhile: () => void = () => {}): Promise<Delivery> {
  const letter = {
    text: block + draft,
    put: async (composer: { prepend(text: string): Promise<void> }) => {
      await composer.prepend(block);
      meanwhile();
    },
    draft,
    head: nextHead,
    leaving: () => {},
  };
  const delivery = deliver(chatgpt, { letThrough }, letter, left.signal);
  await vi.advanceTimersByTimeAsync(10_000);
  left.abort();
  await vi.advanceTimersByTimeAsync(1_000);
  return delivery;
}

it('a letter leaves as it was written, once', async () => {
  expect(await send()).toEqual({ outcome: 'unconfirmed' });
  expect(sent).toEqual([block + draft]);
});

describe('it is seen to have arrived', () => {
  const show = (text: string) => {
    const item = document.createElement('li');
    Object.assign(item, { id: text, textContent: text });
    item.dataset.messageRole = 'user';
    document.body.append(item);
  };

  it('by the head that it carries', async () => {
    control().addEventListener('click', () => show(block + draft));
    expect(await send()).toMatchObject({ outcome: 'delivered', turn: { id: block + draft } });
  });

  it('not by another one with the same contract, nor by one that was there before', async () => {
    show(block + draft);
    control().addEventListener('click', () => show(sealedAs(head, draft)));
    expect(await send()).toEqual({ outcome: 'unconfirmed' });
  });
});

describe('a person who writes on while their message is on its way', () => {
  it('finds all they have written, and nothing was sent', async () => {
    const delivery = await send(() => {
      field.value += ', and this';
    });
    expect(delivery).toEqual({ outcome: 'failed', reason: 'read-back', restored: true });
    expect(field.value).toBe('Hello, and this');
    expect(sent).toEqual([]);
  });

  it('the same while the site’s control is waited for', async () => {
    const button = control();
    button.disabled = true;
    const delivery = await send(() => {
      setTimeout(() => {
        field.value += ', and this';
        button.disabled = false;
      }, 1_000);
    });
    expect(delivery).toMatchObject({ outcome: 'failed', reason: 'read-back' });
    expect(field.value).toBe('Hello, and this');
    expect(sent).toEqual([]);
  });
});

describe('a conversation that is left', () => {
  it('before anything was written leaves the other one’s composer alone', async () => {
    left.abort();
    field.value = 'Of another conversation';
    expect(await send()).toEqual({ outcome: 'failed', reason: 'left', restored: false });
    expect(field.value).toBe('Of another conversation');
  });

  it('in the midst of it does not leave the letter in the other one’s composer', async () => {
    const delivery = await send(() => left.abort());
    expect(delivery).toEqual({ outcome: 'failed', reason: 'left', restored: false });
    expect(field.value).toBe('');
    expect(sent).toEqual([]);
  });
});

it('without a control nothing leaves, and the draft is back', async () => {
  control().remove();
  expect(await send()).toEqual({ outcome: 'failed', reason: 'no-send-control', restored: true });
  expect(field.value).toBe(draft);
});
