/** Which conversation a page is in, and what stands there as the model's answer, as both change. */

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FrontEnd } from '../lib/sites/index.ts';
import { browserKinds } from '../scripts/browsers.ts';
import { attach } from './support/attach.ts';
import { itAlike, reload, useBrowser } from './support/browser.ts';
import {
  acceptance,
  type Chat,
  hasAddress,
  idle,
  isInvitation,
  isSealed,
  openChat,
  signContract,
} from './support/conversation.ts';
import { readDatabase } from './support/database.ts';
import { again, transcript } from './support/turns.ts';
import { clickStill } from './support/ui.ts';
import { stays, waitFor } from './support/wait.ts';

const long = 'And this is how I would like to go about it. '.repeat(40);

describe.each(browserKinds)('%s', (kind) => {
  const browser = useBrowser(kind);
  const alike = itAlike(kind);

  beforeAll(async () => {
    await browser().reset();
    browser().goesOn = true;
    await signContract(browser());
  });
  beforeEach(() => {
    browser().practice.model = 'accept';
    browser().practice.pace = 0.1;
  });
  afterAll(() => {
    browser().goesOn = false;
  });

  it('a temporary chat agrees for itself alone', async () => {
    const [front, path] = perBrowser(
      ['chatgpt-classic', '/?temporary-chat=true'],
      ['claude-hub', '/new?incognito'],
    );
    const chat = await agreed(await openChat(browser(), front, path));
    await chat.send('Between us');
    await isSealed(await nextText(), 'Between us');
    await idle(chat);
    await chat.click('link', 'New chat');
    await asksFirst(chat);
    await chat.page.goBack();
    await reload(chat.page);
    await chat.state('none');
  });

  alike(
    'a conversation of a project, or of a Gem of another account, keeps its agreement',
    async () => {
      const [front, path, place] = perBrowser(
        ['chatgpt-classic', '/g/g-p-68e1f3a24c5d83ea-garden/project', '/g/g-p-68e1f3a2'],
        ['gemini-restyled', '/u/1/gem/gardener', '/u/1/gem/gardener/'],
      );
      const chat = await agreed(await openChat(browser(), front, path));
      await hasAddress(chat);
      expect(await pathOf(chat)).toContain(place);
      await reload(chat.page);
      await chat.state('accepted');
      await chat.send('Still agreed');
      await isSealed(await nextText(), 'Still agreed');
    },
  );

  alike('an agreement does not follow to an address of which nothing is known', async () => {
    const chat = await agreed(await openChat(browser(), 'claude-hub'));
    await hasAddress(chat);
    const path = await pathOf(chat);
    await idle(chat);
    await chat.page.evaluate(() => history.pushState(null, '', '/agents/7'));
    await asksFirst(chat);
    await chat.page.evaluate((path) => history.pushState(null, '', path), path);
    await chat.state('accepted');
  });

  alike(
    'what is asked in one conversation is not waited for in another, and is found again',
    async () => {
      browser().practice.model = 'slow';
      browser().practice.pace = 0.3;
      const chat = await openChat(browser(), 'claude-hub');
      await chat.send('Wait here');
      await chat.click('button', 'Ask the model');
      await browser().practice.next(isInvitation);
      await hasAddress(chat);
      const path = await pathOf(chat);
      await chat.click('link', 'New chat');
      await asksFirst(chat);
      await clickStill('the first conversation', () => chat.page.$(`a[href="${path}"]`));
      await chat.state('accepted');
      await isSealed(await nextText(), 'Wait here');
    },
  );

  alike('an agreement holds while its turns come and go', async () => {
    browser().practice.pace = 0.02;
    const chat = await agreed(await openChat(browser(), 'claude-hub'));
    for (const text of ['One', 'Two', 'Three']) {
      await idle(chat);
      await chat.send(text);
      await isSealed(await nextText(), text);
    }
    await idle(chat);
    await hasAddress(chat);
    await reload(chat.page);
    await chat.state('accepted');
    for (const top of [0, 1e6]) {
      const index = top === 0 ? 0 : 9;
      await waitFor('other turns', () =>
        chat.page.evaluate(
          (top, index) => {
            document.querySelector('.scroller')?.scrollTo({ top });
            return document.querySelector(`[data-index="${index}"]`) !== null;
          },
          top,
          index,
        ),
      );
    }
    await stays('no warning', async () => (await chat.count('alert')) === 0);
    await chat.send('Four');
    await isSealed(await nextText(), 'Four');
  });

  it('an answer is read, and the message leaves, in a tab behind another', async () => {
    browser().practice.model = 'slow';
    browser().practice.pace = 0.3;
    const chat = await openChat(browser(), 'gemini-restyled');
    await chat.send('Behind you');
    await chat.click('button', 'Ask the model');
    await browser().practice.next(isInvitation);
    const front = await browser().openPopup();
    await waitFor('the tab to be hidden', () =>
      chat.page.evaluate(() => document.visibilityState === 'hidden'),
    );
    await isSealed(await nextText(), 'Behind you');
    await front.page.close();
  });

  it('an answer that was stopped half-way is the person’s to judge', async () => {
    const { practice } = browser();
    practice.model = 'custom';
    practice.reply = (text) => `${acceptance(text)}\n\n${long}`;
    // So slow that it can be stopped after the line, which would be a yes if it were all.
    practice.pace = 30;
    const chat = await openChat(browser(), 'chatgpt-classic');
    const line = acceptance((await asked(chat)).text);
    await waitFor('the line', async () => (await transcript(chat)).includes(line), { ms: 20_000 });
    await clickStill('the stop control', () => chat.page.$('form [data-testid="stop-button"]'));
    await chat.state('unclear');
    expect(await transcript(chat)).not.toContain('And this');
    expect(await chat.text('dialog', 'Consent')).toContain(line);
    await chat.find('button', 'It accepted');
  });

  alike('a yes that is regenerated into a question is one no longer', async () => {
    const { practice } = browser();
    practice.model = 'custom';
    const answers = [acceptance, () => 'Which part do you mean?'];
    practice.reply = (text) => answers.shift()?.(text) ?? 'Another one.';
    const chat = await openChat(browser(), 'gemini-restyled');
    await asked(chat);
    await chat.state('accepted');
    await again(chat);
    await waitFor('the question', async () => (await transcript(chat)).includes('Which part'));
    await idle(chat);
    // At once, before anything of ours has had time to look.
    const count = practice.received.length;
    await chat.send('Are we agreed?');
    await chat.state('unclear');
    expect(await chat.text('dialog', 'Consent')).toContain('Which part do you mean?');
    await stays('nothing was sent', () => practice.received.length === count);
    expect(await chat.composerText()).toBe('Are we agreed?');
    expect(await kinds()).toEqual(['consent.answered', 'consent.paused']);
  });

  alike('a regenerated no is seen without a send, and is the person’s to judge', async () => {
    const { practice } = browser();
    practice.model = 'custom';
    const answers = [acceptance, acceptance];
    const no = (text: string) => acceptance(text).replace('ACCEPT', 'DECLINE');
    practice.reply = (text) => (answers.shift() ?? no)(text);
    const chat = await openChat(browser(), 'claude-earlier');
    const { text } = await asked(chat);
    await chat.state('accepted');
    await again(chat);
    await waitFor('the same yes', () => answers.length === 0);
    await idle(chat);
    await stays('agreed', async () => (await chat.count('button', /: accepted$/)) === 1);
    await again(chat);
    await chat.state('unclear');
    expect(await chat.text('dialog', 'Consent')).toContain(no(text));
    await chat.click('button', 'It declined');
    await chat.state('declined');
    await chat.find('button', 'Ask again');
  });

  it('what is said aloud and shows as a message is told of', async () => {
    browser().practice.pace = 1;
    const chat = await openChat(browser(), 'claude-earlier');
    await chat.state('none');
    await chat.click('button', 'Start voice mode');
    await browser().practice.next(({ text }) => text === 'Words that were said aloud');
    expect(await chat.text('alert')).toContain('without your contract');
  });

  alike('a file that was taken off again does not count', async () => {
    const chat = await openChat(browser(), 'gemini-earlier');
    await chat.type('No file after all');
    await attach(chat.page, 'notes.txt');
    await chat.click('button', 'notes.txt');
    await chat.gone('button', 'notes.txt');
    await clickStill('the send control', () => chat.sendControl());
    expect(await chat.text('dialog', 'Consent')).not.toContain('holds more than text');
    await chat.click('button', 'Cancel');
  });

  /** What is the same for us on two fronts is tried on one in each browser. */
  function perBrowser<T extends readonly [FrontEnd, ...string[]]>(chrome: T, firefox: T): T {
    return kind === 'chrome' ? chrome : firefox;
  }

  /** Asks with a message, which then has left. */
  async function agreed(chat: Chat): Promise<Chat> {
    await chat.send('First');
    await chat.click('button', 'Ask the model');
    await browser().practice.next(isInvitation);
    await browser().practice.next();
    await chat.state('accepted');
    await waitFor('an empty composer', async () => (await chat.composerText()) === '');
    return chat;
  }

  /** Asks without one: the invitation stays the last message. */
  async function asked(chat: Chat): Promise<{ text: string }> {
    await chat.click('button', /^Symbiotic Contract:/);
    await chat.click('button', 'Ask the model');
    return browser().practice.next(isInvitation);
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

  async function nextText(): Promise<string> {
    return (await browser().practice.next()).text;
  }

  /** What was recorded of this site's answers in the conversation asked last. */
  async function kinds(): Promise<string[]> {
    const { records = [] } = await readDatabase(browser());
    const all = records.map((line) => JSON.parse(line as string) as { kind: string });
    const last = all.findLastIndex((record) => record.kind === 'consent.asked');
    return all
      .slice(last)
      .map((record) => record.kind)
      .filter((kind) => ['consent.answered', 'consent.paused', 'message.sealed'].includes(kind));
  }
});

function pathOf({ page }: Chat): Promise<string> {
  return page.evaluate(() => location.pathname);
}
