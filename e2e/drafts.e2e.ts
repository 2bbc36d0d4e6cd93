/** What the person did to a message that has not left holds: deleted, sent and closed, reloaded. */

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { browserKinds } from '../scripts/browsers.ts';
import { address } from '../scripts/pages.ts';
import { reload, useBrowser } from './support/browser.ts';
import {
  agreedChat,
  clear,
  hasAddress,
  isInvitation,
  isSealed,
  openChat,
  signContract,
} from './support/conversation.ts';
import { stays, waitFor } from './support/wait.ts';

describe.each(browserKinds)('a message that has not left in %s', (kind) => {
  const browser = useBrowser(kind);

  beforeAll(async () => {
    await browser().reset();
    browser().goesOn = true;
    await signContract(browser());
  });
  beforeEach(() => {
    browser().practice.reset();
    browser().practice.model = 'accept';
    browser().practice.pace = 0.02;
  });
  afterAll(() => {
    browser().goesOn = false;
  });

  it.each(['here', 'and the page loaded anew'])(
    'and was deleted while the model was asked does not leave: %s',
    async (where) => {
      const { practice } = browser();
      practice.pace = 1;
      const chat = await openChat(browser(), 'chatgpt-classic');
      await chat.send('Not this after all');
      await chat.click('button', 'Ask the model');
      await practice.next(isInvitation);
      await hasAddress(chat);
      await waitFor('the message', async () => (await chat.composerText()) !== '');
      await clear(chat);
      if (where !== 'here') await reload(chat.page);
      await chat.state('accepted');
      await stays('nothing but the question', () => practice.received.length === 1);
      expect(await chat.composerText()).toBe('');
    },
  );

  it('is given back where the page went with it, and leaves once', async () => {
    const { practice } = browser();
    const chat = await agreedChat(browser(), 'chatgpt-classic');
    await hasAddress(chat);
    const count = practice.received.length;
    await chat.send('Just before the page goes');
    await reload(chat.page);
    await chat.state('accepted');
    if (practice.received.length === count) {
      await waitFor('the message', async () =>
        (await chat.composerText()).endsWith('Just before the page goes'),
      );
      await chat.send('');
    }
    const { text } = await practice.next();
    await isSealed(text, 'Just before the page goes');
    await stays('one message', () => practice.received.length === count + 1);
  });

  it('and is held in two tabs leaves from one of them', async () => {
    const { practice } = browser();
    practice.pace = 1;
    const chat = await openChat(browser(), 'chatgpt-classic');
    await chat.send('From one tab');
    await chat.click('button', 'Ask the model');
    await practice.next(isInvitation);
    await hasAddress(chat);
    const { pathname } = new URL(await address(chat.page));
    const other = await openChat(browser(), 'chatgpt-classic', pathname);
    await waitFor('the message', async () => (await other.composerText()) === 'From one tab');
    const { text } = await practice.next((sent) => !isInvitation(sent));
    await isSealed(text, 'From one tab');
    for (const tab of [chat, other]) {
      await tab.page.bringToFront();
      await tab.state('accepted');
    }
    await stays('one message', () => practice.received.length === 2);
  });

  it('and was held in a temporary chat is given back after a reload', async () => {
    const { practice } = browser();
    practice.pace = 1;
    const chat = await openChat(browser(), 'chatgpt-classic', '/?temporary-chat=true');
    await chat.send('Only for now');
    await chat.click('button', 'Ask the model');
    await practice.next(isInvitation);
    await waitFor('the message', async () => (await chat.composerText()) !== '');
    await reload(chat.page);
    await waitFor('the message', async () => (await chat.composerText()) === 'Only for now');
    await stays('nothing but the question', () => practice.received.length === 1);
  });
});
