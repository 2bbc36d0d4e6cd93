// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { stopClocks } from '../../../testing/page/conversation.ts';
import { nextHead, sealedAs, takeCommands } from '../../../testing/page/page.ts';
import { chatgpt } from '../../sites/chatgpt.ts';
import type { SiteProfile } from '../../sites/index.ts';
import { isStill, press, putBack, restore, takeOut, write } from './delivery.ts';
import type { OutgoingMessage } from './state.ts';

const draft = 'Hello';
const outgoing: OutgoingMessage = {
  ...{ kind: 'sealed', text: sealedAs(nextHead, draft), draft, of: 1, head: nextHead },
};

let left: AbortController;
let field: HTMLTextAreaElement;
/** What the site has sent. */
let sent: string[];
const letThrough = vi.fn((act: () => void) => act());
const leaving = vi.fn();
const taken = async () => {};

beforeEach(() => {
  stopClocks();
  leaving.mockClear();
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
  takeCommands(() => field);
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

/** How a step ended: with nothing, or with its fault. */
async function ended(step: Promise<unknown>, ms = 10_000): Promise<unknown> {
  const end = step.then(
    (result) => result ?? 'done',
    ({ fault }) => fault,
  );
  await vi.advanceTimersByTimeAsync(ms);
  return end;
}

const put = () => ended(write(chatgpt, outgoing, taken, left.signal));
const send = () =>
  ended(press(chatgpt, { letThrough }, outgoing, () => left.signal.aborted, leaving));

it('a message is written, and leaves as it was written, once', async () => {
  expect(await put()).toBe('done');
  expect(field.value).toBe(outgoing.text);
  expect(await send()).toBe('done');
  expect(sent).toEqual([outgoing.text]);
  expect(leaving).toHaveBeenCalledOnce();
});

it('it stands in the composer still where nothing seems to have been pressed', async () => {
  await put();
  await send();
  expect(isStill(chatgpt, outgoing)).toBe(false);
  field.value = outgoing.text;
  expect(isStill(chatgpt, outgoing)).toBe(true);
});

describe('a person who writes on while their message is on its way', () => {
  it('finds all they have written, and nothing was sent', async () => {
    const written = write(chatgpt, outgoing, taken, left.signal);
    field.value += ', and this';
    expect(await ended(written)).toBe('read-back');
    expect(await ended(restore(chatgpt, outgoing, left.signal))).toBe(true);
    expect(field.value).toBe('Hello, and this');
  });

  it('the same while the site’s control is waited for', async () => {
    await put();
    const button = control();
    button.disabled = true;
    setTimeout(() => {
      field.value += ', and this';
      button.disabled = false;
    }, 1_000);
    expect(await send()).toBe('read-back');
    expect(await ended(restore(chatgpt, outgoing, left.signal))).toBe(true);
    expect(field.value).toBe('Hello, and this');
    expect(sent).toEqual([]);
    expect(leaving).not.toHaveBeenCalled();
  });
});

describe('a conversation that is left', () => {
  it('before anything was written leaves the other one’s composer alone', async () => {
    left.abort();
    field.value = 'Of another conversation';
    expect(await put()).toBe('left');
    expect(field.value).toBe('Of another conversation');
  });

  it('in the midst of it does not leave the message in the other one’s composer', async () => {
    const written = write(chatgpt, outgoing, taken, left.signal);
    left.abort();
    expect(await ended(written)).toBe('left');
    await ended(takeOut(chatgpt, outgoing.text));
    expect(field.value).toBe('');
  });

  it('while there is no composer gets nothing into that of the next one', async () => {
    const form = field.closest('form') as HTMLFormElement;
    form.remove();
    field.value = '';
    const waiting = [
      ended(putBack(chatgpt, 'Wait here', left.signal)),
      ended(restore(chatgpt, outgoing, left.signal)),
      put(),
    ];
    left.abort();
    document.body.append(form);
    expect(await Promise.all(waiting)).toEqual([false, false, 'left']);
    expect(field.value).toBe('');
  });

  it('before the press sends nothing', async () => {
    await put();
    left.abort();
    expect(await send()).toBe('left');
    expect(sent).toEqual([]);
  });
});

it('without a control nothing leaves, and the draft can be put back', async () => {
  await put();
  control().remove();
  expect(await send()).toBe('no-send-control');
  expect(await ended(restore(chatgpt, outgoing, left.signal))).toBe(true);
  expect(field.value).toBe(draft);
});

it('a held message goes into an empty composer alone', async () => {
  field.value = '';
  expect(await ended(putBack(chatgpt, 'Wait here', left.signal))).toBe(true);
  field.value = 'Of the site’s own';
  expect(await ended(putBack(chatgpt, 'Wait here', left.signal))).toBe(false);
  expect(field.value).toBe('Of the site’s own');
});

it('is back as soon as the editor has drawn it, which may be later than a frame', async () => {
  await put();
  const command = document.execCommand;
  document.execCommand = (...args) => {
    if (args[0] !== 'insertHTML') setTimeout(() => command(...args), 300);
    return args[0] !== 'insertHTML';
  };
  expect(await ended(restore(chatgpt, outgoing, left.signal))).toBe(true);
  expect(field.value).toBe(draft);
  field.value = '';
  expect(await ended(putBack(chatgpt, 'Wait here', left.signal))).toBe(true);
  expect(field.value).toBe('Wait here');
});

describe('a control that sends, stops and more', () => {
  const drawn = (profile: SiteProfile) => ({
    ...profile,
    send: profile.send.map((it) => ({ ...it, drawn: 'M1 1' })),
  });
  const show = (path: string) => {
    control().innerHTML = `<svg><path d="${path}"></path></svg>`;
  };
  const pressed = () =>
    ended(press(drawn(chatgpt), { letThrough }, outgoing, () => false, leaving));

  it('is pressed as what it was pointed at', async () => {
    await put();
    show('M1 1');
    expect(await pressed()).toBe('done');
    expect(sent).toEqual([outgoing.text]);
  });

  it('is not pressed while it shows anything else', async () => {
    await put();
    show('M2 2');
    expect(await pressed()).toBe('no-send-control');
    expect(sent).toEqual([]);
    expect(await ended(restore(chatgpt, outgoing, left.signal))).toBe(true);
    expect(field.value).toBe(draft);
  });
});
