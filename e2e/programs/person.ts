/** What a person does in a program, by where its parts are seen. */

import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import type { LogRecord } from '../../lib/log/record.ts';
import type { TestBrowser } from '../support/browser.ts';
import { isInvitation, isSealed, shiftEnter } from '../support/conversation.ts';
import { readDatabase } from '../support/database.ts';
import { firstShown, type Points, pointAt, popupFor } from '../support/pointing.ts';
import { type Ui, uiOf } from '../support/ui.ts';
import { waitFor } from '../support/wait.ts';
import type { Program, Programs } from './server.ts';

const within = (user: string, reply: string) => ({ message: [user], reply: [reply] });

export const points: Record<Program, Points> = {
  'assistant-ui': {
    composer: ['.aui-lexical-input'],
    send: ['.composer-send'],
    ...within('.user-message span', '.reply span'),
  },
  chatscope: {
    composer: ['.cs-message-input__content-editor'],
    send: ['.cs-button--send'],
    ...within(
      '.cs-message--outgoing .cs-message__text-content',
      '.cs-message--incoming .cs-message__text-content',
    ),
  },
  codemirror: {
    composer: ['.cm-content'],
    send: ['.composer-send'],
    ...within('.user-message', '.reply'),
  },
  slate: {
    composer: ['.composer-input'],
    send: ['.composer-send'],
    ...within('.user-message', '.reply'),
  },
  'deep-chat': {
    composer: ['#text-input'],
    send: ['.input-button'],
    ...within('.user-message-text p', '.ai-message-text p'),
  },
};

export interface Person extends Ui {
  type(text: string): Promise<void>;
  /** Everything in the box is chosen and deleted. */
  clear(): Promise<void>;
  /** What a person reads in the box. */
  reads(): Promise<string>;
  enter(): Promise<void>;
  pressSend(): Promise<void>;
  /** As `pointAt` where the program's part is. */
  at(part: keyof Points): Promise<void>;
}

export function personAt(page: Page, program: Program): Person {
  const ui = uiOf(page);
  const { composer, send } = points[program];
  const box = () => waitFor('the box', () => firstShown(page, composer));
  page.on('dialog', (dialog) => void dialog.accept().catch(() => {}));
  return {
    ...ui,
    async type(text) {
      await (await box()).focus();
      for (const [index, line] of text.split('\n').entries()) {
        if (index > 0) await shiftEnter(page);
        if (line !== '') await page.keyboard.type(line);
      }
    },
    async clear() {
      await (await box()).focus();
      await page.keyboard.down('Control');
      await page.keyboard.press('KeyA');
      await page.keyboard.up('Control');
      await page.keyboard.press('Backspace');
    },
    reads: async () => (await box()).evaluate(readIn),
    enter: () => page.keyboard.press('Enter'),
    async pressSend() {
      // That the page was open before us is told in a card, which may lie over the control.
      if ((await ui.count('button', 'Dismiss')) > 0) await ui.click('button', 'Dismiss');
      await (await waitFor('the send control', () => firstShown(page, send))).click();
    },
    at: (part) => pointAt(ui, points[program][part]),
  };
}

/** Opens the program, and has it say one thing and its model another. */
export async function begin(
  browser: TestBrowser,
  programs: Programs,
  program: Program,
): Promise<Person> {
  const { browser: driver } = browser.launched;
  const page = await driver.newPage();
  await page.goto(programs.url(program));
  const person = personAt(page, program);
  await person.type('First');
  await person.enter();
  await waitFor('the first message', () => programs.received.length === 1);
  await waitFor('the reply', () => firstShown(page, points[program].reply));
  return person;
}

/** "Use here" in the popup, four clicks, "Use these". */
export async function addHere(browser: TestBrowser, person: Person): Promise<void> {
  const popup = await popupFor(browser, person.page);
  await popup.click('button', 'Use here');
  await person.page.bringToFront();
  await person.find('heading', /^1 of 4/);
  await person.type('Next');
  for (const part of ['composer', 'send', 'message', 'reply'] as const) await person.at(part);
  await person.click('button', 'Use these').catch(async (error) => {
    throw new Error(await person.text('alert'), { cause: error });
  });
  await person.find('heading', /^Saved\./);
  await person.click('button', 'Close');
  await popup.page.close();
  await person.page.bringToFront();
  await person.clear();
}

/** The next message is held, the model asked, and the message leaves sealed after its yes, to the byte. */
export async function agree(person: Person, server: Programs, message: string): Promise<void> {
  const count = server.received.length;
  const arrived = (more: number) =>
    waitFor(`message ${count + more}`, () => server.received.length >= count + more, {
      ms: 25_000,
    });
  await person.type(message);
  await person.enter();
  await person.find('dialog', 'Consent');
  expect(server.received).toHaveLength(count);
  await person.click('button', 'Ask the model');
  await arrived(1);
  expect(isInvitation({ text: server.received[count] ?? '' })).toBe(true);
  await arrived(2);
  expect(server.received).toHaveLength(count + 2);
  await isSealed(server.received[count + 1] ?? '', message);
  await emptied(person);
  await replied(server);
}

export function emptied(person: Person): Promise<unknown> {
  return waitFor('an empty box', async () => (await person.reads()) === '');
}

/** The reply to the last message is complete, at the server's end. */
export function replied(server: Programs): Promise<unknown> {
  return waitFor('the end of the reply', () => server.idle);
}

/** What became of each sealed message is on record: a page that goes before that gives it back. */
export function ended(browser: TestBrowser): Promise<unknown> {
  return waitFor(
    'the end of each sealed message',
    async () => {
      const { records = [] } = await readDatabase(browser);
      const all = records.map((line) => JSON.parse(String(line)) as LogRecord);
      const isEnd = ({ kind }: LogRecord) =>
        /^message\.(?:delivered|stopped|unconfirmed)$/.test(kind);
      const ends = new Set(all.filter(isEnd).map(({ detail }) => detail.of));
      return all.every(({ kind, seq }) => kind !== 'message.sealed' || ends.has(seq));
    },
    { ms: 20_000 },
  );
}

/** Line by line as it is drawn, without a hint and what only holds a place. */
function readIn(box: Element): string {
  const drawn = (it: Element | null) =>
    // biome-ignore lint/performance/useDomNodeTextContent: line ends as they are seen
    ((it as HTMLElement | null)?.innerText ?? '').replace(/[\u200b\u200c\ufeff]/g, '').trim();
  const hint = drawn(box.querySelector('[contenteditable="false"]'));
  return drawn(box).slice(hint.length);
}
