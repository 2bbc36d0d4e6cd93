/** The ways to send besides Enter: each goes through the gate, or is seen and said. docs/sites.md. */

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FrontEnd } from '../lib/sites/index.ts';
import { browserKinds } from '../scripts/browsers.ts';
import { attach } from './support/attach.ts';
import { itAlike, useBrowser } from './support/browser.ts';
import {
  agreedChat,
  type Chat,
  clear,
  idle,
  isInvitation,
  isSealed,
  openChat,
  signContract,
  today,
} from './support/conversation.ts';
import { readDatabase } from './support/database.ts';
import { again, editTurn } from './support/turns.ts';
import { stays, waitFor } from './support/wait.ts';

describe.each(browserKinds)('%s', (kind) => {
  const browser = useBrowser(kind);
  const alike = itAlike(kind);
  const agreed = new Map<FrontEnd, Chat>();

  beforeAll(async () => {
    await browser().reset();
    browser().goesOn = true;
    browser().practice.pace = 0.1;
    await signContract(browser());
  });
  beforeEach(() => {
    browser().practice.model = 'accept';
  });
  afterAll(() => {
    browser().goesOn = false;
  });

  it('Ctrl+Enter is a send', async () => {
    const chat = await inAgreement('chatgpt-classic');
    await chat.type('With another key');
    await chat.taken();
    await chat.page.keyboard.down('Control');
    await chat.page.keyboard.press('Enter');
    await chat.page.keyboard.up('Control');
    await isSealed(await nextText(), 'With another key');
  });

  it('a form that a script submits is held, and asks nobody by itself', async () => {
    const chat = await openChat(browser(), 'chatgpt-shell');
    const count = browser().practice.received.length;
    await chat.type('By a script');
    await chat.taken();
    await chat.page.evaluate(() => {
      for (const form of document.forms) form.requestSubmit();
    });
    await chat.find('dialog', 'Consent');
    await chat.page.evaluate(() => {
      const host = document.querySelector('symbiotic-contract');
      for (const button of host?.shadowRoot?.querySelectorAll('button') ?? []) button.click();
    });
    await stays('nothing was sent', () => browser().practice.received.length === count);
    expect(await chat.composerText()).toBe('By a script');
  });

  alike('words that were spoken leave sealed, as if they had been typed', async () => {
    const chat = await inAgreement('chatgpt-classic');
    await chat.click('button', 'Start voice mode');
    await chat.taken();
    await chat.page.keyboard.press('Enter');
    await isSealed(await nextText(), 'Words that were spoken');
  });

  alike('a long paste that becomes a file leaves with the contract', async () => {
    const chat = await inAgreement('chatgpt-classic');
    const field = await waitFor('the composer', () => chat.page.$('#prompt-textarea'));
    await field.evaluate((element) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', 'long '.repeat(3_000));
      const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true });
      // Firefox takes no data in the constructor.
      Object.defineProperty(event, 'clipboardData', { value: clipboardData });
      element.dispatchEvent(event);
    });
    await chat.find('button', 'Remove Pasted text 1');
    await field.focus();
    await chat.page.keyboard.press('Enter');
    const sent = await browser().practice.next();
    expect(sent.files).toEqual(['Pasted text 1']);
    await isSealed(sent.text, '');
  });

  alike(
    'an edited message that keeps its seal is sent as it is; one that loses it is told of',
    async () => {
      const chat = await inAgreement('claude-hub');
      await chat.send('Before');
      const before = await nextText();
      await editTurn(chat, -1, (text) => text.replace('Before', 'After'));
      expect(await nextText()).toBe(before.replace('Before', 'After'));
      await stays('no warning', async () => (await chat.count('alert')) === 0);
      browser().practice.pace = 1;
      await editTurn(chat, -1, () => 'Without it');
      expect(await nextText()).toBe('Without it');
      expect(await chat.text('alert')).toContain('without your contract');
      browser().practice.pace = 0.1;
      expect(await kinds()).toContain('message.unsealed');
    },
  );

  alike(
    'another answer to a message is asked for with the message as it was, seal and all',
    async () => {
      const chat = await inAgreement('chatgpt-classic');
      await chat.send('Say it again');
      const first = await nextText();
      await again(chat);
      expect(await nextText()).toBe(first);
      await stays('no warning', async () => (await chat.count('alert')) === 0);
    },
  );

  alike('an address that fills the composer leads to the question', async () => {
    const chat = await openChat(browser(), 'claude-hub', '/new?q=From+a+link');
    await chat.taken();
    await waitFor('the text', async () => (await chat.composerText()) === 'From a link');
    const count = browser().practice.received.length;
    await chat.page.keyboard.press('Enter');
    await chat.find('button', 'Ask the model');
    expect(browser().practice.received).toHaveLength(count);
  });

  alike('an address that sends by itself is told of', async () => {
    browser().practice.pace = 1;
    const chat = await openChat(browser(), 'chatgpt-classic', '/?q=From+a+link');
    expect(await nextText()).toBe('From a link');
    expect(await chat.text('alert')).toContain('without your contract');
    browser().practice.pace = 0.1;
  });

  it('a file is not sent along with the question unless the person says so', async () => {
    const chat = await openChat(browser(), 'gemini-restyled');
    const count = browser().practice.received.length;
    await chat.type('What is in this file?');
    await attach(chat.page, 'notes.txt');
    await chat.find('button', 'notes.txt');
    await chat.taken();
    await chat.page.keyboard.press('Enter');
    expect(await chat.text('dialog', 'Consent')).toContain('holds more than text');
    await stays('nothing was sent', () => browser().practice.received.length === count);
    await chat.click('button', 'Ask within this message');
    const sent = await browser().practice.next();
    expect(isInvitation(sent)).toBe(true);
    expect(sent.text.endsWith('\n\nWhat is in this file?')).toBe(true);
    expect(sent.files).toEqual(['notes.txt']);
    await judged(chat);
  });

  it('a file added after an agreement leaves with its sealed message', async () => {
    const chat = await inAgreement('claude-hub');
    await chat.type('Here is the file');
    await attach(chat.page, 'list.csv');
    await chat.find('button', 'list.csv');
    await chat.taken();
    await chat.page.keyboard.press('Enter');
    const sent = await browser().practice.next();
    expect(sent.files).toEqual(['list.csv']);
    await isSealed(sent.text, 'Here is the file');
  });

  alike(
    'an app slower than its control sends nothing without the seal, and has its time then',
    async () => {
      const chat = await openChat(browser(), 'claude-hub', '/new?uptake=400&ahead');
      const { length } = browser().practice.received;
      await chat.send('Slowly');
      await chat.click('button', 'Ask the model');
      await waitFor('the draft', async () => (await chat.composerText()) === 'Slowly');
      await waitFor('a warning', async () => (await chat.count('alert')) > 0);
      expect(browser().practice.received).toHaveLength(length);
      await chat.taken();
      await chat.page.keyboard.press('Enter');
      await chat.click('button', 'Ask the model');
      expect(isInvitation(await browser().practice.next())).toBe(true);
      await isSealed(await nextText(), 'Slowly');
    },
  );

  alike('a mention stays in the message, sealed or asked within', async () => {
    const chat = await openChat(browser(), 'chatgpt-shell');
    await chat.type('Look into ');
    await chat.click('button', 'Mention an app');
    await chat.page.keyboard.type(' please');
    await waitFor('the mention', () =>
      chat.page.evaluate(() =>
        document.documentElement.dataset.practiceTaken?.endsWith('@notes please'),
      ),
    );
    await chat.page.keyboard.press('Enter');
    expect(await chat.text('dialog', 'Consent')).toContain('a mention would be lost');
    await chat.click('button', 'Ask within this message');
    expect(await nextText()).toMatch(/\n\nLook into @notes please$/);
    await judged(chat);
    await chat.click('button', 'Mention an app');
    await chat.page.keyboard.type(' again');
    await waitFor('the mention', () =>
      chat.page.evaluate(() => document.documentElement.dataset.practiceTaken === '@notes again'),
    );
    await chat.page.keyboard.press('Enter');
    const status = { kind: 'judged', on: today() } as const;
    await isSealed(await nextText(), '@notes again', { status });
  });

  async function inAgreement(front: FrontEnd): Promise<Chat> {
    const chat = agreed.get(front) ?? (await agreedChat(browser(), front));
    agreed.set(front, chat);
    await chat.page.bringToFront();
    await idle(chat);
    await clear(chat);
    return chat;
  }

  /** A reply to the question and to more is the person's to read. */
  async function judged(chat: Chat): Promise<void> {
    await chat.state('unclear');
    await chat.click('button', 'It accepted');
    await chat.state('accepted');
  }

  async function nextText(): Promise<string> {
    return (await browser().practice.next()).text;
  }

  async function kinds(): Promise<string[]> {
    const { records = [] } = await readDatabase(browser());
    return records.map((line) => (JSON.parse(line as string) as { kind: string }).kind);
  }
});
