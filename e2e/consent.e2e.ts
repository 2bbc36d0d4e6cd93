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

/** What a model may say instead of the line alone; what the person reads of it, and of why it is no yes. */
const others: [Model, RegExp, RegExp][] = [
  ['plain-yes', /Yes, gladly/, /line that accepts is not in the reply/],
  ['no-digits', /CONSENT: ACCEPT(?! [0-9a-f])/, /without the eight digits/],
  ['other-digits', /CONSENT: ACCEPT [0-9a-f]{8}/, /names other digits than this contract’s/],
  ['quoted', /CONSENT: ACCEPT ########/, /and the line that declines both stand in the reply/],
  ['emptied', /a warm nod rather than a promise/, /with other words beside it/],
  [
    'custom',
    /I would rather not\.\s*one\s*two\s*Three:[\s`]*some code[\s`]*CONSENT: ACCEPT 0{8}/,
    /with other words beside it/,
  ],
  ['pleasant', /glad to work with you/, /with other words beside it/],
];

/** To be read whole, and no thought with it. */
const blocks = `I would rather not.

- one
- two

<thinking>Hm. CONSENT: DECLINE?

Let me see.</thinking>

Three:

\`\`\`
some code
\`\`\`

CONSENT: ACCEPT 00000000`;

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

  it('is one line, and nothing that resembles it', { timeout: 240_000 }, async () => {
    const { practice } = browser();
    practice.reply = () => blocks;
    const chats = await openAll('Shall we begin?');
    await askAll(chats, 'Ask the model', 'decline');
    for (const chat of chats) {
      await chat.state('declined');
      await shows(chat, /The model does not accept.*I do not think I can keep this promise/);
    }
    for (const [model, words, why] of others) {
      await askAll(chats, 'Ask again', model);
      for (const chat of chats) {
        await shows(chat, why);
        await shows(chat, words);
        await chat.state('unclear');
      }
    }
    expect(practice.received.every(isInvitation)).toBe(true);
    const status = { kind: 'judged', on: today() } as const;
    for (const chat of chats) {
      await chat.page.bringToFront();
      await chat.click('button', 'It accepted');
      await isSealed((await practice.next()).text, 'Shall we begin?', { status });
      await chat.state('accepted');
    }
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

  it.each([
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
    await idle(chat);
    await edit(chat, above.length > 0 ? 1 : 0, 'Something else altogether');
    await practice.next(({ text }) => text === 'Something else altogether');
    await chat.state('unclear');
    await shows(chat, /This branch of the conversation does not hold the question/);
    const count = practice.received.length;
    await chat.send('Still agreed?');
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

  /** A chat on each front, with a message that is held. */
  async function openAll(text: string): Promise<Chat[]> {
    const chats: Chat[] = [];
    for (const front of here) {
      const chat = await openChat(browser(), front);
      await chat.send(text);
      await chat.find('dialog', 'Consent');
      chats.push(chat);
    }
    return chats;
  }

  /** The person asks in one tab after the other; the answers come meanwhile. */
  async function askAll(chats: readonly Chat[], press: string, model: Model): Promise<void> {
    browser().practice.model = model;
    for (const chat of chats) {
      await chat.page.bringToFront();
      await chat.click('button', press);
      await browser().practice.next(isInvitation);
    }
  }

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
