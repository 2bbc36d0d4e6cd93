/** The main job, journey by journey, for one front end in one browser. */

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LogRecord } from '../lib/log/record.ts';
import type { FrontEnd } from '../lib/sites/index.ts';
import { reload, type TestBrowser } from './support/browser.ts';
import {
  agreedChat,
  type Chat,
  clear,
  hasAddress,
  isInvitation,
  isSealed,
  openChat,
  proposed,
  shiftEnter,
  signContract,
} from './support/conversation.ts';
import { readDatabase, tamper } from './support/database.ts';
import { pressWhileComposing } from './support/ime.ts';
import { clickStill } from './support/ui.ts';
import { stays, waitFor } from './support/wait.ts';

/** The model as each page states it: by a name for machines, where it has one, before that for people. */
const stated: Record<FrontEnd, string | null> = {
  'chatgpt-classic': 'practice-1',
  'chatgpt-shell': 'Practice model',
  'chatgpt-signed-out': null,
  'claude-hub': 'Model: Practice model',
  'claude-earlier': 'Model: Practice model',
  'gemini-restyled': 'Practice model',
  'gemini-earlier': 'Practice model',
};

/** The model's pace where nothing depends on it: a tenth of the time it takes on the sites. */
const quick = 0.1;

/** @param whole also what does not differ from one front of a site to another */
export function describeJourneys(front: FrontEnd, browser: () => TestBrowser, whole = true): void {
  describe(front, () => {
    /** A conversation in agreement, in which several tests go on. */
    let settled: Chat | undefined;

    // One signed contract for all: a fresh extension for each test would take most of the time.
    beforeAll(async () => {
      await browser().reset();
      browser().goesOn = true;
      await signContract(browser());
    });

    beforeEach(() => {
      browser().practice.model = 'accept';
      browser().practice.pace = quick;
    });

    afterAll(() => {
      browser().goesOn = false;
    });

    it('asks first, then sends the held message sealed', async () => {
      // At the pace of the site; what follows does not depend on it.
      browser().practice.pace = 1;
      const chat = await openChat(browser(), front);
      const message = 'Hello  there 🌍\n\n  שלום, line three';
      await chat.send(message);
      await chat.find('dialog', 'Consent');
      expect(browser().practice.received).toHaveLength(0);
      expect(await chat.composerText()).toBe(message);
      await chat.click('button', 'Ask the model');
      const invitation = await browser().practice.next();
      expect(invitation.text).toBe(await invitationText(invitation.text));
      const sent = await browser().practice.next();
      await isSealed(sent.text, message);
      await chat.state('accepted');
      await waitFor('an empty composer', async () => (await chat.composerText()) === '');
      expect(browser().practice.received).toHaveLength(2);
      const sealing = (await records()).find((record) => record.kind === 'message.sealed');
      expect(sealing?.detail.model).toBe(stated[front]);
      expect(await kinds()).toEqual([
        'log.opened',
        'contract.signed',
        'consent.asked',
        'message.delivered',
        'consent.answered',
        'message.sealed',
        'message.delivered',
      ]);
      settled = chat;
    });

    it('seals the second message without asking', async () => {
      const chat = await agreed();
      await chat.send('And now the second');
      await isSealed(await nextText(), 'And now the second');
      expect(await chat.count('dialog', 'Consent')).toBe(0);
    });

    it('sends once when Enter is pressed twice', async () => {
      const chat = await agreed();
      const before = browser().practice.received.length;
      await chat.type('Only once');
      await Promise.all([chat.page.keyboard.press('Enter'), chat.page.keyboard.press('Enter')]);
      await isSealed(await nextText(), 'Only once');
      await stays('nothing more', () => browser().practice.received.length === before + 1);
    });

    it('sends neither on Shift+Enter nor on the Enter of an input method', async () => {
      const chat = await agreed();
      const before = browser().practice.received.length;
      await chat.type('one');
      await shiftEnter(chat.page);
      await chat.page.keyboard.type('two');
      await pressWhileComposing(browser(), chat.page);
      await stays('nothing was sent', () => browser().practice.received.length === before);
      expect(await chat.composerText()).toContain('one\ntwo');
    });

    it('takes a click on the send control as Enter', async () => {
      const chat = await agreed();
      await chat.type('By click');
      await clickStill('the send control', () => chat.sendControl());
      await isSealed(await nextText(), 'By click');
    });

    it('keeps the agreement over a reload', async () => {
      const chat = await agreed();
      await hasAddress(chat);
      await reload(chat.page);
      await chat.state('accepted');
      await chat.send('After the reload');
      await isSealed(await nextText(), 'After the reload');
    });

    it('asks again in a new conversation', async () => {
      const chat = await agreed();
      const before = browser().practice.received.length;
      const next = await openChat(browser(), front);
      await next.send('A fresh start');
      await next.find('button', 'Ask the model');
      expect(browser().practice.received).toHaveLength(before);
      await next.click('button', 'Cancel');
      expect(await next.composerText()).toBe('A fresh start');
      await chat.page.bringToFront();
      await chat.state('accepted');
    });

    it('gives the draft back after a no, and sends it without the contract if told so', async () => {
      const chat = await openChat(browser(), front);
      browser().practice.model = 'decline';
      await chat.send('My draft');
      await chat.click('button', 'Ask the model');
      await browser().practice.next(isInvitation);
      await chat.find('button', 'Ask again', { ms: 20_000 });
      await chat.state('declined');
      expect(await chat.composerText()).toBe('My draft');
      await chat.click('button', 'Send without the contract');
      expect(await nextText()).toBe('My draft');
      await chat.state('declined');
      expect(await kinds()).toContain('message.unprotected');
    });

    it('lets the person judge an unclear answer', async () => {
      const chat = await openChat(browser(), front);
      browser().practice.model = 'hedge';
      await chat.send('Shall we?');
      await chat.click('button', 'Ask the model');
      await browser().practice.next(isInvitation);
      await chat.find('button', 'It accepted', { ms: 20_000 });
      await chat.state('unclear');
      expect(await chat.text('dialog', 'Consent')).toContain('the second point better');
      await chat.click('button', 'It accepted');
      const sent = await browser().practice.next();
      expect(sent.text).toMatch(/\nStatus: accepted, as judged by the person, on [\d-]{10}\n/);
      expect(sent.text.endsWith('\n\nShall we?')).toBe(true);
      expect(await kinds()).toContain('consent.judged');
    });

    if (!whole) return;

    it('does not take a hasty second Enter for consent', async () => {
      const chat = await openChat(browser(), front);
      const before = browser().practice.received.length;
      await chat.send('Quick');
      await chat.page.keyboard.press('Enter');
      await chat.find('dialog', 'Consent');
      await stays('nothing was sent', () => browser().practice.received.length === before);
    });

    it('stops when the stored contract was changed behind our back', async () => {
      const chat = await agreed();
      const before = browser().practice.received.length;
      expect(await tamper(browser(), 'versions', 'the truth', 'what I like')).toBe(1);
      await chat.page.bringToFront();
      await chat.send('Do not let me go');
      expect(await chat.text('alert')).toContain('no longer the one you signed');
      await stays('nothing was sent', () => browser().practice.received.length === before);
      expect(await chat.composerText()).toBe('Do not let me go');
      expect(await kinds()).toContain('integrity.failed');
    });

    it('leaves a site alone that is switched off', async () => {
      const chat = await openChat(browser(), front);
      const popup = await browser().openPopup();
      await popup.click('switch', chat.profile.name);
      await waitFor('the switch', async () => !(await popup.checked('switch', chat.profile.name)));
      await chat.page.bringToFront();
      await chat.gone('button', /^Symbiotic Contract:/);
      await chat.send('Just this');
      expect(await nextText()).toBe('Just this');
    });

    async function agreed(): Promise<Chat> {
      settled ??= await agreedChat(browser(), front);
      await settled.page.bringToFront();
      await clear(settled);
      return settled;
    }
  });

  async function nextText(): Promise<string> {
    return (await browser().practice.next()).text;
  }

  async function records(): Promise<LogRecord[]> {
    const { records = [] } = await readDatabase(browser());
    return records.map((line) => JSON.parse(line as string) as LogRecord);
  }

  async function kinds(): Promise<string[]> {
    const all = (await records()).map(({ kind }) => kind);
    // These come when the site is ready.
    return all.filter((kind) => kind !== 'conversation.bound' && kind !== 'message.answered');
  }
}

/** The invitation is the seal, proposed, with a question that asks for the line. */
async function invitationText(text: string): Promise<string> {
  const block = await proposed(text);
  const question = text.slice(block.length);
  for (const line of ['CONSENT: ACCEPT ########', 'CONSENT: DECLINE ########'])
    expect(question).toContain(line);
  return block + question;
}
