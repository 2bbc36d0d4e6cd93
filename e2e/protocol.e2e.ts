/** Consent as a protocol: the ways of asking, withdrawing, renewing and carrying, in both browsers. */

import { describe, expect, it } from 'vitest';
import type { FrontEnd } from '../lib/sites/index.ts';
import { browserKinds } from '../scripts/browsers.ts';
import { attach } from './support/attach.ts';
import { itAlike, reload, useBrowser } from './support/browser.ts';
import {
  acceptance,
  agreedChat,
  type Chat,
  hasAddress,
  honest,
  isInvitation,
  isSealed,
  openChat,
  proposed,
  signContract,
  today,
} from './support/conversation.ts';
import { stays, waitFor } from './support/wait.ts';

describe.each(browserKinds)('%s', (kind) => {
  const browser = useBrowser(kind);
  const alike = itAlike(kind);

  alike('shows all that will be sent before it is', async () => {
    await signContract(browser());
    const chat = await openChat(browser(), 'claude-hub');
    await chat.send('Hello');
    await chat.find('dialog', 'Consent');
    const shown = await waitFor('the whole text', async () => {
      const text = await chat.text('dialog', 'Consent');
      return text.includes('WITHDRAW') && text;
    });
    await chat.click('button', 'Ask the model');
    const invitation = await browser().practice.next(isInvitation);
    expect(bare(shown)).toContain(bare(invitation.text));
  });

  alike(
    'asks within a message that cannot wait, and the person reads the reply to both',
    async () => {
      await signContract(browser());
      const chat = await openChat(browser(), 'chatgpt-classic');
      await chat.type('What is a quince?');
      await attach(chat.page, 'quince.txt');
      await chat.find('button', 'Remove quince.txt');
      await chat.taken();
      await chat.page.keyboard.press('Enter');
      await chat.click('button', 'Ask within this message');
      const sent = await browser().practice.next();
      expect(sent.text.startsWith(await proposed(sent.text))).toBe(true);
      expect(sent.text).toContain('CONSENT: ACCEPT');
      expect(sent.text.endsWith('\n\nWhat is a quince?')).toBe(true);
      // The line alone, and still it does not decide by itself.
      await chat.state('unclear');
      expect(await chat.text('dialog', 'Consent')).toContain(acceptance(sent.text));
      await chat.click('button', 'It accepted');
      await chat.state('accepted');
      await chat.send('And a medlar?');
      const status = { kind: 'judged', on: today() } as const;
      await isSealed((await browser().practice.next()).text, 'And a medlar?', { status });
    },
  );

  alike('asks at once where the person has said so', async () => {
    await signContract(browser());
    const popup = await browser().openPopup();
    await popup.choose('Asking on Gemini', 'Ask at once');
    const chat = await openChat(browser(), 'gemini-restyled');
    await chat.state('none');
    await chat.send('Hello');
    await browser().practice.next(isInvitation);
    await isSealed((await browser().practice.next()).text, 'Hello');
    expect(await chat.count('button', 'Ask the model')).toBe(0);
  });

  it('ends at the person’s word, in every tab that shows the conversation', async () => {
    const chat = await agreed('claude-hub');
    await hasAddress(chat);
    const path = new URL(await chat.page.evaluate(() => location.href)).pathname;
    const other = await openChat(browser(), 'claude-hub', path);
    await other.state('accepted');
    await chat.page.bringToFront();
    await chat.click('button', /^Symbiotic Contract:/);
    await chat.click('button', 'End the agreement');
    await chat.state('withdrawn');
    await other.page.bringToFront();
    await other.state('withdrawn');
    await other.send('Am I heard?');
    await other.find('button', 'Ask again');
    await stays('nothing was sent', () => browser().practice.received.length === 2);
  });

  alike('notices that the model withdraws, and seals no more', async () => {
    const { practice } = browser();
    practice.model = 'custom';
    practice.reply = (text) =>
      isInvitation({ text })
        ? acceptance(text)
        : text.endsWith('Too much')
          ? 'I would rather stop here.\n\nCONSENT: WITHDRAW'
          : 'Fine. You may also write CONSENT: WITHDRAW, as you said.';
    const chat = await agreed('chatgpt-shell');
    await chat.send('Too much');
    await isSealed((await practice.next()).text, 'Too much');
    await chat.state('withdrawn');
    expect(await chat.text('dialog', 'Consent')).toContain('I would rather stop here');
    await chat.send('Still there?');
    await stays('nothing was sent', () => practice.received.length === 3);
    expect(await chat.composerText()).toBe('Still there?');
  });

  alike('asks again when the contract has a new version, and shows what changed', async () => {
    const chat = await agreed('gemini-restyled');
    const popup = await browser().openPopup();
    const text = honest.text.replace('the truth', 'the whole truth');
    await popup.click('button', new RegExp(`^${honest.title}`));
    await popup.click('button', 'Edit');
    await popup.fill('textbox', 'Contract text', text);
    await popup.click('button', 'Save');
    await popup.click('button', 'Sign');
    await waitFor('version 2 in force', async () =>
      (await popup.value('combobox', 'Contract in force')).includes('2'),
    );
    await chat.page.bringToFront();
    await chat.state('superseded');
    await chat.send('On we go');
    await chat.click('button', 'Ask the model');
    const invitation = await browser().practice.next(isInvitation);
    expect(invitation.text).toContain('+ whole');
    const next = { ...honest, text };
    await isSealed((await browser().practice.next()).text, 'On we go', { contract: next });
  });

  alike('carries the hash alone after the first message, if the person wants it so', async () => {
    await signContract(browser());
    const popup = await browser().openPopup();
    await popup.click('button', new RegExp(`^${honest.title}`));
    await popup.click('button', /^How it is proposed/);
    await popup.click('radio', 'In the first message of a conversation');
    const chat = await agreedChat(browser(), 'chatgpt-classic');
    await chat.send('Second');
    const { text } = await browser().practice.next();
    await isSealed(text, 'Second', { whole: false });
    expect(text.indexOf('\n')).toBeLessThanOrEqual(160);
  });

  alike('offers another contract after a no', async () => {
    const short = { title: 'Plain', text: 'Be honest with me.', human: 'Ana Lima' };
    await signContract(browser(), short);
    browser().practice.model = 'decline';
    await signContract(browser());
    const chat = await openChat(browser(), 'claude-hub');
    await chat.send('Shall we?');
    await chat.click('button', 'Ask the model');
    await browser().practice.next(isInvitation);
    browser().practice.model = 'accept';
    await chat.click('button', 'Ask with another contract, here alone', { ms: 20_000 });
    await chat.click('button', 'Ask with “Plain” 1', { ms: 20_000 });
    expect((await browser().practice.next(isInvitation)).text).toContain('Title: Plain\n');
    await isSealed((await browser().practice.next()).text, 'Shall we?', { contract: short });
  });

  it('asks once, however often the page is loaded again', async () => {
    browser().practice.model = 'silent';
    await signContract(browser());
    const chat = await openChat(browser(), 'claude-hub');
    await chat.send('Patience');
    await chat.click('button', 'Ask the model');
    await browser().practice.next(isInvitation);
    await chat.state('asked');
    await hasAddress(chat);
    await reload(chat.page);
    await chat.state('asked');
    await waitFor('the draft', async () => (await chat.composerText()) === 'Patience');
    await stays('it is asked once', () => browser().practice.received.length === 1);
  });

  async function agreed(front: FrontEnd): Promise<Chat> {
    await signContract(browser());
    return agreedChat(browser(), front);
  }
});

function bare(text: string): string {
  return text.replace(/\s+/g, '');
}
