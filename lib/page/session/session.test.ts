// @vitest-environment happy-dom
/** Which conversation a page takes itself to be in, from load to load and from address to address. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  accepted,
  asking,
  hash,
  head,
  nextHead,
  sealedAs,
  takeCommands,
} from '../../../testing/page/page.ts';
import type { ConversationView, Policy } from '../../protocol/index.ts';
import type { ChatActions, ChatView } from '../../seam/chat-view.ts';
import { chatgpt } from '../../sites/chatgpt.ts';
import type { AskBackground } from '../conversation/page-state.ts';
import { recognise } from '../tell/recognition.ts';
import { tellUnsealed } from '../tell/unsealed.ts';
import { viewOf } from '../tell/view.ts';
import { wakeForWriting } from '../tell/wake.ts';
import { watchOver } from '../watch/index.ts';
import { startSession } from './session.ts';

const here = '68e1f3a2-4c5d-83ea-9b7c-0d1e2f3a4b5c';
const there = '11111111-4c5d-83ea-9b7c-0d1e2f3a4b5c';
const none = { ...accepted, state: 'none', asked: null } as ConversationView;
const asked = { ...accepted, state: 'asked' } as ConversationView;

let closed: AbortController;
let actions: ChatActions;
let shown: ChatView;
/** What the background holds, by key, and what it was asked, in order. */
let rows: Record<string, ConversationView>;
let requests: string[][];
/** The text the site sends next is shown as it is, at this address. */
let arrives: string;
let policy: Policy;
/** Until then the background does not answer what is released. */
let released: Promise<void>;

beforeEach(() => {
  vi.useFakeTimers();
  // Nothing has a size here, and what has none counts as unseen.
  const seen = { width: 10, height: 10 } as DOMRect;
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(seen);
  document.body.innerHTML = `<ul></ul>
    <form><textarea id="mobile-composer-prompt"></textarea><button type="submit"></button></form>`;
  takeCommands(field);
  rows = {};
  requests = [];
  released = Promise.resolve();
  policy = {
    sites: { chatgpt: true, claude: true, gemini: true },
    asking: { chatgpt: 'show', claude: 'show', gemini: 'show' },
    inForce: { title: 'Plain speech', number: 1, hash },
    inForceAt: {},
    standing: [],
    strict: false,
    profiles: {},
  };
});

afterEach(async () => {
  // What is under way ends with its own page.
  await pass(30);
  closed.abort();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const field = () => document.querySelector('textarea') as HTMLTextAreaElement;
const at = (pathname: string) => vi.stubGlobal('location', { pathname });

function show(role: 'user' | 'assistant', text: string, id = text): void {
  const item = document.createElement('li');
  item.dataset.messageRole = role;
  Object.assign(item, { id, textContent: text });
  document.querySelector('ul')?.append(item);
}

const empty = () => document.querySelector('ul')?.replaceChildren();

/** The page is loaded at this address. */
async function load(pathname: string, late = false): Promise<void> {
  at(pathname);
  arrives = pathname;
  document.querySelector('button')?.addEventListener('click', (event) => {
    event.preventDefault();
    show('user', field().value);
    field().value = '';
    at(arrives);
  });
  closed = new AbortController();
  let keys = 0;
  const ask = async (type: string, data: { key: string; head?: string }) => {
    requests.push([type, data.key, ...(type === 'page.bind' ? [data.head ?? ''] : [])]);
    if (type === 'page.ask') {
      rows[data.key] = asked;
      return { ...asked, text: asking(), seq: 1, head };
    }
    if (type === 'page.seal') return { text: sealedAs(nextHead, 'Hello'), seq: 2, head: nextHead };
    if (type === 'page.release') await released;
    if (type === 'page.reply') rows[data.key] = accepted;
    if (type === 'page.bind') {
      rows[data.key] ??= rows['tab:0'] ?? none;
    }
    return rows[data.key] ?? none;
  };
  actions = startSession({
    watchOver,
    tell: { wake: wakeForWriting, unsealed: tellUnsealed, recognise, viewOf },
    profile: chatgpt,
    ask: ask as unknown as AskBackground,
    policy: async () => policy,
    onChanged: () => {},
    show: (view) => {
      shown = view;
    },
    newKey: () => `tab:${keys++}`,
    late,
    signal: closed.signal,
  });
  await pass(1);
}

/** A page is looked at every five seconds at the latest. */
const pass = (seconds = 10) => vi.advanceTimersByTimeAsync(seconds * 1_000);
const asks = (type: string) => requests.filter(([it]) => it === type);

it('a page that had begun before us says so, in the next conversation too', async () => {
  await load('/', true);
  expect(shown).toMatchObject({ late: true, alert: { kind: 'late' } });
  actions.dismissAlert();
  at(`/c/${there}`);
  await pass();
  expect(shown).toMatchObject({ late: true, alert: null });
});

describe('a conversation that begins here', () => {
  it('goes by its id once the question stands there, and not before', async () => {
    await load('/');
    field().value = 'Hello';
    arrives = `/c/${here}`;
    actions.ask();
    await pass(20);
    expect(asks('page.bind')).toEqual([['page.bind', `id:${here}`, head]]);
    expect(asks('page.report')).toEqual([['page.report', expect.stringMatching(/^tab:0|^id:/)]]);
    expect(shown.status).toBe('asked');
    expect(shown.isFinal).toBe(true);
    show('assistant', 'CONSENT: ACCEPT a1a1a1a1');
    await pass(20);
    expect(asks('page.reply')).toEqual([['page.reply', `id:${here}`]]);
  });

  it('carries nothing into another one that is opened', async () => {
    await load('/');
    actions.ask();
    await pass();
    show('assistant', 'CONSENT: ACCEPT a1a1a1a1');
    await pass(20);
    expect(shown.status).toBe('accepted');
    at(`/c/${there}`);
    empty();
    show('user', 'An old question, and whatever the last message here was', 'old');
    show('assistant', 'An old answer', 'old answer');
    await pass();
    expect(asks('page.bind')).toEqual([]);
    expect(shown.status).toBe('none');
  });

  it('nor into one in which a message of it was quoted', async () => {
    await load('/');
    actions.ask();
    await pass();
    at(`/c/${there}`);
    empty();
    show('user', sealedAs(head, 'Hello'), 'pasted');
    show('user', `Look:\n\n${asking()}`, 'quoted');
    await pass();
    expect(asks('page.bind')).toEqual([]);
    expect(shown.status).toBe('none');
  });

  it('nor into a new one at the same address', async () => {
    await load('/');
    actions.ask();
    await pass();
    expect(shown.status).toBe('asked');
    empty();
    await pass();
    expect(shown.status).toBe('none');
  });
});

describe('a conversation whose page was left before it had an id', () => {
  it('is found by its question, which is asked about once', async () => {
    rows['tab:0'] = asked;
    show('user', asking());
    await load(`/c/${here}`);
    await pass(20);
    expect(asks('page.bind')).toEqual([['page.bind', `id:${here}`, head]]);
    expect(shown.status).toBe('asked');
  });

  it('is not looked for by anything else', async () => {
    show('user', sealedAs(head, 'Hello'));
    show('user', `Look:\n\n${asking()}`);
    await load(`/c/${here}`);
    await pass(20);
    expect(asks('page.bind')).toEqual([]);
  });
});

describe('a message whose page went before it was seen to leave', () => {
  it('is taken out of the composer where it is shown, and stays out', async () => {
    const draft = { text: 'Hello', at: '', waits: false, head: nextHead };
    rows[`id:${here}`] = { ...accepted, draft };
    const form = document.querySelector('form') as HTMLFormElement;
    form.innerHTML = '<div id="prompt-textarea" class="ProseMirror" contenteditable="true"></div>';
    const box = form.firstElementChild as HTMLElement;
    document.execCommand = () => {
      box.replaceChildren();
      return true;
    };
    await load(`/c/${here}`);
    expect(box.textContent).toBe('');
    // The page goes on showing nothing: then it is given back.
    await pass(3_100);
    expect(box.textContent).toBe('Hello');
    let release = () => {};
    released = new Promise((resolve) => {
      release = resolve;
    });
    show('user', sealedAs(nextHead, 'Hello'));
    // Looked at twice before the background has answered.
    await pass();
    release();
    rows[`id:${here}`] = accepted;
    await pass(1);
    expect(box.textContent).toBe('');
  });
});

describe('a message that the page shows a moment after it was loaded again', () => {
  it('never lies in the composer', async () => {
    const draft = { text: 'Hello', at: '', waits: false, head: nextHead };
    rows[`id:${here}`] = { ...accepted, draft };
    await load(`/c/${here}`);
    await pass(1_000);
    rows[`id:${here}`] = accepted;
    show('user', sealedAs(nextHead, 'Hello'));
    await pass();
    expect(asks('page.release')).toEqual([['page.release', `id:${here}`]]);
    await pass(5_000);
    expect(field().value).toBe('');
  });
});

describe('a message sent without the contract', () => {
  it('moves nothing, holds for itself, and is not told of where it arrives', async () => {
    await load('/');
    expect(shown.isFinal).toBe(false);
    field().value = 'Hello';
    arrives = `/c/${here}`;
    actions.sendWithout(true);
    await pass();
    expect(asks('page.bind')).toEqual([]);
    expect(asks('page.open').at(-1)).toEqual(['page.open', `id:${here}`]);
    expect(shown).toMatchObject({ status: 'none', isFinal: true, alert: null });
  });
});

describe('a message that left by another way than the composer', () => {
  it('is told of once, and the warning stays where the message gets its address', async () => {
    await load('/');
    show('user', 'Explain a rainbow');
    await pass();
    expect(shown.alert?.kind).toBe('unsealed');
    at(`/c/${here}`);
    await pass();
    expect(shown).toMatchObject({ isFinal: true, alert: { kind: 'unsealed' } });
    expect(asks('page.report')).toEqual([['page.report', 'tab:0']]);
  });

  it('is not told of in a new chat', async () => {
    await load(`/c/${here}`);
    show('user', 'Explain a rainbow');
    await pass();
    expect(shown.alert?.kind).toBe('unsealed');
    empty();
    at('/');
    await pass();
    expect(shown.alert).toBeNull();
  });
});

describe('where nothing is in force and an agreement stands', () => {
  const isHeld = () => {
    const enter = { key: 'Enter', bubbles: true, cancelable: true } as const;
    return !field().dispatchEvent(new KeyboardEvent('keydown', enter));
  };

  beforeEach(() => {
    policy = { ...policy, inForce: null, standing: ['chatgpt'] };
    rows[`id:${here}`] = accepted;
    rows[`id:${there}`] = { ...none, contract: null };
  });

  it('its conversation is held and shown', async () => {
    await load(`/c/${here}`);
    expect(shown.status).toBe('accepted');
    expect(isHeld()).toBe(true);
  });

  it('another passes untouched, and one that was left for it is held from the first', async () => {
    await load(`/c/${there}`);
    expect(shown.status).toBeNull();
    expect(isHeld()).toBe(false);
    show('user', 'Bare');
    await pass();
    expect(shown.alert).toBeNull();
    expect(asks('page.report')).toEqual([]);
    at(`/c/${here}`);
    empty();
    await pass();
    expect(shown.status).toBe('accepted');
    expect(isHeld()).toBe(true);
  });

  it('a message that came before anything was known leaves as it is written', async () => {
    field().value = 'Early';
    at(`/c/${there}`);
    const loading = load(`/c/${there}`);
    expect(isHeld()).toBe(true);
    await loading;
    await pass();
    expect(document.querySelector('li')?.textContent).toBe('Early');
    expect(asks('page.seal').concat(asks('page.ask'))).toEqual([]);
  });
});
