import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  agree,
  ask,
  browser,
  chatPage,
  overview,
  ownPage,
  popup,
  resetBrowser,
  sign,
  type Type,
  types,
} from '../../testing/background/browser.ts';
import { contractText, here } from '../../testing/background/sample-context.ts';
import type { Overview, TabView } from '../protocol/index.ts';

/** A fresh browser profile, or a fresh start in the one there is. */
async function start(): Promise<void> {
  browser.runtime.onMessage.listeners.length = 0;
  browser.tabs.onRemoved.listeners.length = 0;
  browser.tabs.onReplaced.listeners.length = 0;
  vi.resetModules();
  (await import('./index.ts')).startBackground();
}

async function records(): Promise<unknown[]> {
  const db = await openDB('symbiotic-contract');
  const lines: string[] = await db.getAll('records');
  db.close();
  return lines.map((line) => JSON.parse(line));
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  resetBrowser();
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
    browser.storage.local.items.delete('policy');
    await start();
    expect(await overview()).toEqual(before);
    const left = browser.storage.local.items.get('policy');
    const { title, ...version } = before.policy.inForce ?? {};
    expect(left).toEqual({ ...before.policy, inForce: { ...version, title: '' } });
    expect(JSON.stringify(left)).not.toContain(title);
  });

  it('tells the pages nothing again that they know', async () => {
    await start();
    await sign();
    await overview();
    const set = vi.spyOn(browser.storage.local, 'set');
    await start();
    await overview();
    expect(set.mock.calls.filter(([items]) => 'policy' in items)).toEqual([]);
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
    const { contracts, log } = (await ask(popup, 'own.everything.erase')) as Overview;
    expect([contracts.length, log.size]).toEqual([1, 0]);
    await sign();
    expect((await overview()).log.size).toBe(2);
  });

  it('that fails to open its data says so, and tries again when it is asked again', async () => {
    const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('The disk is away.', 'UnknownError');
    });
    await start();
    await expect(overview()).rejects.toMatchObject({ code: 'open-failed' });
    await expect(ask(chatPage, 'page.open')).rejects.toMatchObject({ code: 'open-failed' });
    open.mockRestore();
    expect((await overview()).contracts).toHaveLength(1);
    expect(await ask(chatPage, 'page.open')).toMatchObject({ state: 'none' });
  });
});

describe('a log that is not what it was', () => {
  it('is reported in the popup and on every icon, until the person has seen it', async () => {
    await start();
    await sign();
    await agree();
    expect(browser.badges.get(7)).toBe('✓');
    globalThis.indexedDB = new IDBFactory();
    await start();
    expect((await overview()).report).toMatchObject({
      found: 'missing',
      expected: { size: expect.any(Number) },
    });
    expect([...browser.badges.values()]).toEqual(['!', '!']);
    await ask(chatPage, 'page.open');
    expect(browser.badges.get(7)).toBe('!');
    expect(((await ask(popup, 'own.log.seen')) as Overview).report).toBeNull();
    await ask(chatPage, 'page.open');
    expect([...browser.badges.values()]).toEqual(['', '']);
  });
});

describe('erasing everything', () => {
  it('leaves nothing in the database and beside it but what a first day has', async () => {
    await start();
    const first = await overview();
    await sign();
    await ask(chatPage, 'page.ask');
    const { local, session } = browser.storage;
    expect(local.items.has('head')).toBe(true);
    const after = (await ask(popup, 'own.everything.erase')) as Overview;
    expect({ ...after, contracts: [] }).toEqual({ ...first, contracts: [] });
    expect([...local.items.keys()]).toEqual(['policy', 'served']);
    expect([...session.items.keys()]).toEqual(['journalRenewed', 'run']);
    await start();
    expect((await overview()).report).toBeNull();
  });
});

describe('a conversation, over messages', () => {
  it('is asked, answered and sealed, with the site the browser names', async () => {
    await start();
    await sign();
    await agree({ ...chatPage, site: 'gemini' });
    const { text, seq } = (await ask(chatPage, 'page.seal')) as { text: string; seq: number };
    expect(text).toContain(contractText);
    const last = (await records()).at(-1);
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
    await agree();
    expect(await seen()).toMatchObject({ site: 'claude', state: 'accepted', sealed: 0 });
    expect(browser.badges).toEqual(
      new Map<number | undefined, string>([
        [undefined, ''],
        [7, '✓'],
      ]),
    );
    await ask(chatPage, 'page.unrecognised');
    expect(await seen()).toMatchObject({ state: 'unrecognised' });
    expect(browser.badges.get(7)).toBe('!');
    await ask(chatPage, 'page.unrecognised', { key: here.key, page: 'elsewhere' });
    expect(await seen()).toMatchObject({ state: 'elsewhere' });
    expect(browser.badges.get(7)).toBe('·');
    const [removed] = browser.tabs.onRemoved.listeners as unknown as ((tab: number) => void)[];
    removed?.(7);
    expect(await seen()).toBeNull();
    await ask(chatPage, 'page.unrecognised');
    expect(await seen()).not.toBeNull();
    const [replaced] = browser.tabs.onReplaced.listeners as unknown as ((
      tab: number,
      before: number,
    ) => void)[];
    replaced?.(9, 7);
    expect(await seen()).toBeNull();
  });

  it('is refused in a sentence the page can show', async () => {
    await start();
    await expect(ask(chatPage, 'page.ask')).rejects.toMatchObject({
      code: 'nothing-in-force',
      message: expect.stringContaining('so nothing was sent. Sign one in the popup'),
    });
  });
});

describe('nobody asks what is not theirs', () => {
  const stranger = { ...chatPage, origin: 'https://example.org' };
  const rightFor = (type: Type) =>
    type.startsWith('page.site.') ? ownPage : type.startsWith('page.') ? chatPage : popup;
  const wrong = (type: Type) => (type.startsWith('page.') ? popup : chatPage);

  it.each(types)('%s', async (type) => {
    await start();
    await sign();
    await ask(chatPage, 'page.ask');
    const before = [await overview(), await records()];
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
    const right = rightFor(type);
    if (right === ownPage) await ask(popup, 'own.site.point');
    for (const data of [[], 7, 'key', { key: { toString: 1 } }, { __proto__: null, hash: [] }])
      await expect(ask(right, type, data)).rejects.toMatchObject({ code: 'bad-request' });
    expect([await overview(), await records()]).toEqual(before);
  });
});
