/** Whether a yes still stands: beside another answer, on another branch, in another chat, under another name. */

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { browserKinds } from '../scripts/browsers.ts';
import { itAlike, useBrowser } from './support/browser.ts';
import {
  agreedChat,
  type Chat,
  hasAddress,
  honest,
  idle,
  isInvitation,
  isSealed,
  openChat,
  signContract,
} from './support/conversation.ts';
import { readDatabase } from './support/database.ts';
import { again, editTurn, shows } from './support/turns.ts';
import { clickStill } from './support/ui.ts';
import { stays, waitFor } from './support/wait.ts';

describe.each(browserKinds)('a yes in %s', (kind) => {
  const browser = useBrowser(kind);
  const alike = itAlike(kind);

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

  it('pauses with another answer, and stands again with the one that was read', async () => {
    const { practice } = browser();
    practice.model = 'changes';
    const chat = await openChat(browser(), 'chatgpt-classic');
    await chat.click('button', /^Symbiotic Contract:/);
    await chat.click('button', 'Ask the model');
    await practice.next(isInvitation);
    await chat.state('accepted');
    await again(chat);
    await chat.state('unclear');
    await shows(chat, /Yes, gladly/);
    // The panel lies over the page's own buttons.
    await chat.click('button', 'Cancel');
    practice.model = 'accept';
    await again(chat);
    await chat.state('accepted');
    expect(await kinds()).toContain('consent.resumed');
  });

  alike.each([
    ['the question', []],
    ['a message above it', ['One', 'Two']],
  ])('ends with the branch that holds the question: %s is edited', async (_what, above) => {
    const { practice } = browser();
    const chat = await openChat(browser(), 'chatgpt-classic');
    for (const text of above) {
      await chat.send(text);
      await chat.click('button', 'Send without the contract');
      await practice.next();
      await hasAddress(chat);
      await idle(chat);
      await chat.state('none');
    }
    await chat.click('button', /^Symbiotic Contract:/);
    await chat.click('button', 'Ask the model');
    await practice.next(isInvitation);
    await chat.state('accepted');
    await editTurn(chat, above.length > 0 ? 1 : 0, () => 'Something else altogether');
    await practice.next(({ text }) => text === 'Something else altogether');
    await chat.state('unclear');
    await shows(chat, /This branch of the conversation does not hold the question/);
    const count = practice.received.length;
    await chat.send('Still agreed?');
    await stays('nothing was sent', () => practice.received.length === count);
    expect(await chat.composerText()).toBe('Still agreed?');
  });

  alike('seals nothing where the first of all messages was edited, and says why', async () => {
    const { practice } = browser();
    const chat = await openChat(browser(), 'chatgpt-classic');
    await chat.send('Above it');
    await chat.click('button', 'Send without the contract');
    await practice.next();
    await hasAddress(chat);
    await idle(chat);
    await chat.click('button', /^Symbiotic Contract:/);
    await chat.click('button', 'Ask the model');
    await practice.next(isInvitation);
    await chat.state('accepted');
    await editTurn(chat, 0, () => 'Something else altogether');
    await practice.next(({ text }) => text === 'Something else altogether');
    await idle(chat);
    const count = practice.received.length;
    await chat.send('Still agreed?');
    await waitFor('why', async () => /another branch/.test(await chat.text('alert')));
    await stays('nothing was sent', () => practice.received.length === count);
    expect(await chat.composerText()).toBe('Still agreed?');
  });

  describe('of a temporary chat', () => {
    /** A stored conversation without any agreement, whose last message is this. */
    async function stored(text: string): Promise<string> {
      const chat = await openChat(browser(), 'chatgpt-classic');
      await chat.send(text);
      await chat.click('button', 'Send without the contract');
      await browser().practice.next();
      await hasAddress(chat);
      return chat.page.evaluate(() => location.pathname);
    }

    alike.each([
      ['begins with the message that was sent last', 'An old', 'An old question of mine'],
      ['is anything, and the message folds to nothing', '***', 'Whatever this was'],
    ])('does not travel to a chat whose last message %s', async (_how, last, there) => {
      const path = await stored(there);
      const chat = await openChat(browser(), 'chatgpt-classic', '/?temporary-chat=true');
      await agree(chat);
      await chat.send(last);
      await isSealed((await browser().practice.next()).text, last);
      await editTurn(chat, -1, () => last);
      await browser().practice.next(({ text }) => text === last);
      await idle(chat);
      await clickStill('the stored chat', () => chat.page.$(`a[href="${path}"]`));
      await asksFirst(chat);
    });

    alike('does not travel with a message that went without', async () => {
      const path = await stored('An old question of mine');
      const chat = await openChat(browser(), 'chatgpt-classic', '/?temporary-chat=true');
      await chat.send('An old');
      await chat.click('button', 'Send without the contract');
      await browser().practice.next();
      await idle(chat);
      await clickStill('the stored chat', () => chat.page.$(`a[href="${path}"]`));
      await asksFirst(chat);
    });

    alike('does not go from one provisional address to another', async () => {
      const chat = await openChat(browser(), 'chatgpt-classic', '/?temporary-chat=true');
      await agree(chat);
      await idle(chat);
      await chat.page.evaluate(() => history.pushState(null, '', '/c/WEB:1'));
      await chat.state('accepted');
      await chat.page.evaluate(() => {
        for (const turn of document.querySelectorAll('section')) turn.remove();
        history.pushState(null, '', '/c/WEB:2');
      });
      await asksFirst(chat);
    });

    async function agree(chat: Chat): Promise<void> {
      await chat.send('First');
      await chat.click('button', 'Ask the model');
      await browser().practice.next(isInvitation);
      await browser().practice.next();
      await chat.state('accepted');
      await waitFor('an empty composer', async () => (await chat.composerText()) === '');
    }
  });

  alike('is to one signer: the same text under another name is asked about anew', async () => {
    const chat = await agreedChat(browser(), 'gemini-restyled');
    const popup = await browser().openPopup();
    await popup.click('button', new RegExp(`^${honest.title}`));
    await popup.click('button', 'Edit');
    await popup.fill('textbox', 'Title', 'Plainer speech');
    await popup.click('button', 'Save');
    await popup.fill('textbox', 'Your name', 'Bo Berg');
    await popup.click('button', 'Sign');
    await waitFor('the new version in force', async () =>
      (await popup.value('combobox', 'Contract in force')).includes('Plainer speech'),
    );
    await chat.page.bringToFront();
    await chat.state('superseded');
    const contract = { ...honest, title: 'Plainer speech', human: 'Bo Berg' };
    await chat.send('And now?');
    await chat.click('button', 'Ask the model');
    const question = await browser().practice.next(isInvitation);
    expect(question.text).toContain('Human partner: Bo Berg');
    await isSealed((await browser().practice.next()).text, 'And now?', { contract });
  });

  /** Here nothing is agreed: a send is held, and the person is asked. */
  async function asksFirst(chat: Chat): Promise<void> {
    await chat.state('none');
    const count = browser().practice.received.length;
    await chat.send('Who is there?');
    await chat.find('button', 'Ask the model');
    expect(browser().practice.received).toHaveLength(count);
    await chat.click('button', 'Cancel');
  }

  async function kinds(): Promise<string[]> {
    const { records = [] } = await readDatabase(browser());
    return records.map((line) => (JSON.parse(line as string) as { kind: string }).kind);
  }
});
