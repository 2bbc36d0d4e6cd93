/** Where the browser withholds a site, popup, icon and log say what is. */

import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
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

const pattern = 'https://claude.ai/*';
const { permissions } = browser;

async function start(): Promise<void> {
  browser.runtime.onMessage.listeners.length = 0;
  for (const event of [permissions.onAdded, permissions.onRemoved]) event.listeners.length = 0;
  for (const event of [browser.tabs.onActivated, browser.tabs.onUpdated])
    event.listeners.length = 0;
  vi.resetModules();
  (await import('../index.ts')).startBackground();
}

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  resetBrowser();
  await start();
  await sign();
});

async function allow(yes: boolean): Promise<void> {
  permissions.allowed[yes ? 'add' : 'delete'](pattern);
  for (const listener of permissions[yes ? 'onAdded' : 'onRemoved'].listeners) listener();
  await overview();
}

const size = async () => (await overview()).log.size;
const everywhere = () => [browser.badges.get(undefined), browser.titles.get(undefined)];
const tab = () => ask(popup, 'own.tab');
const completes = () => {
  for (const listener of browser.tabs.onUpdated.listeners)
    (listener as (...all: unknown[]) => void)(7, { status: 'complete' });
};

describe('a site that the browser withholds', () => {
  it('is told in the popup and on every icon, and on record once for each change', async () => {
    const before = await size();
    await allow(false);
    expect((await overview()).missingPermission).toEqual(['claude']);
    await vi.waitFor(() =>
      expect(everywhere()).toEqual(['!', expect.stringMatching(/not let it run on Claude$/)]),
    );
    await overview();
    expect(await size()).toBe(before + 1);
    await start();
    await overview();
    expect(await size()).toBe(before + 1);
    await allow(true);
    expect((await overview()).missingPermission).toEqual([]);
    await vi.waitFor(() => expect(everywhere()).toEqual(['', 'Symbiotic Contract']));
    expect(await size()).toBe(before + 2);
  });

  it('is found by the next overview where the browser told nobody', async () => {
    permissions.allowed.delete(pattern);
    expect((await overview()).missingPermission).toEqual(['claude']);
  });

  it('and is switched off is none', async () => {
    await allow(false);
    await ask(popup, 'own.site.switch', { site: 'claude', on: false });
    expect((await overview()).missingPermission).toEqual([]);
    expect(everywhere()[0]).toBe('');
  });

  it('is told of the page in front, of which the popup knows the address', async () => {
    browser.tabs.open.push({ id: 7, url: 'https://claude.ai/new' });
    browser.deaf.add(7);
    await allow(false);
    expect(await tab()).toEqual({ site: 'claude', state: 'missing-permission', sealed: 0 });
  });
});

describe('a page that should have us', () => {
  beforeEach(() => void browser.tabs.open.push({ id: 7, url: 'https://claude.ai/new' }));

  it('and cannot be reached says so on its icon and in the popup', async () => {
    browser.deaf.add(7);
    const refuse = () => Promise.reject(new Error('This page cannot be scripted.'));
    vi.spyOn(browser.scripting, 'executeScript').mockImplementation(refuse);
    completes();
    await vi.waitFor(() => expect(browser.badges.get(7)).toBe('!'));
    expect(browser.titles.get(7)).toMatch(/not in this page, reload/);
    expect(await tab()).toEqual({ site: 'claude', state: 'absent', sealed: 0 });
    vi.restoreAllMocks();
  });

  it('and has not is mended when the popup looks', async () => {
    browser.deaf.add(7);
    expect(await tab()).toMatchObject({ state: 'absent' });
    // Ours, and the one in the page's own world.
    await vi.waitFor(() => expect(browser.scripting.ran).toHaveLength(2));
  });

  it('is no longer what the page before it was', async () => {
    await agree(chatPage);
    expect(await tab()).toMatchObject({ state: 'accepted' });
    browser.tabs.open.length = 0;
    browser.deaf.add(7);
    completes();
    await vi.waitFor(() => expect(browser.storage.session.items.has('tab:7')).toBe(false));
  });

  it('and that we reached late says so in the popup', async () => {
    await agree(chatPage);
    browser.late.add(7);
    expect(await tab()).toMatchObject({ state: 'accepted', late: true });
  });
});
