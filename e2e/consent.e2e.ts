/** What counts as a yes: one line for one signed document in one conversation, or the person's word. */

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FrontEnd } from '../lib/sites/index.ts';
import type { Model } from '../practice/server.ts';
import { browserKinds } from '../scripts/browsers.ts';
import { useBrowser } from './support/browser.ts';
import {
  type Chat,
  idle,
  isInvitation,
  isSealed,
  openChat,
  signContract,
  today,
} from './support/conversation.ts';
import { again, shows, transcript } from './support/turns.ts';
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
  const here = oneOfEach;
  // What a reply is taken for is the same code in both; how it is read is each browser's own.
  const asked = kind === 'chrome' ? others : others.filter(([model]) => model === 'custom');

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
    for (const [model, words, why] of asked) {
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
    await again(chat);
    await waitFor('the other answer', async () => (await transcript(chat)).includes('I think not'));
    await idle(chat);
    const count = practice.received.length;
    await chat.click('button', 'It accepted');
    await shows(chat, /I think not/);
    await chat.click('button', 'It declined');
    await chat.state('declined');
    await stays('nothing was sent', () => practice.received.length === count);
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
});
