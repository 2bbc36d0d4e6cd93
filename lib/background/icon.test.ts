import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { here, reply } from './sample.ts';
import { ask, browser, chatPage, overview, popup, resetBrowser, sign } from './sample-browser.ts';

const tab = 7;
const { key } = here;
const badge = () => browser.badges.get(tab);
const title = () => browser.titles.get(tab);
const seen = () => ask(popup, 'own.tab', { tab });

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  browser.runtime.onMessage.listeners.length = 0;
  resetBrowser();
  vi.resetModules();
  (await import('./index.ts')).startBackground();
  await ask(chatPage, 'page.open');
});

describe('the icon of a tab', () => {
  it('says in a sign and in words what is so, step by step', async () => {
    const steps: [
      type: Parameters<typeof ask>[1] | null,
      data: object,
      sign: string,
      words: RegExp,
    ][] = [
      [null, {}, '', /Claude: no contract is in force here$/],
      ['page.open', { key }, '', /Claude: not asked yet$/],
      ['page.ask', { key, draft: 'Hi', within: false, hash: null }, '…', /no answer yet$/],
      [
        'page.answered',
        { key, reply: reply.unclear, model: null, doubt: null },
        '?',
        /you decide$/,
      ],
      ['page.judge', { key, outcome: 'accepted' }, '✓', /Claude: accepted$/],
      ['page.withdraw', { key }, '–', /withdrawn$/],
      ['page.ask', { key, draft: 'Hi', within: false, hash: null }, '…', /no answer yet$/],
      ['page.answered', { key, reply: reply.no, model: null, doubt: null }, '–', /declined$/],
      [
        'page.report',
        { key, kind: 'message.unprotected', of: null, reason: null, lasting: true },
        '–',
        /without the contract, as you chose$/,
      ],
    ];
    for (const [type, data, sign_, words] of steps) {
      if (type === 'page.open') await sign();
      if (type) await ask(chatPage, type, data);
      expect([badge(), title()]).toEqual([sign_, expect.stringMatching(words)]);
    }
  });

  it('follows a switch and what is in force there, at once', async () => {
    await sign();
    await ask(chatPage, 'page.ask');
    await ask(chatPage, 'page.answered');
    expect(badge()).toBe('✓');
    await ask(popup, 'own.site.switch', { site: 'claude', on: false });
    expect([badge(), title()]).toEqual(['', expect.stringMatching(/switched off here$/)]);
    expect(await seen()).toMatchObject({ state: 'off' });
    await ask(popup, 'own.site.switch', { site: 'claude', on: true });
    await ask(popup, 'own.site.contract', { site: 'claude', hash: null });
    expect(await seen()).toMatchObject({ state: 'unsigned' });
    const { policy } = await overview();
    await ask(popup, 'own.site.contract', { site: 'claude', hash: policy.inForce?.hash });
    expect(badge()).toBe('✓');
    await ask(popup, 'own.contract.use', { hash: null });
    expect(badge()).toBe('✓');
  });

  it('is not asked of a page that is gone', async () => {
    await sign();
    await ask(chatPage, 'page.open');
    expect(await seen()).toMatchObject({ state: 'none' });
    browser.deaf.add(tab);
    expect(await seen()).toBeNull();
  });
});
