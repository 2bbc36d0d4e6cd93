/** Beside us, extensions that change the same page: docs/sites.md, "Living with other extensions". */

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { browserKinds } from '../scripts/browsers.ts';
import { type Habit, mended, prompted } from './others/habits.ts';
import { begin, installOther } from './others/other.ts';
import { useBrowser } from './support/browser.ts';
import {
  agreedChat,
  type Chat,
  clear,
  idle,
  isInvitation,
  isSealed,
  openChat,
  signContract,
} from './support/conversation.ts';
import { stays, waitFor } from './support/wait.ts';

const [wrong, right] = mended;

/** With a word in it that the writing assistant cannot leave alone. */
const contract = {
  title: 'Plain speech',
  text: `I tell you what I need.\n\nYou tell me ${wrong} truth as you see it.`,
  human: 'Ana Lima',
};

describe.each(browserKinds)('%s', (kind) => {
  const browser = useBrowser(kind);
  /** One conversation for all that begins in agreement. */
  let agreed: Chat | undefined;
  let takeOut: (() => Promise<void>) | undefined;

  beforeAll(async () => {
    await browser().reset();
    browser().goesOn = true;
    browser().practice.pace = 0.1;
    takeOut = await installOther(browser());
    await signContract(browser(), contract);
  });
  beforeEach(() => {
    browser().practice.model = 'accept';
  });
  afterAll(async () => {
    browser().goesOn = false;
    await takeOut?.();
  });

  it('a writing assistant that mends the draft: what it made of it is the message', async () => {
    const chat = await openChat(browser(), 'claude-hub');
    await begin(chat.page, 'assistant');
    await chat.type(`In ${wrong} end`);
    await waitFor('the correction', async () => (await chat.composerText()) === `In ${right} end`);
    await chat.taken();
    await chat.page.keyboard.press('Enter');
    await chat.click('button', 'Send without the contract');
    expect(await textWith('end')).toBe(`In ${right} end`);
  });

  it('one that mends the contract: what leaves is as it was signed, and nothing where it was first', async () => {
    const chat = await inAgreement('assistant');
    await chat.send('To the point');
    // It is slower than we are, but for a machine that has other things to do.
    await waitFor('either', async () => {
      return sentWith('To the point') > 0 || (await chat.count('alert')) > 0;
    });
    if (sentWith('To the point') === 0) return isStopped(chat, 'To the point');
    await isSealed(await textWith('To the point'), 'To the point', { contract });
  });

  it('one that gets there only when the message is about to leave, too', async () => {
    const chat = await inAgreement('late-assistant');
    await chat.send('At the last moment');
    await isStopped(chat, 'At the last moment');
  });

  it('a prompt extension that adds to the draft on Enter: the seal stands before both', async () => {
    const chat = await inAgreement('prompter');
    await chat.send('Tell me');
    const text = await textWith('Tell me');
    // Which of two extensions sees the key first is the browser's choice.
    const message = text.includes(prompted) ? `${prompted}Tell me` : 'Tell me';
    await isSealed(text, message, { contract });
  });

  it('one that adds to it on the press of the send control: nothing leaves', async () => {
    const chat = await inAgreement('click-prompter');
    await chat.send('And more');
    await isStopped(chat, 'And more');
  });

  it('one that sends by a key of its own: sealed, and once', async () => {
    const chat = await inAgreement('own-key');
    await chat.type('With its key');
    await chat.taken();
    await chat.page.keyboard.down('Control');
    await chat.page.keyboard.press('Enter');
    await chat.page.keyboard.up('Control');
    await isSealed(await textWith('With its key'), 'With its key', { contract });
    await stays('sent once', () => sentWith('With its key') === 1);
  });

  it('a translator that makes a yes of a no: the person is asked, and the message is kept', async () => {
    browser().practice.model = 'decline';
    // Here the site gives the conversation its address when all is translated already.
    const chat = await openChat(browser(), 'chatgpt-classic');
    await begin(chat.page, kind === 'chrome' ? 'translator' : 'translator-in-place');
    await chat.send('Shall we?');
    await chat.click('button', 'Ask the model');
    await browser().practice.next(isInvitation);
    await chat.find('button', 'It accepted', { ms: 20_000 });
    await chat.state('unclear');
    const says = await chat.text('dialog', 'Consent');
    expect(says).toContain('CONSENT: ACCEPT');
    expect(says).toContain('This page is translated');
    expect(await chat.composerText()).toBe('Shall we?');
  });

  it('colours turned over and animations off: the whole way, if a little later', async () => {
    const chat = await openChat(browser(), 'gemini-restyled');
    await begin(chat.page, 'darkener');
    await chat.send('In the dark');
    await chat.click('button', 'Ask the model');
    await isSealed(await textWith('In the dark'), 'In the dark', { contract });
    await chat.state('accepted');
  });

  it('our panel taken away: it comes back, or else the browser itself speaks', async () => {
    const chat = await openChat(browser(), 'claude-hub');
    await chat.state('none');
    await chat.page.evaluate(() => document.querySelector('symbiotic-contract')?.remove());
    await chat.send('Where are you?');
    await chat.find('dialog', 'Consent');
    await chat.click('button', 'Cancel');
    const said: string[] = [];
    chat.page.on('dialog', (dialog) => void said.push(dialog.message()));
    await begin(chat.page, 'sweeper');
    await chat.page.keyboard.press('Enter');
    await waitFor('the browser to say so', () => said[0]?.includes('Ask the model first?'));
    expect(said[0]).toContain('hidden on this page');
    await stays('nothing was sent', () => sentWith('Where are you?') === 0);
  });

  async function inAgreement(habit: Habit): Promise<Chat> {
    agreed ??= await agreedChat(browser(), 'gemini-restyled');
    await agreed.page.bringToFront();
    await begin(agreed.page, habit);
    await idle(agreed);
    await clear(agreed);
    return agreed;
  }

  /** The message stays, and the person is told. */
  async function isStopped(chat: Chat, draft: string): Promise<void> {
    expect(await chat.text('alert')).toContain('nothing was sent');
    expect(await chat.composerText()).toBe(draft);
    await stays('nothing was sent', () => sentWith(draft) === 0);
  }

  async function textWith(message: string): Promise<string> {
    const { text } = await browser().practice.next(({ text }) => text.endsWith(message), 25_000);
    return text;
  }

  function sentWith(message: string): number {
    return browser().practice.received.filter(({ text }) => text.includes(message)).length;
  }
});
