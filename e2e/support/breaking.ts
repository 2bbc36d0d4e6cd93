/** One send after the other in a browser, and at a moment of each something breaks: what is left of it, and which promise was broken. */

import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { headsIn } from '../../lib/contract/fold.ts';
import type { FrontEnd } from '../../lib/sites/index.ts';
import { address, closePage, openExtensionPage, reload } from '../../scripts/pages.ts';
import type { TestBrowser } from './browser.ts';
import { agreedChat, type Chat, chatIn, clear, hasAddress, openChat } from './conversation.ts';
import { readDatabase } from './database.ts';
import type { Fault } from './faults.ts';
import { type Outside, openOutside } from './outside.ts';
import { brokenInLog } from './promises.ts';
import { transcript } from './turns.ts';
import { uiOf } from './ui.ts';
import { stays, waitFor } from './wait.ts';

export interface Tally {
  readonly broken: string[];
  /** How the messages ended. */
  readonly ends: Record<'left' | 'left later' | 'given back' | 'found later', number>;
  readonly received: number;
  readonly records: number;
}

export async function goThrough(browser: TestBrowser, faults: readonly Fault[]): Promise<Tally> {
  const run = new Run(browser, await openOutside(browser));
  for (const [index, fault] of faults.entries()) {
    await run.one(fault, index).catch((error) => run.note(fault, String(error)));
    await run.leave();
  }
  return run.end();
}

class Run {
  readonly #browser: TestBrowser;
  readonly #outside: Outside;
  readonly #broken: string[] = [];
  readonly #ends: Tally['ends'] = { left: 0, 'left later': 0, 'given back': 0, 'found later': 0 };
  /** The conversation of each front in which the model has said yes. */
  readonly #agreed = new Map<FrontEnd, string>();
  readonly #texts: { text: string; fault: Fault }[] = [];
  #chat: Chat | null = null;

  constructor(browser: TestBrowser, outside: Outside) {
    this.#browser = browser;
    this.#outside = outside;
  }

  note(fault: Fault, what: string): void {
    this.#broken.push(`${what} · ${JSON.stringify(fault)}`);
  }

  async one(fault: Fault, index: number): Promise<void> {
    const text = `Message ${index} is not to be lost`;
    const chat = await this.#open(fault);
    await chat.type(text);
    await chat.taken();
    this.#texts.push({ text, fault });
    await this.#press(chat, fault, text);
    const before = await address(chat.page);
    const mend = await this.#break(chat, fault);
    const hadLeft = this.#times(text) > 0;
    try {
      if (this.#chat !== null) await this.#told(this.#chat, fault, text);
    } finally {
      await mend();
    }
    const after = this.#chat ?? (await this.#reopen(fault, before));
    const found = await this.#settle(after, fault, text);
    if (!found) this.note(fault, 'lost');
    else if (hadLeft) this.#ends.left++;
    else this.#ends[found]++;
    if (found === 'given back' && fault.send === 'sealed') await this.#sendAgain(after, text);
  }

  async end(): Promise<Tally> {
    // What is still under way gets its end at a start.
    await this.#browser.reloadExtension();
    const popup = await this.#browser.openPopup();
    await popup.find('combobox', 'Contract in force');
    const received = this.#browser.practice.received.map(({ text }) => text);
    for (const { text, fault } of this.#texts) {
      const sent = received.filter((it) => it.endsWith(text));
      if (sent.length > 1) this.note(fault, `sent ${sent.length} times`);
      // Also with nobody of ours there: what was held before that is let go by nothing.
      if (sent.some((it) => headsIn(it).length === 0))
        this.note(fault, 'left without the contract');
    }
    const lines = (await readDatabase(this.#browser)).records as string[];
    this.#broken.push(...(await brokenInLog(lines, received)));
    const tally = { broken: this.#broken, ends: this.#ends };
    return { ...tally, received: received.length, records: lines.length };
  }

  #times(text: string): number {
    return this.#browser.practice.received.filter((it) => it.text.endsWith(text)).length;
  }

  /** A page of the conversation, or of a new one, with nothing in its composer. */
  async #open({ front, send }: Fault): Promise<Chat> {
    const path = this.#agreed.get(front);
    let chat: Chat;
    if (send === 'asked') chat = await openChat(this.#browser, front);
    else if (path === undefined) {
      chat = await agreedChat(this.#browser, front);
      await hasAddress(chat);
      this.#agreed.set(front, new URL(await address(chat.page)).pathname);
    } else chat = await openChat(this.#browser, front, path);
    // Room for a warning and a question at once.
    await chat.page.setViewport({ width: 1_200, height: 900 });
    await chat.state(send === 'asked' ? 'none' : 'accepted');
    await clear(chat);
    this.#chat = chat;
    return chat;
  }

  /** Presses, and waits for the moment in which it is to break. */
  async #press(chat: Chat, { send, mark, ms }: Fault, text: string): Promise<void> {
    const { page } = chat;
    const own = mark === 'recorded' ? await this.#recordsPage() : null;
    const before = own ? await countRecords(own) : 0;
    await page.bringToFront();
    await page.keyboard.press('Enter');
    if (send === 'asked') await chat.click('button', 'Ask the model');
    const reached = {
      pressed: () => true,
      recorded: async () => own !== null && (await countRecords(own)) > before,
      written: async () => headsIn(await chat.composerText()).length > 0 || this.#times(text) > 0,
      received: () => this.#times(text) > 0,
      shown: async () => (await transcript(chat)).includes(text),
    };
    await waitFor(mark, reached[mark], { ms: 5_000, every: 5 });
    await pause(ms);
    if (own) void closePage(own);
  }

  /** Gives what mends it. `#chat` is null once its page is gone. */
  async #break(chat: Chat, { what, lasts }: Fault): Promise<() => Promise<void>> {
    const { page } = chat;
    const outside = this.#outside;
    const { hostname } = new URL(await address(page));
    const nothing = async () => {};
    switch (what) {
      case 'background stopped':
        await outside.stop();
        return nothing;
      case 'background paused': {
        const goOn = await outside.pause();
        await pause(lasts);
        return goOn;
      }
      case 'page reloaded':
        await reload(page);
        return nothing;
      case 'page navigated': {
        const before = await address(page);
        await page.goto('about:blank');
        await page.goto(before);
        return nothing;
      }
      case 'page closed':
        await closePage(page);
        this.#chat = null;
        return nothing;
      case 'tab discarded': {
        const again = await outside.discard(page);
        this.#chat = again && (await chatIn(uiOf(again), chat.profile));
        return nothing;
      }
      case 'extension updated':
        await this.#browser.reloadExtension();
        return nothing;
      case 'extension disabled':
        await outside.enable(false);
        return () => outside.enable(true);
      case 'access withdrawn':
        await outside.allow(hostname, false);
        return () => outside.allow(hostname, true);
    }
  }

  /** It has left, or the person sees where it is, while what broke is broken. */
  async #told({ page, composerText, count }: Chat, fault: Fault, text: string): Promise<void> {
    await page.bringToFront();
    const isTold = async () =>
      this.#times(text) > 0 ||
      (await composerText()).endsWith(text) ||
      (await count('alert')) + (await count('dialog', 'Consent')) > 0;
    await waitFor('a word', isTold).catch(() => this.note(fault, 'not told'));
  }

  async #reopen({ front, send }: Fault, before: string): Promise<Chat> {
    const { pathname } = new URL(before);
    const chat = await openChat(
      this.#browser,
      front,
      send === 'asked' ? pathname : this.#agreed.get(front),
    );
    this.#chat = chat;
    return chat;
  }

  /** Until it is seen where the message is: at the site, or before the person. */
  async #settle(
    chat: Chat,
    fault: Fault,
    text: string,
  ): Promise<Exclude<keyof Tally['ends'], 'left'> | null> {
    await chat.page.bringToFront();
    await chat.find('button', /^Symbiotic Contract:/, { ms: 20_000 });
    if (fault.send === 'sealed') await chat.state('accepted');
    const look = async (page: Chat): Promise<'left later' | 'given back' | null> => {
      if (this.#times(text) > 0) return 'left later';
      const isThere = (await page.composerText()).endsWith(text);
      if (!isThere && !(await warnings(page)).includes(text)) return null;
      await stays('where it is', async () => this.#times(text) === 0, 500);
      return 'given back';
    };
    const found = await waitFor('the message', () => look(chat)).catch(() => null);
    if (found === 'left later')
      await waitFor(
        'an empty composer',
        async () => !(await chat.composerText()).endsWith(text),
      ).catch(() => this.note(fault, 'stands in the composer though it left'));
    if (found !== null || fault.send === 'sealed') return found;
    // What no address names waits for the next page of this tab, or the next new chat once it is closed.
    await reload(chat.page);
    const again = await waitFor('the message', () => look(chat), { ms: 3_000 }).catch(() => null);
    if (again !== null) return 'found later';
    const inPage = async (path?: string) => {
      await this.leave();
      this.#chat = await openChat(this.#browser, fault.front, path);
      const it = this.#chat;
      return waitFor('the message', () => look(it), { ms: 5_000 }).catch(() => null);
    };
    // The page may have gone on after its address was read: the site lists what it has begun.
    const elsewhere = (await inPage()) ?? (await inPage(await this.#newest()));
    return elsewhere && 'found later';
  }

  /** The address of the conversation that the site has begun last. */
  async #newest(): Promise<string | undefined> {
    const list = '.app li a';
    return this.#chat?.page
      .$eval(list, (it) => (it as HTMLAnchorElement).pathname)
      .catch(() => undefined);
  }

  /** What was given back leaves by the next press, sealed. */
  async #sendAgain(chat: Chat, text: string): Promise<void> {
    if (!(await chat.composerText()).endsWith(text)) return;
    await chat.send('');
    await waitFor('it to leave', () => this.#times(text) > 0);
  }

  async leave(): Promise<void> {
    if (this.#chat === null) return;
    await clear(this.#chat).catch(() => {});
    await closePage(this.#chat.page);
    this.#chat = null;
  }

  /** None of our scripts run in it. */
  #recordsPage() {
    return openExtensionPage(this.#browser.launched, 'manifest.json');
  }
}

/** What the warnings of a page say, with what is kept in them. */
async function warnings(chat: Chat): Promise<string> {
  if ((await chat.count('alert')) === 0) return '';
  const alert = await chat.find('alert', undefined, { ms: 0 });
  return alert.evaluate(
    (it) =>
      it.textContent + [...it.querySelectorAll('textarea')].map(({ value }) => value).join(' '),
  );
}

function countRecords(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('symbiotic-contract');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const count = opening.result.transaction('records').objectStore('records').count();
          count.onsuccess = () => resolve(count.result);
          opening.result.close();
        };
      }),
  );
}
