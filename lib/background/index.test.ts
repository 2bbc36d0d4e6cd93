import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Overview, Protocol, TabView } from '../messages.ts';
import { contractText, here, message, reply } from './sample.ts';
import type { Sender } from './senders.ts';

const browser = vi.hoisted(() => {
  const event = () => {
    const listeners: ((...args: never[]) => unknown)[] = [];
    return { listeners, addListener: (listener: never) => listeners.push(listener) };
  };
  const area = () => {
    const items = new Map<string, unknown>();
    return {
      items,
      set: async (more: object) => {
        for (const [name, item] of Object.entries(more)) items.set(name, item);
      },
      get: async (name: string) => (items.has(name) ? { [name]: items.get(name) } : {}),
      remove: async (name: string) => void items.delete(name),
    };
  };
  const badges = new Map<number, string>();
  const chrome = {
    badges,
    runtime: {
      id: 'symbiotic',
      getURL: (path: string) => `chrome-extension://symbiotic${path}`,
      onMessage: event(),
      onInstalled: event(),
    },
    tabs: { onRemoved: event() },
    storage: { local: area(), session: area() },
    action: {
      setBadgeText: async ({ tabId, text }: { tabId: number; text: string }) =>
        void badges.set(tabId, text),
      setBadgeBackgroundColor: async () => {},
    },
  };
  vi.stubGlobal('chrome', chrome);
  return chrome;
});

const ours = { id: 'symbiotic' };
const chatPage = { ...ours, frameId: 0, tab: { id: 7 }, origin: 'https://claude.ai' };
const popup = { ...ours, origin: 'chrome-extension://symbiotic' };
const { key } = here;

type Type = keyof Protocol;

const requests: Record<Type, unknown> = {
  'page.open': { key },
  'page.ask': { key, draft: message },
  'page.askFailed': { key, reason: 'left' },
  'page.answered': { key, reply: reply.yes, model: null },
  'page.judge': { key, outcome: 'accepted' },
  'page.seal': { key, text: message },
  'page.report': { key, kind: 'message.unprotected', of: null, reason: null, lasting: true },
  'page.bind': { key, id: 'c0ffee' },
  'page.release': { key },
  'page.unrecognised': undefined,
  'own.overview': undefined,
  'own.contract.save': { id: null, title: 'Mutual growth', text: contractText },
  'own.contract.sign': { id: '00000000-0000-4000-8000-000000000000', human: 'Ana Lima' },
  'own.contract.use': { hash: null },
  'own.site.switch': { site: 'claude', on: false },
  'own.tab': { tab: 7 },
  'own.records': { before: null, limit: 10 },
};
const types = Object.keys(requests) as Type[];

/** As the browser carries it: JSON there, JSON back. */
async function ask(from: object, type: Type, data: unknown = requests[type]): Promise<unknown> {
  const [listener] = browser.runtime.onMessage.listeners as unknown as ((
    message: unknown,
    sender: Sender,
    respond: (answer: unknown) => void,
  ) => boolean)[];
  const sent = JSON.parse(JSON.stringify({ id: 1, type, data, timestamp: 1 }));
  const answer = await new Promise<unknown>((respond) => {
    expect(listener?.(sent, from as Sender, respond)).toBe(true);
  });
  const { res, err } = JSON.parse(JSON.stringify(answer));
  if (err) throw Object.assign(new Error(err.message), err);
  return res;
}

const overview = async () => (await ask(popup, 'own.overview')) as Overview;

async function sign(): Promise<void> {
  const { id } = (await ask(popup, 'own.contract.save')) as { id: string };
  await ask(popup, 'own.contract.sign', { id, human: 'Ana Lima' });
}

/** A fresh browser profile, or a fresh start in the one there is. */
async function start(): Promise<void> {
  browser.runtime.onMessage.listeners.length = 0;
  browser.tabs.onRemoved.listeners.length = 0;
  vi.resetModules();
  (await import('./index.ts')).startBackground();
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  for (const { items } of Object.values(browser.storage)) items.clear();
  browser.badges.clear();
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});

describe('on its first start', () => {
  it('has a contract to read, and tells the pages that none is in force', async () => {
    await start();
    const { contracts, policy } = await overview();
    expect(contracts).toHaveLength(1);
    expect(policy.inForce).toBeNull();
    expect(browser.storage.local.items.get('policy')).toEqual(policy);
  });

  it('and on the next one, seeds nothing again and tells the pages what is in force', async () => {
    await start();
    await sign();
    const before = await overview();
    browser.storage.local.items.clear();
    await start();
    expect(await overview()).toEqual(before);
    expect(browser.storage.local.items.get('policy')).toEqual(before.policy);
  });

  it('with data of a newer program answers every request with that, and writes nothing', async () => {
    const newer = await openDB('symbiotic-contract', 99);
    newer.close();
    await start();
    const code = 'newer-database';
    await expect(overview()).rejects.toMatchObject({
      code,
      message: expect.stringMatching(/newer/),
    });
    await expect(ask(chatPage, 'page.seal')).rejects.toMatchObject({ code });
    expect(browser.storage.local.items.size).toBe(0);
  });
});

describe('a conversation, over messages', () => {
  it('is asked, answered and sealed, with the site the browser names', async () => {
    await start();
    await sign();
    await ask(chatPage, 'page.ask', { key, draft: message, site: 'gemini' });
    await ask(chatPage, 'page.answered');
    const { text, seq } = (await ask(chatPage, 'page.seal')) as { text: string; seq: number };
    expect(text).toContain(contractText);
    const [last] = (await ask(popup, 'own.records')) as [object];
    expect(last).toMatchObject({ seq, kind: 'message.sealed', site: 'claude' });
  });

  it('is mirrored: the head of the log as it is', async () => {
    await start();
    await sign();
    await ask(chatPage, 'page.ask');
    const { size, root } = (await overview()).log;
    expect(browser.storage.local.items.get('head')).toMatchObject({ size, root });
  });

  it('shows in its tab’s badge and in the popup, until the tab is closed', async () => {
    await start();
    await sign();
    const seen = async () => (await ask(popup, 'own.tab')) as TabView | null;
    expect(await seen()).toBeNull();
    await ask(chatPage, 'page.ask');
    await ask(chatPage, 'page.answered');
    expect(await seen()).toEqual({ site: 'claude', state: 'accepted', sealed: 0 });
    expect(browser.badges).toEqual(new Map([[7, '✓']]));
    await ask(chatPage, 'page.unrecognised');
    expect(await seen()).toMatchObject({ state: 'unrecognised' });
    expect(browser.badges.get(7)).toBe('!');
    const [removed] = browser.tabs.onRemoved.listeners as unknown as ((tab: number) => void)[];
    removed?.(7);
    expect(await seen()).toBeNull();
  });

  it('is refused in a sentence the page can show', async () => {
    await start();
    await expect(ask(chatPage, 'page.ask')).rejects.toMatchObject({
      code: 'nothing-in-force',
      message: 'No signed contract is in force. Sign one in the popup.',
    });
  });
});

describe('nobody asks what is not theirs', () => {
  const stranger = { ...chatPage, origin: 'https://example.org' };
  const wrong = (type: Type) => (type.startsWith('page.') ? popup : chatPage);

  it.each(types)('%s', async (type) => {
    await start();
    await sign();
    await ask(chatPage, 'page.ask');
    const before = [await overview(), await ask(popup, 'own.records')];
    const notAllowed = { code: 'not-allowed', message: 'This page may not ask that.' };
    for (const sender of [
      wrong(type),
      stranger,
      { ...chatPage, frameId: 1 },
      { id: 'other' },
      {},
    ]) {
      await expect(ask(sender, type)).rejects.toMatchObject(notAllowed);
      // Not even what shape it should have had.
      await expect(ask(sender, type, { hostile: true })).rejects.toMatchObject(notAllowed);
    }
    const right = type.startsWith('page.') ? chatPage : popup;
    for (const data of [[], 7, 'key', { key: { toString: 1 } }, { __proto__: null, hash: [] }])
      await expect(ask(right, type, data)).rejects.toMatchObject({ code: 'bad-request' });
    expect([await overview(), await ask(popup, 'own.records')]).toEqual(before);
  });
});
