/** What a person does and sees in a practice chat. */

import type { ElementHandle, Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { isHead } from '../../lib/contract/block.ts';
import { documentHash } from '../../lib/contract/document.ts';
import { headsIn } from '../../lib/contract/fold.ts';
import { type SealStatus, writeSeal } from '../../lib/contract/seal.ts';
import { type FrontEnd, profiles, type Selector, type SiteProfile } from '../../lib/sites/index.ts';
import type { TestBrowser } from './browser.ts';
import { press, type Ui } from './ui.ts';
import { waitFor } from './wait.ts';

export interface Contract {
  title: string;
  text: string;
  human: string;
}

export const honest: Contract = {
  title: 'Plain speech',
  text: 'I tell you what I need.\n\nYou tell me the truth as you see it.\n  — even when it is “hard” 🌱',
  human: 'Ana Lima',
};

export interface Chat extends Ui {
  readonly profile: SiteProfile;
  /** Types into the composer; LF as Shift+Enter. */
  type(text: string): Promise<void>;
  send(text: string): Promise<void>;
  /** Waits, as a person's hand does, until the site's app has taken up what was typed last. */
  taken(): Promise<void>;
  composerText(): Promise<string>;
  /** The site's send control: there once its app has taken up what was typed. */
  sendControl(): Promise<ElementHandle<Element>>;
  /** Waits until the button by the composer ends with `state`. */
  state(state: string): Promise<void>;
}

/** Makes a contract in the popup and signs it, as a person would. */
export async function signContract(browser: TestBrowser, contract = honest): Promise<void> {
  const popup = await browser.openPopup();
  await popup.click('button', 'New contract');
  await popup.fill('textbox', 'Title', contract.title);
  await popup.fill('textbox', 'Contract text', contract.text);
  await popup.click('button', 'Save');
  await popup.fill('textbox', 'Your name', contract.human);
  await popup.click('button', 'Sign');
  await waitFor('the contract in force', async () =>
    (await popup.value('combobox', 'Contract in force')).includes(contract.title),
  );
}

export async function openChat(
  browser: TestBrowser,
  front: FrontEnd,
  path?: string,
): Promise<Chat> {
  const ui = await browser.openChat(front, path);
  return chatIn(ui, profileOf(ui.page));
}

/** The chat that a page shows, by what `profile` says of its parts. */
export async function chatIn(ui: Ui, profile: SiteProfile): Promise<Chat> {
  const { page } = ui;
  // Who closes or reloads here means it. The browser's own words would stop all else until they are read.
  page.on('dialog', (dialog) => void dialog.accept().catch(() => {}));
  const chat: Chat = {
    ...ui,
    profile,
    async type(text) {
      const composer = await waitFor('the composer', () => firstVisible(page, profile.composer));
      await composer.focus();
      for (const [index, line] of text.split('\n').entries()) {
        if (index > 0) await shiftEnter(page);
        await page.keyboard.type(line);
      }
    },
    async send(text) {
      await chat.type(text);
      await chat.taken();
      await page.keyboard.press('Enter');
    },
    async taken() {
      const typed = await chat.composerText();
      await waitFor('the app to take up the text', () =>
        page.evaluate((typed) => {
          const bare = (text = '') => text.replace(/\s+/g, '');
          return bare(document.documentElement.dataset.practiceTaken) === bare(typed);
        }, typed),
      );
    },
    async composerText() {
      const composer = await firstVisible(page, profile.composer);
      return composer ? composer.evaluate(textIn) : '(no composer)';
    },
    sendControl: () => waitFor('the send control', () => firstVisible(page, profile.send)),
    async state(state) {
      const name = new RegExp(`^Symbiotic Contract:.*${state}$`);
      await ui.find('button', name, { ms: 20_000 });
    },
  };
  await waitFor('the composer', () => firstVisible(page, profile.composer));
  return chat;
}

/** A conversation whose model has accepted the contract in force, the message "First" gone. */
export async function agreedChat(browser: TestBrowser, front: FrontEnd): Promise<Chat> {
  const chat = await openChat(browser, front);
  await chat.send('First');
  await chat.click('button', 'Ask the model');
  await browser.practice.next(isInvitation);
  await browser.practice.next();
  await chat.state('accepted');
  await waitFor('an empty composer', async () => (await chat.composerText()) === '');
  return chat;
}

/**
 * The text that must have reached the site, to the byte: the block and the message. The log's head is
 * new with each record, so it is taken from what was `sent`.
 */
export async function sealed(
  message: string,
  sent: string,
  {
    status = { kind: 'accepted', on: today() },
    contract = honest,
    whole = true,
  }: { status?: SealStatus; contract?: Contract; whole?: boolean } = {},
): Promise<string> {
  const { title, text, human } = contract;
  const document = { title, human, text };
  const hash = await documentHash(document);
  const [log = ''] = headsIn(sent);
  const seal = { hash, status, log, document: whole ? document : null };
  return isHead(log) ? writeSeal(seal, message) : `no head of a log in: ${sent.slice(0, 200)}`;
}

/** The block of an invitation, to the byte. */
export function proposed(sent: string, contract = honest): Promise<string> {
  return sealed('', sent, { status: { kind: 'proposed' }, contract });
}

/** What has reached the site is the message with this log's block before it, to the byte. */
export async function isSealed(
  sent: string,
  message: string,
  options: Parameters<typeof sealed>[2] = {},
): Promise<void> {
  expect(sent).toBe(await sealed(message, sent, options));
}

export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

export function isInvitation(request: { text: string }): boolean {
  return request.text.includes('\nStatus: proposed\n');
}

/** The one line that is a yes to what `invitation` asks about. */
export function acceptance(invitation: string): string {
  const [, digits] = /^SHA-256: ([0-9a-f]{8})/m.exec(invitation) ?? [];
  return digits ? `CONSENT: ACCEPT ${digits}` : `no hash in: ${invitation.slice(0, 200)}`;
}

export async function shiftEnter(page: Page): Promise<void> {
  await page.keyboard.down('Shift');
  await page.keyboard.press('Enter');
  await page.keyboard.up('Shift');
}

/** No reply is being written. */
export async function idle({ page, profile }: Chat): Promise<void> {
  await waitFor(
    'the end of the reply',
    async () => (await firstVisible(page, profile.stop)) === null,
  );
}

/** Empties the composer, as a person does: all of it chosen and deleted. */
export async function clear({ page, profile, composerText }: Chat): Promise<void> {
  if ((await composerText()) === '') return;
  const composer = await waitFor('the composer', () => firstVisible(page, profile.composer));
  await composer.focus();
  await press(page, 'KeyA');
  await page.keyboard.press('Backspace');
  await waitFor('an empty composer', async () => (await composerText()) === '');
}

/** The conversation has its own address: it can be reloaded. */
export async function hasAddress({ page, profile }: Chat): Promise<void> {
  await waitFor('the id in the address', () =>
    page.evaluate(
      (patterns) => patterns.some((pattern) => new RegExp(pattern).test(location.pathname)),
      profile.paths.conversation,
    ),
  );
}

function profileOf(page: Page): SiteProfile {
  const { hostname } = new URL(page.url());
  const profile = profiles.find(({ host }) => host === hostname);
  if (!profile) throw new Error(`${hostname} is no chat site`);
  return profile;
}

async function firstVisible(
  page: Page,
  selectors: readonly Selector[],
): Promise<ElementHandle<HTMLElement> | null> {
  const found = await page.evaluateHandle(
    (list) =>
      list
        .flatMap((css) => [...document.querySelectorAll<HTMLElement>(css)])
        .find((element) => element.getBoundingClientRect().height > 0),
    selectors.map(({ css }) => css),
  );
  return found.asElement() as ElementHandle<HTMLElement> | null;
}

/** What a person reads in the composer: one line a block. */
function textIn(element: HTMLElement): string {
  if (element instanceof HTMLTextAreaElement) return element.value;
  // Without an editor's paragraphs the browser itself says what is seen.
  if ([...element.childNodes].some((node) => node.nodeName === '#text' || node.nodeName === 'BR'))
    // biome-ignore lint/performance/useDomNodeTextContent: line ends as they are seen
    return element.innerText.trimEnd();
  const blocks = [...element.children].map((block) => {
    const copy = block.cloneNode(true) as HTMLElement;
    const alone = copy.childNodes.length === 1;
    for (const br of copy.querySelectorAll('br'))
      br.replaceWith(alone || br.className.includes('trailing') ? '' : '\n');
    return copy.textContent ?? '';
  });
  return blocks.join('\n').trimEnd();
}
