import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { chatSender, requireOwnPage, type Sender } from './senders.ts';

const ours = 'nkgifdhbmpjcoaleafkbpdhlkfnmicgj';

vi.mock('wxt/browser', () => ({
  browser: {
    runtime: {
      id: 'nkgifdhbmpjcoaleafkbpdhlkfnmicgj',
      getURL: (path: string) => `chrome-extension://nkgifdhbmpjcoaleafkbpdhlkfnmicgj${path}`,
    },
  },
}));

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => vi.restoreAllMocks());

type Given = Record<string, unknown>;

const chat: Given = {
  id: ours,
  frameId: 0,
  tab: { id: 7 },
  url: 'https://claude.ai/chat/1',
  origin: 'https://claude.ai',
};
const own: Given = {
  id: ours,
  url: `chrome-extension://${ours}/popup.html`,
  origin: `chrome-extension://${ours}`,
};

const added = 'own:chat.example.org';
const asChat = (sender: Given) =>
  chatSender(sender as unknown as Sender, async ({ site }) =>
    [added, 'own:localhost'].includes(site),
  );
const asOwn = (sender: Given) => requireOwnPage(sender as unknown as Sender);
const without = (from: Given, ...names: string[]) =>
  Object.fromEntries(Object.entries(from).filter(([name]) => !names.includes(name)));
const at = (address: string, from = chat): Given => ({
  ...from,
  url: address,
  origin: new URL(address).origin,
});

const notAllowed = expect.objectContaining({ name: 'Refusal', code: 'not-allowed' });

describe('a chat page', () => {
  it.each([
    ['https://chatgpt.com/', 'chatgpt'],
    ['https://claude.ai/new?incognito', 'claude'],
    ['https://gemini.google.com/u/1/app', 'gemini'],
    ['https://chat.example.org/c/1', added],
    ['https://chat.example.org:8443/', added],
    ['http://localhost:3000/', 'own:localhost'],
  ])('%s is %s, in its tab', async (address, site) => {
    expect(await asChat(at(address))).toEqual({ site, tab: 7 });
  });

  it('is known by its address where the browser names no origin', async () => {
    expect(await asChat(without(chat, 'origin'))).toEqual({ site: 'claude', tab: 7 });
  });

  it.each<[string, Given]>([
    ['of another host', at('https://example.org/')],
    ['of a host that ends in ours', at('https://notclaude.ai/')],
    ['of a host below ours', at('https://artifacts.claude.ai/')],
    ['of a host that begins with ours', at('https://claude.ai.example.org/')],
    ['with our host as its user name', at('https://claude.ai@example.org/')],
    ['without encryption', at('http://claude.ai/')],
    ['of an added site, without encryption', at('http://chat.example.org/')],
    ['of a host below an added one', at('https://evil.chat.example.org/')],
    ['of an added site, in a frame', { ...at('https://chat.example.org/'), frameId: 1 }],
    ['in a frame', { ...chat, frameId: 3 }],
    ['in a frame nobody numbered', without(chat, 'frameId')],
    ['of another extension', { ...chat, id: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' }],
    ['of no extension', without(chat, 'id')],
    ['without a tab', without(chat, 'tab')],
    ['in a tab without a number', { ...chat, tab: {} }],
    [
      'with an address of ours and an origin that is not',
      { ...chat, origin: 'https://example.org' },
    ],
    ['in a sandbox, whose origin is opaque', { ...chat, origin: 'null' }],
    ['of no address', without(chat, 'url', 'origin')],
    ['that is a page of our own', { ...own, frameId: 0, tab: { id: 7 } }],
    ['that is a file', { ...chat, url: 'file:///claude.ai', origin: 'file://claude.ai' }],
  ])('%s is refused', async (_which, sender) => {
    await expect(asChat(sender)).rejects.toEqual(notAllowed);
  });
});

describe('our own page', () => {
  it.each<[string, Given]>([
    ['the popup', own],
    ['one in a tab', { ...own, frameId: 0, tab: { id: 7 } }],
    ['one without an origin', without(own, 'origin')],
  ])('(%s) may ask', (_which, sender) => {
    expect(() => asOwn(sender)).not.toThrow();
  });

  it.each<[string, Given]>([
    ['a chat page', chat],
    ['a chat page with an address of ours', { ...chat, url: own.url }],
    ['another extension', { ...own, id: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' }],
    [
      'another extension with our id',
      at('chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/', own),
    ],
    ['nobody', {}],
  ])('is not %s', (_which, sender) => {
    expect(() => asOwn(sender)).toThrow(notAllowed);
  });
});
