/** Several tabs that show the same conversation. */

import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  ask,
  browser,
  chatPage,
  popup,
  resetBrowser,
  sign,
  type Type,
} from '../../../testing/background/browser.ts';
import { reply } from '../../../testing/background/sample-context.ts';
import type { ConversationView, Sendable } from '../../protocol/index.ts';

const key = 'id:c0ffee';
const inTab = (tab: number, origin = chatPage.origin) => ({
  ...chatPage,
  origin,
  tab: { id: tab },
});
const question = { key, draft: 'Hello.', within: false, hash: null, model: null };
const answer = { seen: 'answer', key, model: null, doubt: null };

/** What tabs were told since the last look. */
async function told() {
  // Nobody waits for the tabs: they are told by the end of this turn.
  await new Promise(setImmediate);
  return browser.told.splice(0);
}

/** Opens the conversation in each tab, and looks away. */
async function openIn(...tabs: number[]): Promise<void> {
  for (const tab of tabs) await ask(inTab(tab), 'page.open', { key });
  await told();
}

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  browser.runtime.onMessage.listeners.length = 0;
  browser.tabs.onRemoved.listeners.length = 0;
  resetBrowser();
  vi.resetModules();
  (await import('../index.ts')).startBackground();
  await sign();
});
afterEach(() => vi.restoreAllMocks());

describe('what happens in one tab', () => {
  it('is told to the others that show it, with their badges, and not to itself', async () => {
    await openIn(7, 8, 9);
    const asked = await ask(inTab(7), 'page.ask', question);
    const { text: _text, head: _head, seq: _seq, ...view } = asked as ConversationView & Sendable;
    const seen = await told();
    expect(seen.map(({ tab }) => tab).toSorted()).toEqual([8, 9]);
    for (const { type, data } of seen)
      expect({ type, data }).toEqual({ type: 'tab.changed', data: { key, view } });
    for (const tab of [7, 8, 9]) {
      expect(browser.badges.get(tab)).toBe('…');
      expect(await ask(popup, 'own.tab', { tab })).toMatchObject({ state: 'asked' });
    }
  });

  it('is told at each step', async () => {
    await openIn(7, 8);
    const steps: [Type, object][] = [
      ['page.ask', question],
      ['page.reply', { ...answer, reply: reply.no }],
      ['page.ask', question],
      ['page.askFailed', { key, reason: 'left' }],
      ['page.ask', question],
      ['page.reply', { ...answer, reply: reply.unclear }],
      ['page.judge', { key, outcome: 'accepted', reply: reply.unclear }],
      ['page.reply', { seen: 'later', key, reply: 'CONSENT: WITHDRAW', model: null, half: null }],
    ];
    const states: string[] = [];
    let head = '';
    for (const [type, data] of steps) {
      const given = await ask(
        inTab(7),
        type,
        'seen' in data && data.seen === 'answer' ? { ...data, head } : data,
      );
      head = (given as { head?: string }).head ?? head;
      for (const { tab, data } of await told()) {
        expect(tab).toBe(8);
        states.push(data.view.state);
      }
    }
    expect(states).toEqual([
      'asked',
      'declined',
      'asked',
      'declined',
      'asked',
      'unclear',
      'accepted',
      'withdrawn',
    ]);
  });

  it('is told to a tab that shows it by its id, once it is bound to that', async () => {
    await openIn(8);
    const asked = await ask(inTab(7), 'page.ask', { ...question, key: 'tab:5d2f' });
    expect(await told()).toEqual([]);
    const { head } = asked as { head: string };
    // Nor is anything bound by a tab that did not send it.
    await ask(inTab(9), 'page.bind', { key, head });
    expect(await told()).toMatchObject([{ data: { view: { state: 'none' } } }]);
    await ask(inTab(7), 'page.bind', { key, head });
    const seen = await told();
    expect(seen.find(({ tab }) => tab === 8)).toMatchObject({
      data: { key, view: { state: 'asked' } },
    });
  });

  it('is not told by a refusal, a preview, or a page without a composer', async () => {
    await openIn(7, 8);
    await ask(inTab(7), 'page.preview', question);
    await expect(ask(inTab(7), 'page.withdraw', { key })).rejects.toThrow();
    await ask(inTab(7), 'page.unrecognised');
    expect(await told()).toEqual([]);
  });
});

describe('no other tab is told:', () => {
  it('one that shows another conversation, or the same id on another site', async () => {
    await openIn(7);
    await ask(inTab(8), 'page.open', { key: 'id:other' });
    await ask(inTab(9, 'https://gemini.google.com'), 'page.open', { key });
    await ask(inTab(10), 'page.open', { key: 'tab:c0ffee' });
    await ask(inTab(7), 'page.ask', question);
    expect(await told()).toEqual([]);
    expect(browser.badges.get(8)).toBe('');
  });

  it('one that has gone on to another conversation', async () => {
    await openIn(7, 8);
    await ask(inTab(8), 'page.open', { key: 'id:other' });
    await told();
    await ask(inTab(7), 'page.ask', question);
    expect(await told()).toEqual([]);
  });

  it('one that was closed', async () => {
    await openIn(7, 8);
    const [removed] = browser.tabs.onRemoved.listeners as unknown as ((tab: number) => void)[];
    removed?.(8);
    await ask(inTab(7), 'page.ask', question);
    expect(await told()).toEqual([]);
  });
});

describe('the tab that asked has its answer', () => {
  it.each<[string, () => void]>([
    [
      'when another does not answer',
      () => vi.spyOn(browser.tabs, 'sendMessage').mockReturnValue(new Promise(() => {})),
    ],
    [
      'when another is not there',
      () => {
        vi.spyOn(browser.tabs, 'sendMessage').mockRejectedValue(new Error('No receiver.'));
        const { setBadgeText } = browser.action;
        vi.spyOn(browser.action, 'setBadgeText').mockImplementation(async (badge) => {
          if (badge.tabId === 8) throw new Error('No tab with id: 8.');
          return setBadgeText(badge);
        });
      },
    ],
  ])('%s', async (_when, go) => {
    await openIn(7, 8);
    go();
    const answer = await ask(inTab(7), 'page.ask', question);
    expect(answer).toMatchObject({ state: 'asked' });
    expect(browser.badges.get(7)).toBe('…');
    await told();
  });
});
