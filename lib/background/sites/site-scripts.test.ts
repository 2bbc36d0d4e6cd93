import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  ask,
  browser,
  chatPage,
  ownPage,
  popup,
  resetBrowser,
  sign,
} from '../../../testing/background/browser.ts';
import { ownProfile } from '../../../testing/samples/profile.ts';
import type { Overview } from '../../protocol/index.ts';
import { claude } from '../../sites/claude.ts';

const site = ownProfile.id;
const pattern = 'https://chat.example.org/*';
const files = ['/editors.js', '/watch.js', '/tell.js', '/gate.js', '/face.js', '/fold.js'];
const picking = ['/editors.js', '/trial.js', '/picker.js'];
const builtIn = ['chatgpt', 'claude', 'gemini'].flatMap((id) => [id, `${id}:witness`]);
const { permissions, scripting } = browser;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  resetBrowser();
  await start();
});

async function start(): Promise<void> {
  browser.runtime.onMessage.listeners.length = 0;
  permissions.onAdded.listeners.length = 0;
  permissions.onRemoved.listeners.length = 0;
  browser.tabs.onActivated.listeners.length = 0;
  browser.tabs.onUpdated.listeners.length = 0;
  vi.resetModules();
  (await import('../index.ts')).startBackground();
}

/** The person says yes, or takes it back, in the browser's own window. */
async function allow(yes: boolean): Promise<void> {
  permissions.allowed[yes ? 'add' : 'delete'](pattern);
  for (const listener of permissions[yes ? 'onAdded' : 'onRemoved'].listeners) listener();
  // What it set off is done once a later request is answered.
  await ask(popup, 'own.overview');
}

async function add(): Promise<void> {
  await ask(popup, 'own.site.point');
  await allow(true);
  await ask(ownPage, 'page.site.add');
}

const registered = () => [...scripting.registered.keys()].sort();

const missingPermission = async () =>
  ((await ask(popup, 'own.overview')) as Overview).missingPermission;

describe('a site that somebody else has pointed at', () => {
  const kept = async () => ((await ask(popup, 'own.overview')) as Overview).policy.profiles[site];

  it('is there as soon as the browser allows it, with our scripts, and once', async () => {
    await sign();
    expect(await ask(popup, 'own.site.take')).toEqual({ taken: false });
    expect(await kept()).toBeUndefined();
    await allow(true);
    await vi.waitFor(async () => expect(await kept()).toMatchObject({ profile: ownProfile }));
    expect(scripting.registered.get(site)).toMatchObject({ matches: [pattern], js: files });
    const { at } = (await kept()) ?? {};
    await allow(true);
    expect((await kept())?.at).toBe(at);
  });

  it('is there at once where the browser allows it already', async () => {
    permissions.allowed.add(pattern);
    expect(await ask(popup, 'own.site.take')).toEqual({ taken: true });
    expect(await kept()).toMatchObject({ profile: ownProfile });
  });

  it('is none of ours: those are mended where they are', async () => {
    await expect(ask(popup, 'own.site.take', { profile: claude })).rejects.toMatchObject({
      code: 'profile',
    });
  });
});

describe('pointing at the parts of a site', () => {
  it('begins when the browser allows it, in the tab it was asked for', async () => {
    expect(await ask(popup, 'own.site.point')).toEqual({ pointing: false });
    expect(scripting.ran).toEqual([]);
    await allow(true);
    await vi.waitFor(() => expect(scripting.ran).toMatchObject([{ tab: 7, files: picking }]));
  });

  it('begins at once where the browser allows it already', async () => {
    permissions.allowed.add(pattern);
    expect(await ask(popup, 'own.site.point')).toEqual({ pointing: true });
    expect(scripting.ran).toMatchObject([{ tab: 7, files: picking }]);
  });

  it('ends with the site in the list, our scripts there now and at every load', async () => {
    await sign();
    browser.deaf.add(7);
    await add();
    expect(scripting.registered.get(site)).toMatchObject({
      ...{ id: site, matches: [pattern], js: files },
      ...{ runAt: 'document_start', persistAcrossSessions: true },
    });
    expect(scripting.ran.at(-1)).toEqual({ tab: 7, files, documentIds: ['document 7'] });
    expect(await missingPermission()).toEqual([]);
  });

  it('with nothing in force leaves nothing of ours in the page', async () => {
    browser.deaf.add(7);
    await add();
    expect(scripting.registered.size).toBe(0);
    expect(scripting.ran.map(({ files }) => files)).toEqual([picking]);
  });

  it('again, for a site whose page runs our scripts, does not run others', async () => {
    await sign();
    await add();
    expect(scripting.ran.map(({ files }) => files)).toEqual([picking]);
  });

  it.each([
    ['of another tab', { ...ownPage, tab: { id: 8 } }],
    ['of another site', { ...ownPage, origin: 'https://evil.example.org' }],
    ['of a site of ours', chatPage],
    ['in a frame', { ...ownPage, frameId: 2 }],
  ])('is not believed of a page %s', async (_which, sender) => {
    await ask(popup, 'own.site.point');
    await allow(true);
    await expect(ask(sender, 'page.site.add')).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it('that is cancelled is over, and the host that is not used is given back', async () => {
    await ask(popup, 'own.site.point');
    await allow(true);
    await ask(ownPage, 'page.site.cancel');
    expect(permissions.allowed.has(pattern)).toBe(false);
    await expect(ask(ownPage, 'page.site.add')).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it('again and cancelled leaves the site as it was', async () => {
    await add();
    await ask(popup, 'own.site.point');
    await ask(ownPage, 'page.site.cancel');
    expect(permissions.allowed.has(pattern)).toBe(true);
    expect(await ask(ownPage, 'page.open')).toMatchObject({ state: 'none' });
  });

  it('begins once: what else the browser allows later does not begin it again', async () => {
    await ask(popup, 'own.site.point');
    await allow(true);
    await vi.waitFor(() => expect(scripting.ran).toHaveLength(1));
    await allow(true);
    expect(scripting.ran).toHaveLength(1);
  });

  it('lets the page ask nothing yet', async () => {
    await ask(popup, 'own.site.point');
    await allow(true);
    await expect(ask(ownPage, 'page.open')).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it('is over once it is done: the page cannot give another profile', async () => {
    await add();
    await expect(ask(ownPage, 'page.site.add')).rejects.toMatchObject({ code: 'not-allowed' });
  });
});

describe('a site that was added', () => {
  it('may ask as a chat page may, and no longer once it is removed', async () => {
    await expect(ask(ownPage, 'page.open')).rejects.toMatchObject({ code: 'not-allowed' });
    await add();
    expect(await ask(ownPage, 'page.open')).toMatchObject({ state: 'none' });
    await ask(popup, 'own.site.forget');
    await expect(ask(ownPage, 'page.open')).rejects.toMatchObject({ code: 'not-allowed' });
    expect(scripting.registered.size).toBe(0);
    expect(permissions.allowed.has(pattern)).toBe(false);
  });

  it('that the browser bars is said to be so, and runs again once it is allowed', async () => {
    await sign();
    await add();
    expect(registered()).toContain(site);
    await allow(false);
    await vi.waitFor(() => expect(registered()).toEqual(builtIn));
    expect(await missingPermission()).toEqual([site]);
    browser.tabs.open.push({ id: 9, url: 'https://chat.example.org/c/1' });
    browser.deaf.add(9);
    await allow(true);
    await vi.waitFor(() => expect(registered()).toContain(site));
    expect(await missingPermission()).toEqual([]);
    // A page that is open already need not be reloaded.
    const begun = { tab: 9, files, documentIds: ['document 9'] };
    await vi.waitFor(() => expect(scripting.ran).toContainEqual(begun));
  });

  it('and is removed has no choices any more', async () => {
    await add();
    await ask(popup, 'own.site.forget');
    const gone = { code: 'not-found' };
    await expect(ask(popup, 'own.site.switch', { site, on: false })).rejects.toMatchObject(gone);
    await expect(ask(popup, 'own.site.contract', { site, hash: 'default' })).rejects.toMatchObject(
      gone,
    );
  });

  it('goes with everything when everything is erased, its permission too', async () => {
    await add();
    await ask(popup, 'own.everything.erase');
    expect(permissions.allowed.has(pattern)).toBe(false);
    expect(scripting.registered.size).toBe(0);
    await expect(ask(ownPage, 'page.open')).rejects.toMatchObject({ code: 'not-allowed' });
  });
});

describe('the sites that are served', () => {
  const there = { id: 9, url: 'https://claude.ai/new' };
  const all = ['/sites/claude.js', ...files];
  const arrived = { tab: 9, files: all, documentIds: ['document 9'] };
  const witness = { ...arrived, files: ['/witness.js'] };
  const happens = (event: { listeners: unknown[] }, ...with_: unknown[]) => {
    for (const listener of event.listeners) (listener as (...all: unknown[]) => void)(...with_);
  };
  const settled = () => ask(popup, 'own.overview');

  it('have no scripts while nothing is in force', async () => {
    await settled();
    expect(registered()).toEqual([]);
    await sign();
    expect(registered()).toEqual(builtIn);
    expect(scripting.registered.get('claude')).toMatchObject({
      js: all,
      matches: ['https://claude.ai/*'],
    });
    await ask(popup, 'own.contract.use', { hash: null });
    expect(registered()).toEqual([]);
  });

  it('are told from those that are off, or have nothing in force of their own', async () => {
    await sign();
    await ask(popup, 'own.site.switch', { site: 'claude', on: false });
    await ask(popup, 'own.site.contract', { site: 'gemini', hash: null });
    expect(registered()).toEqual(['chatgpt', 'chatgpt:witness']);
    expect(browser.storage.local.items.get('served')).toEqual(['chatgpt']);
  });

  it('have no scripts where the browser does not let us run', async () => {
    permissions.allowed.delete('https://claude.ai/*');
    await sign();
    expect(registered()).toEqual(builtIn.filter((id) => !id.startsWith('claude')));
  });

  it('have their scripts again after a start that finds none, or others', async () => {
    await sign();
    const before = [...scripting.registered];
    scripting.registered.clear();
    scripting.registered.set('claude', { id: 'claude', js: ['/older.js'], matches: [] } as never);
    await start();
    await vi.waitFor(() => expect([...scripting.registered].sort()).toEqual(before.sort()));
  });

  it('are served in pages that are open and seen; the others when they show', async () => {
    browser.tabs.open.push(there, { id: 10, url: 'https://claude.ai/new', active: false });
    for (const tab of [9, 10]) browser.deaf.add(tab);
    await sign();
    await vi.waitFor(() => expect(scripting.ran).toEqual([arrived, witness]));
    Object.assign(browser.tabs.open[1] ?? {}, { active: true });
    happens(browser.tabs.onActivated, { tabId: 10 });
    await vi.waitFor(() => expect(scripting.ran).toHaveLength(4));
    expect(scripting.ran.slice(2)).toMatchObject([
      { tab: 10, files: all },
      { tab: 10, files: ['/witness.js'] },
    ]);
  });

  it('are served in a page that comes back from the memory of the browser', async () => {
    await sign();
    browser.tabs.open.push(there);
    browser.deaf.add(9);
    happens(browser.tabs.onUpdated, 9, { status: 'loading' });
    happens(browser.tabs.onUpdated, 9, { status: 'complete' });
    await vi.waitFor(() => expect(scripting.ran).toEqual([arrived, witness]));
  });

  it('are served once in each page', async () => {
    browser.tabs.open.push(there);
    browser.deaf.add(9);
    await sign();
    await vi.waitFor(() => expect(scripting.ran).toHaveLength(2));
    await ask(popup, 'own.site.asking', { site: 'claude', asking: 'direct' });
    happens(browser.tabs.onActivated, { tabId: 9 });
    await settled();
    expect(scripting.ran).toHaveLength(2);
  });

  it('are as they were where a page is gone before it is reached', async () => {
    browser.tabs.open.push(there);
    vi.spyOn(scripting, 'executeScript').mockRejectedValueOnce(new Error('No tab with id: 9.'));
    await sign();
    expect(registered()).toEqual(builtIn);
  });
});

describe('a tab without us', () => {
  it('is told apart by why: off, nothing in force, or no site of ours', async () => {
    browser.tabs.open.push({ id: 7, url: 'https://claude.ai/new' });
    browser.deaf.add(7);
    const tab = () => ask(popup, 'own.tab');
    expect(await tab()).toEqual({ site: 'claude', state: 'unsigned', sealed: 0 });
    await ask(popup, 'own.site.switch', { site: 'claude', on: false });
    expect(await tab()).toEqual({ site: 'claude', state: 'off', sealed: 0 });
    browser.tabs.open[0] = { id: 7, url: 'https://elsewhere.example/' };
    expect(await tab()).toBeNull();
  });
});
