/** How our scripts come into a page, and leave it: nowhere but where a contract is in force. */

import { describe, expect, it } from 'vitest';
import { browserKinds } from '../scripts/browsers.ts';
import { itAlike, reload, useBrowser } from './support/browser.ts';
import { type Chat, idle, isInvitation, openChat, signContract } from './support/conversation.ts';
import {
  askAs,
  markOurs,
  noteShowing,
  nothing,
  oursIn,
  shownAt,
  unmarked,
} from './support/ours.ts';
import { stays, waitFor } from './support/wait.ts';

const front = 'claude-hub';
const site = 'claude';
const files = [
  '/editors.js',
  '/face.js',
  '/fold.js',
  '/gate.js',
  `/sites/${site}.js`,
  '/tell.js',
  '/watch.js',
  '/witness.js',
];

describe.each(browserKinds)('%s', (kind) => {
  const browser = useBrowser(kind);

  const switched = async (on: boolean) => {
    const popup = await browser().openPopup();
    return {
      own: popup.page,
      turn: () => askAs(popup.page, 'own.site.switch', { site, on }),
    };
  };
  const has = (chat: Chat) => oursIn(browser(), chat.page);
  /** The page is served: the state button is there, once, and its gate with it. */
  const served = (chat: Chat) =>
    waitFor('our state button', async () => (await has(chat)).elements === 1);
  const untouched = async (chat: Chat, text: string, arrives = text) => {
    await chat.send(text);
    expect((await browser().practice.next()).text).toBe(arrives);
    expect(await chat.count('dialog', 'Consent')).toBe(0);
  };
  const held = async (chat: Chat, text: string) => {
    const before = browser().practice.received.length;
    await chat.send(text);
    await chat.find('dialog', 'Consent');
    expect(await chat.count('dialog', 'Consent')).toBe(1);
    expect(browser().practice.received).toHaveLength(before);
  };

  it('with nothing signed there is nothing of ours in a page', async () => {
    const popup = await browser().openPopup();
    await popup.find('heading', 'Symbiotic Contract');
    const chat = await openChat(browser(), front);
    await untouched(chat, 'Bare');
    expect(await has(chat)).toEqual(nothing);
  });

  it('with a contract in force a page has each script once, before its own', async () => {
    await signContract(browser());
    const chat = await openChat(browser(), front);
    await served(chat);
    const { scripts, listeners, ...marks } = await has(chat);
    expect(marks).toEqual({ elements: 1, styles: 1 });
    if (kind === 'chrome') {
      expect(scripts).toEqual(files);
      // So the others show that nothing is listened to there.
      expect(listeners).toContain('keydown');
    }
    // What a page calls its elements, or says of our scripts, changes nothing.
    await chat.page.evaluate(() => {
      for (const id of ['gate', 'picker', 'pickerRunning', 'chatRunning', 'symbiotic-contract'])
        document.body.append(Object.assign(document.createElement('i'), { id }));
      dispatchEvent(new Event('symbiotic-contract:newer'));
    });
    await held(chat, 'First');
  });

  it('switched on, pages that are open and seen are served within a second; others when they show', async () => {
    await signContract(browser());
    const { own, turn: off } = await switched(false);
    await off();
    const hidden = await openChat(browser(), front);
    const seen = await openChat(browser(), front);
    await noteShowing(seen.page);
    await untouched(seen, 'Bare');
    expect([await has(hidden), await has(seen)]).toEqual([nothing, nothing]);
    const before = Date.now();
    await askAs(own, 'own.site.switch', { site, on: true });
    const at = await waitFor('our state button', () => shownAt(seen.page));
    console.info(`${kind}: an open page was served after ${at - before} ms`);
    expect(at - before).toBeLessThan(1_000);
    await held(seen, 'Second');
    expect(await has(hidden)).toEqual(nothing);
    await hidden.page.bringToFront();
    await served(hidden);
    await held(hidden, 'Third');
  });

  it('switched off, an open page is as if we had never been there; on again, it has us once', async () => {
    await signContract(browser());
    const chat = await openChat(browser(), front);
    await held(chat, 'First');
    const { own, turn: off } = await switched(false);
    const emptied = async () => {
      await off();
      await chat.page.bringToFront();
      await waitFor('an empty page', async () => {
        const { elements, styles, listeners } = await has(chat);
        return elements + styles + listeners.length === 0;
      });
    };
    await emptied();
    await untouched(chat, ', bare', 'First, bare');
    await idle(chat);
    await askAs(own, 'own.site.switch', { site, on: true });
    await served(chat);
    await held(chat, 'Second');
    await chat.click('button', 'Ask the model');
    expect(isInvitation(await browser().practice.next())).toBe(true);
    expect((await browser().practice.next()).text).toMatch(/Second$/);
    await stays('three messages', () => browser().practice.received.length === 3);
    await emptied();
    await reload(chat.page);
    expect(await has(chat)).toEqual(nothing);
  });

  // A Firefox that is driven loads such a page anew.
  itAlike(kind)(
    'a page that the browser had kept in its memory follows what was switched meanwhile',
    async () => {
      await signContract(browser());
      const chat = await openChat(browser(), front);
      await served(chat);
      await chat.page.evaluate(() =>
        addEventListener('pageshow', ({ persisted }) => {
          document.documentElement.dataset.cameBack = String(persisted);
        }),
      );
      const { own } = await switched(true);
      const awayAndBack = async (on: boolean) => {
        await chat.page.bringToFront();
        await chat.page.evaluate(() => document.documentElement.removeAttribute('data-came-back'));
        await chat.page.evaluate(() => location.assign('/settings'));
        const away = () => chat.page.evaluate(() => location.pathname).catch(() => '');
        await waitFor('another page', async () => (await away()) === '/settings');
        await askAs(own, 'own.site.switch', { site, on });
        // `goBack` and `goto` never return in Firefox where a page comes from its memory.
        await chat.page.evaluate(() => history.back());
        await waitFor('the page', async () => !['', '/settings'].includes(await away()));
        const cameBack = await chat.page.evaluate(() => document.documentElement.dataset.cameBack);
        // A Firefox that is driven loads it anew.
        if (kind === 'chrome') expect(cameBack).toBe('true');
      };
      await awayAndBack(false);
      await waitFor('an empty page', async () => (await has(chat)).elements === 0);
      await untouched(chat, 'Bare');
      // A page with a request under way is not kept.
      await idle(chat);
      await awayAndBack(true);
      await served(chat);
      await held(chat, 'First');
    },
  );

  it('after the extension was loaded anew, open pages have the new scripts and nothing of the old', async () => {
    await signContract(browser());
    const hidden = await openChat(browser(), front);
    const seen = await openChat(browser(), front);
    await served(seen);
    await markOurs(seen.page);
    await browser().reloadExtension();
    await seen.page.bringToFront();
    await waitFor('the new scripts', async () => (await unmarked(seen.page)) === 1);
    expect(await has(seen)).toMatchObject({ elements: 1, styles: 1 });
    await held(seen, 'First');
    await seen.click('button', 'Ask the model');
    expect(isInvitation(await browser().practice.next())).toBe(true);
    expect((await browser().practice.next()).text).toMatch(/First$/);
    await stays('two messages', () => browser().practice.received.length === 2);
    await markOurs(hidden.page);
    await hidden.page.bringToFront();
    await waitFor('the new scripts', async () => (await unmarked(hidden.page)) === 1);
    await held(hidden, 'Second');
    // Registered anew, too: the next page has us from its start.
    await held(await openChat(browser(), front), 'Third');
  });
});
