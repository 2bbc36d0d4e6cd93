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
import { reply } from '../../../testing/background/sample-context.ts';

const tab = 7;
const key = 'id:c0ffee';
const question = { key, draft: 'Hi', within: false, hash: null, model: null };
const answer = { seen: 'answer', key, model: null, doubt: null };
const badge = () => browser.badges.get(tab);
const title = () => browser.titles.get(tab);
const signedId = async () => (await overview()).contracts[0]?.id;
const seen = () => ask(popup, 'own.tab', { tab });

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  browser.runtime.onMessage.listeners.length = 0;
  resetBrowser();
  vi.resetModules();
  (await import('../index.ts')).startBackground();
  await ask(chatPage, 'page.open', { key });
});

describe('the icon of a tab', () => {
  it('says in a sign and in words what is so, step by step', async () => {
    const steps: [
      type: Parameters<typeof ask>[1] | null,
      data: object,
      sign: string,
      words: RegExp,
    ][] = [
      [null, {}, '', /Claude: no contract is used here$/],
      ['page.open', { key }, '', /Claude: not asked yet$/],
      ['page.ask', question, '…', /no answer yet$/],
      ['page.reply', { ...answer, reply: reply.unclear }, '?', /you decide$/],
      ['page.judge', { key, outcome: 'accepted', reply: reply.unclear }, '✓', /Claude: accepted$/],
      ['page.withdraw', { key }, '–', /ended$/],
      ['page.ask', question, '…', /no answer yet$/],
      ['page.reply', { ...answer, reply: reply.no }, '–', /declined$/],
      [
        'page.report',
        {
          ...{ key, kind: 'message.unprotected', of: null },
          ...{ reason: null, lasting: true, model: null },
        },
        '–',
        /without the contract, as you chose$/,
      ],
    ];
    let head = '';
    for (const [type, data, sign_, words] of steps) {
      if (type === 'page.open') await sign();
      const given =
        type &&
        (await ask(chatPage, type, { ...data, ...(type === 'page.reply' ? { head } : {}) }));
      head = (given as { head?: string } | null)?.head ?? head;
      expect([badge(), title()]).toEqual([sign_, expect.stringMatching(words)]);
    }
  });

  it('follows a switch and what is in force there, at once', async () => {
    await sign();
    await agree(chatPage, key);
    expect(badge()).toBe('✓');
    await ask(popup, 'own.site.switch', { site: 'claude', on: false });
    expect([badge(), title()]).toEqual(['', expect.stringMatching(/switched off here$/)]);
    expect(await seen()).toMatchObject({ state: 'off' });
    await ask(popup, 'own.site.switch', { site: 'claude', on: true });
    await ask(popup, 'own.site.contract', { site: 'claude', hash: null });
    // What was agreed stands all the same.
    expect(await seen()).toMatchObject({ state: 'accepted' });
    await ask(popup, 'own.contract.retire', { id: await signedId(), number: 1, retired: true });
    expect(await seen()).toMatchObject({ state: 'unsigned' });
    await ask(popup, 'own.contract.retire', { id: await signedId(), number: 1, retired: false });
    const { policy } = await overview();
    await ask(popup, 'own.site.contract', { site: 'claude', hash: policy.inForce?.hash });
    expect(badge()).toBe('✓');
    await ask(popup, 'own.contract.use', { hash: null });
    expect(badge()).toBe('✓');
  });

  it('is not asked of a page that is gone', async () => {
    await sign();
    await ask(chatPage, 'page.open', { key });
    expect(await seen()).toMatchObject({ state: 'none' });
    browser.deaf.add(tab);
    expect(await seen()).toBeNull();
  });

  it('says that the page hides what there is to tell, until it is loaded anew', async () => {
    await sign();
    await agree(chatPage, key);
    browser.unseen.add(tab);
    await ask(chatPage, 'page.unseen');
    expect([badge(), title()]).toEqual(['!', expect.stringMatching(/Claude: this page hides/)]);
    // What happens after that is no reason to keep quiet.
    await ask(chatPage, 'page.open', { key: 'id:another' });
    await ask(chatPage, 'page.open', { key });
    expect(badge()).toBe('!');
    expect(await seen()).toMatchObject({ state: 'accepted', unseen: true });
    browser.unseen.delete(tab);
    await ask(chatPage, 'page.open', { key });
    expect(badge()).toBe('✓');
    expect(await seen()).toEqual({ site: 'claude', state: 'accepted', sealed: 0 });
  });

  it('says so of a page of which nothing was known before', async () => {
    await sign();
    browser.storage.session.items.clear();
    await ask(chatPage, 'page.unseen');
    expect([badge(), title()]).toEqual(['!', expect.stringMatching(/this page hides/)]);
  });
});
