import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Overview } from '../messages.ts';
import { ownProfile } from '../sites/sample.ts';
import { ask, browser, chatPage, ownPage, popup, resetBrowser } from './sample-browser.ts';

const site = ownProfile.id;
const pattern = 'https://chat.example.org/*';
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
  vi.resetModules();
  (await import('./index.ts')).startBackground();
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

const barred = async () => ((await ask(popup, 'own.overview')) as Overview).barred;

describe('pointing at the parts of a site', () => {
  it('begins when the browser allows it, in the tab it was asked for', async () => {
    expect(await ask(popup, 'own.site.point')).toEqual({ pointing: false });
    expect(scripting.ran).toEqual([]);
    await allow(true);
    await vi.waitFor(() => expect(scripting.ran).toEqual([{ tab: 7, file: '/picker.js' }]));
  });

  it('begins at once where the browser allows it already', async () => {
    permissions.allowed.add(pattern);
    expect(await ask(popup, 'own.site.point')).toEqual({ pointing: true });
    expect(scripting.ran).toEqual([{ tab: 7, file: '/picker.js' }]);
  });

  it('ends with the site in the list, our script there now and at every load', async () => {
    browser.deaf.add(7);
    await add();
    expect([...scripting.registered.values()]).toMatchObject([
      { id: site, matches: [pattern], js: ['/content-scripts/added.js'], runAt: 'document_start' },
    ]);
    expect(scripting.ran.at(-1)).toEqual({ tab: 7, file: '/content-scripts/added.js' });
    expect(await barred()).toEqual([]);
  });

  it('again, for a site whose page runs our script, does not run a second one', async () => {
    await add();
    expect(scripting.ran.filter(({ file }) => file.includes('added'))).toEqual([]);
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
    expect(permissions.allowed.size).toBe(0);
    await expect(ask(ownPage, 'page.site.add')).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it('again and cancelled leaves the site as it was', async () => {
    await add();
    await ask(popup, 'own.site.point');
    await ask(ownPage, 'page.site.cancel');
    expect(permissions.allowed.size).toBe(1);
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
    expect(permissions.allowed.size).toBe(0);
  });

  it('that the browser bars is said to be so, and runs again once it is allowed', async () => {
    await add();
    await allow(false);
    await vi.waitFor(() => expect(scripting.registered.size).toBe(0));
    expect(await barred()).toEqual([site]);
    browser.tabs.open.push({ id: 9, url: 'https://chat.example.org/c/1' });
    browser.deaf.add(9);
    await allow(true);
    await vi.waitFor(() => expect(scripting.registered.size).toBe(1));
    expect(await barred()).toEqual([]);
    // A page that is open already need not be reloaded.
    const begun = { tab: 9, file: '/content-scripts/added.js' };
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
    expect(permissions.allowed.size).toBe(0);
    expect(scripting.registered.size).toBe(0);
    await expect(ask(ownPage, 'page.open')).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it('has its script again after a start that finds none', async () => {
    await add();
    scripting.registered.clear();
    await start();
    await ask(popup, 'own.overview');
    expect(scripting.registered.size).toBe(1);
  });
});
