import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, it, vi } from 'vitest';
import {
  agree,
  ask,
  browser,
  chatPage,
  overview,
  popup,
  resetBrowser,
  sign,
} from '../../../testing/background/browser.ts';
import type { ConversationView } from '../../protocol/index.ts';

const tab = 7;
const key = 'id:c0ffee';
const about = { key, of: null, reason: 'seen on the wire', lasting: false, model: null };
const otherTab = { ...chatPage, tab: { id: 8 } };
const leave = () => ask(chatPage, 'page.report', { ...about, kind: 'message.unsealed' });
const open = async (from: object) =>
  (await ask(from, 'page.open', { key: 'id:other', loaded: true })) as ConversationView;
const badge = () => browser.badges.get(tab);

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  browser.runtime.onMessage.listeners.length = 0;
  resetBrowser();
  browser.tabs.open.push({ id: tab, url: 'https://claude.ai/new' });
  vi.resetModules();
  (await import('../index.ts')).startBackground();
  await sign();
  await agree(chatPage, key);
});

it('is on the icon and in the popup until it was seen in its page', async () => {
  const { untold } = (await leave()) as ConversationView;
  expect(untold).toBeGreaterThan(0);
  expect(badge()).toBe('!');
  expect(browser.titles.get(tab)).toMatch(/a message left without the contract$/);
  expect((await overview()).untold).toEqual(['claude']);
  const after = (await ask(chatPage, 'page.told', { key, upTo: untold })) as ConversationView;
  expect(after.untold).toBeNull();
  expect(badge()).toBe('✓');
  expect((await overview()).untold).toEqual([]);
});

it('is not told in other pages while its own is there, and what came later stays', async () => {
  const { untold: first } = (await leave()) as ConversationView;
  const { untold: second } = (await leave()) as ConversationView;
  expect((await open(otherTab)).untold).toBeNull();
  await ask(otherTab, 'page.told', { key: 'id:other', upTo: second });
  await ask(chatPage, 'page.told', { key, upTo: first });
  expect((await overview()).untold).toEqual(['claude']);
  expect((await open(chatPage)).untold).toBe(second);
});

it.each([
  ['closed', undefined],
  ['on another site', 'https://example.org/'],
  ['on another of ours', 'https://chatgpt.com/'],
])('is told by the next page of the site once its tab is %s', async (_how, url) => {
  const { untold } = (await leave()) as ConversationView;
  browser.tabs.open.length = 0;
  if (url) browser.tabs.open.push({ id: tab, url });
  expect((await open(otherTab)).untold).toBe(untold);
  await ask(otherTab, 'page.told', { key: 'id:other', upTo: untold });
  expect((await overview()).untold).toEqual([]);
});

it('is told by the next page in its own tab, after a start of the background too', async () => {
  const { untold } = (await leave()) as ConversationView;
  browser.runtime.onMessage.listeners.length = 0;
  await browser.storage.session.clear();
  vi.resetModules();
  (await import('../index.ts')).startBackground();
  expect((await open(chatPage)).untold).toBe(untold);
  expect(badge()).toBe('!');
});

it('was seen by who says so in the popup', async () => {
  await leave();
  await ask(popup, 'own.untold.seen');
  expect((await overview()).untold).toEqual([]);
  expect(badge()).toBe('✓');
});

it('whether it is stopped is the person’s choice, on record, and known to every page', async () => {
  const { log } = await overview();
  expect((await overview()).policy.strict).toBe(false);
  await ask(popup, 'own.settings.strict', { on: true });
  await ask(popup, 'own.settings.strict', { on: true });
  const after = await overview();
  expect(after.policy.strict).toBe(true);
  expect(after.log.size).toBe(log.size + 1);
  expect(browser.storage.local.items.get('policy')).toMatchObject({ strict: true });
});
