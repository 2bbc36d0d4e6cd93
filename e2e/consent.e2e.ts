/** What counts as a yes: one line for one signed document in one conversation, or the person's word. */

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FrontEnd } from '../lib/sites/index.ts';
import { fronts } from '../practice/fronts.ts';
import type { Model } from '../practice/server.ts';
import { browserKinds } from '../scripts/browsers.ts';
import { useBrowser } from './support/browser.ts';
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
  today,
} from './support/conversation.ts';
import { readDatabase } from './support/database.ts';
import { clickStill } from './support/ui.ts';
import { stays, waitFor } from './support/wait.ts';

/** Replies that hold no plain line: what the person sees of each, and why it is not taken. */
const unclear: [Model, RegExp][] = [
  ['pleasant', /glad to work with you.*CONSENT: ACCEPT/s],
  ['emptied', /a warm nod rather than a promise/],
  ['other-digits', /CONSENT: ACCEPT/],
  ['no-digits', /CONSENT: ACCEPT/],
  ['quoted', /########/],
  ['plain-yes', /Yes, gladly/],
];

const oneOfEach: readonly FrontEnd[] = ['chatgpt-classic', 'claude-earlier', 'gemini-restyled'];

describe.each(browserKinds)('%s', (kind) => {
  const browser = useBrowser(kind);
  const here = kind === 'chrome' ? fronts.map(({ id }) => id) : oneOfEach;

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

  describe.each(here)('on %s', (front) => {
    it('is one line, and nothing that resembles it', { timeout: 120_000 }, async () => {
      const { practice } = browser();
      const chat = await openChat(browser(), front);
      await chat.send('Shall we begin?');
      let press = 'Ask the model';
      for (const [model, words] of unclear) {
        practice.model = model;
        await chat.click('button', press);
        await practice.next(isInvitation);
        await shows(chat, words);
        await chat.state('unclear');
        press = 'Ask again';
      }
      const asked = practice.received.length;
      practice.model = 'decline';
      await chat.click('button', 'Ask again');
      await practice.next(isInvitation);
      await chat.state('declined');
      await shows(chat, /I do not think I can keep this promise/);
      expect(practice.received).toHaveLength(asked + 1);
      practice.model = 'accept';
      await chat.click('button', 'Ask again');
      await practice.next(isInvitation);
      await isSealed((await practice.next()).text, 'Shall we begin?');
      await chat.state('accepted');
    });

    it('is read whole: every part of an answer, and no thought', async () => {
      const { practice } = browser();
      practice.model = 'custom';
      practice.reply = () =>
        'I would rather not.\n\n- one\n- two\n\n```\nsome code\n```\n\nCONSENT: ACCEPT 00000000';
      const chat = await openChat(browser(), front);
      await chat.send('All of it');
      await chat.click('button', 'Ask the model');
      await practice.next(isInvitation);
      await chat.state('unclear');
      const { payloads = [] } = await readDatabase(browser());
      const texts = payloads.map((row) => (row as { text: string | null }).text ?? '');
      const [read] = texts.filter((text) => text.includes('some code'));
      for (const part of ['I would rather not.', 'one', 'two', 'some code', 'CONSENT: ACCEPT'])
        expect(read).toContain(part);
      expect(read).not.toContain('A thought of its own');
      await chat.click('button', 'Cancel');
    });
  });

  it('is the person’s word where they read the answer so, on record as theirs', async () => {
    const { practice } = browser();
    practice.model = 'pleasant';
    const chat = await openChat(browser(), 'claude-hub');
    await chat.send('In my own judgement');
    await chat.click('button', 'Ask the model');
    await practice.next(isInvitation);
    await chat.click('button', 'It accepted', { ms: 20_000 });
    const status = { kind: 'judged', on: today() } as const;
    await isSealed((await practice.next()).text, 'In my own judgement', { status });
  });

  it('is no word on an answer that has given way to another meanwhile', async () => {
    const { practice } = browser();
    practice.model = 'custom';
    const answers = ['Perhaps.', 'No, I think not.'];
    practice.reply = () => answers.shift() ?? 'CONSENT: DECLINE';
    const chat = await openChat(browser(), 'gemini-restyled');
    await chat.send('Which one?');
    await chat.click('button', 'Ask the model');
    await practice.next(isInvitation);
    await shows(chat, /Perhaps/);
    await idle(chat);
    await again(chat);
    await waitFor('the other answer', async () => (await words(chat)).includes('I think not'));
    await idle(chat);
    const count = practice.received.length;
    await chat.click('button', 'It accepted');
    await shows(chat, /I think not/);
    await chat.click('button', 'It declined');
    await chat.state('declined');
    await stays('nothing was sent', () => practice.received.length === count);
  });

  it('pauses with another answer, and stands again with the one that was read', async () => {
    const { practice } = browser();
    practice.model = 'changes';
    const chat = await openChat(browser(), 'chatgpt-classic');
    await chat.click('button', /^Symbiotic Contract:/);
    await chat.click('button', 'Ask the model');
    await practice.next(isInvitation);
    await chat.state('accepted');
    await idle(chat);
    await again(chat);
    await chat.state('unclear');
    await shows(chat, /Yes, gladly/);
    // The panel lies over the page's own buttons.
    await chat.click('button', 'Cancel');
    practice.model = 'accept';
    await idle(chat);
    await again(chat);
    await chat.state('accepted');
    expect(await kinds()).toContain('consent.resumed');
  });

  it('ends with the branch that holds the question', async () => {
    const chat = await agreedChat(browser(), 'chatgpt-classic');
    await idle(chat);
    await edit(chat, 0, 'Something else altogether');
    await browser().practice.next(({ text }) => text === 'Something else altogether');
    await chat.state('unclear');
    const count = browser().practice.received.length;
    await chat.send('Still agreed?');
    await chat.find('dialog', 'Consent');
    await stays('nothing was sent', () => browser().practice.received.length === count);
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

    it.each([
      ['begins with the message that was sent last', 'An old', 'An old question of mine'],
      ['is anything, and the message folds to nothing', '***', 'Whatever this was'],
    ])('does not travel to a chat whose last message %s', async (_how, last, there) => {
      const path = await stored(there);
      const chat = await openChat(browser(), 'chatgpt-classic', '/?temporary-chat=true');
      await agree(chat);
      await chat.send(last);
      await isSealed((await browser().practice.next()).text, last);
      await idle(chat);
      await edit(chat, -1, last);
      await browser().practice.next(({ text }) => text === last);
      await idle(chat);
      await clickStill('the stored chat', () => chat.page.$(`a[href="${path}"]`));
      await asksFirst(chat);
    });

    it('does not travel with a message that went without', async () => {
      const path = await stored('An old question of mine');
      const chat = await openChat(browser(), 'chatgpt-classic', '/?temporary-chat=true');
      await chat.send('An old');
      await chat.click('button', 'Send without the contract');
      await browser().practice.next();
      await idle(chat);
      await clickStill('the stored chat', () => chat.page.$(`a[href="${path}"]`));
      await asksFirst(chat);
    });

    it('does not go from one provisional address to another', async () => {
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

  it('is to one signer: the same text under another name is asked about anew', async () => {
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

async function shows(chat: Chat, words: RegExp): Promise<void> {
  await waitFor(
    `${words} in the panel`,
    async () => {
      const text = await chat.text('dialog', 'Consent', { ms: 0 });
      if (!words.test(text)) throw new Error(text);
      return true;
    },
    { ms: 20_000 },
  );
}

/** Has a person's own message changed in its place, and sent so. */
async function edit(chat: Chat, index: number, text: string): Promise<void> {
  await clickStill('Edit message', async () =>
    (await chat.page.$$('::-p-aria([name="Edit message"][role="button"])')).at(index),
  );
  await chat.fill('textbox', 'Edit message', text);
  await clickStill('the edit’s Send', () => chat.page.$('.edit button'));
}

async function again(chat: Chat): Promise<void> {
  await clickStill('the last Try again', async () =>
    (await chat.page.$$('button[aria-label="Try again"]')).at(-1),
  );
}

function words({ page }: Chat): Promise<string> {
  return page.evaluate(() => document.querySelector('.scroller')?.textContent ?? '');
}
