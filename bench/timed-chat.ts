/** A practice chat in Chromium whose page notes when Enter was pressed and when it made its request. */

import { openBrowser, type TestBrowser } from '../e2e/support/browser.ts';
import { type Chat, chatIn, idle, isInvitation } from '../e2e/support/conversation.ts';
import { signDraft } from '../e2e/support/library.ts';
import { uiOf } from '../e2e/support/ui.ts';
import { waitFor } from '../e2e/support/wait.ts';
import { documentHash } from '../lib/contract/document.ts';
import { writeSeal } from '../lib/contract/seal.ts';
import { type FrontEnd, profiles } from '../lib/sites/index.ts';
import { frontOf } from '../practice/fronts.ts';
import { build } from '../scripts/build.ts';

/** Gives `work` a browser with the extension of these sources, and ends it. */
export async function inBrowser<T>(work: (browser: TestBrowser) => Promise<T>): Promise<T> {
  await build(['chrome']);
  const browser = await openBrowser('chrome');
  browser.practice.pace = 0;
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

/** The same with two, as a page that is open is reached once a contract is in force: one stays without. */
export function inTwo<T>(work: (alone: TestBrowser, ours: TestBrowser) => Promise<T>): Promise<T> {
  return inBrowser((ours) => inBrowser((alone) => work(alone, ours)));
}

/** A chat, by its address in a site where it is not a new one; where no contract is in force nothing of ours is there. */
export async function openTimed(browser: TestBrowser, front: FrontEnd, path = ''): Promise<Chat> {
  browser.practice.use(front);
  const page = await browser.launched.browser.newPage();
  await page.evaluateOnNewDocument(noteSends);
  await page.goto(new URL(path, browser.practice.url(front)).href);
  const { host } = frontOf(front);
  const profile = profiles.find((it) => it.host === host);
  if (!profile) throw new Error(`${host} is no chat site`);
  return chatIn(uiOf(page), profile);
}

/** A chat whose model has agreed to a document of so many characters. */
export async function openAgreed(
  browser: TestBrowser,
  front: FrontEnd,
  length: number,
  path?: string,
): Promise<Chat> {
  await signDraft(await browser.openPopup(), 'Plain speech', textOf(length), 'all');
  const chat = await openTimed(browser, front, path);
  await chat.send('First');
  await chat.click('button', 'Ask the model');
  await browser.practice.next(isInvitation);
  await browser.practice.next();
  await chat.state('accepted');
  await settled(chat);
  return chat;
}

let count = 0;

/** Sends a short message; milliseconds from Enter to the first request that the page makes of it. */
export async function sendTimed(
  browser: TestBrowser,
  chat: Chat,
  beforeEnter: () => Promise<unknown> = async () => {},
): Promise<number> {
  await settled(chat);
  const word = `word-${count++}-of-mine`;
  await chat.type(word);
  await chat.taken();
  await beforeEnter();
  await chat.page.keyboard.press('Enter');
  await browser.practice.next(({ text }) => text.endsWith(word));
  return chat.page.evaluate(lastTime, word);
}

/** Pastes a text as a person does; milliseconds until the site's editor has taken it up, and empties it again. */
export async function pasteTimed({ page, profile }: Chat, length: number): Promise<number> {
  const css = profile.composer.map((it) => it.css).join();
  return page.evaluate(paste, css, textOf(length));
}

/** The last message has its reply, and the composer is free. */
export async function settled(chat: Chat): Promise<void> {
  await waitFor('an empty composer', async () => (await chat.composerText()) === '');
  await idle(chat);
}

/** Milliseconds of a strict put of a short record, in a database of its own beside the background's. */
export async function strictPuts(browser: TestBrowser): Promise<() => Promise<number>> {
  const { page } = await browser.openPage('manifest.json');
  return () => page.evaluate(strictPut);
}

/** Keeps a conversation of so many turns of Claude's, each message sealed and answered; gives its path. */
export async function keepSealed(browser: TestBrowser, turns: number): Promise<string> {
  const document = { title: 'Plain speech', human: 'Ana Lima', text: textOf(500) };
  const hash = await documentHash(document);
  const status = { kind: 'accepted', on: '2026-11-26' } as const;
  const texts = Array.from({ length: turns }, (_, n) => {
    const log = `q3XfA/bC+dE0fGh1i${String(n).padStart(5, '0')}`;
    return n % 2 === 0
      ? writeSeal({ hash, status, log, document }, `How could our street keep the rain? ${n}`)
      : 'Every word arrived. '.repeat(20);
  });
  return `/chat/${browser.practice.put('claude-hub', texts)}`;
}

/** A document as people write them: lists and short paragraphs. */
export function textOf(length: number): string {
  const line = 'We say plainly what we mean, and ask where we do not know.';
  let text = '';
  for (let n = 1; text.length < length; n++) text += `${n}. ${line}${n % 4 === 0 ? '\n\n' : '\n'}`;
  return text.slice(0, length).trimEnd();
}

interface Noted {
  enter: number;
  sends: [ms: number, body: string][];
}

/** Runs in the page before ours comes, on the practice pages before its own first script as well. */
export function noteSends(): void {
  const noted: Noted = { enter: 0, sends: [] };
  Object.assign(window, { noted });
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || !event.isTrusted) return;
    noted.sends.length = 0;
    noted.enter = performance.now();
  };
  addEventListener('keydown', onKey, true);
  const note = (body: unknown): void => {
    if (typeof body === 'string') noted.sends.push([performance.now() - noted.enter, body]);
  };
  const { fetch } = window;
  window.fetch = (...args) => {
    note(args[1]?.body);
    return fetch(...args);
  };
  const { send } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.send = function (body) {
    note(body);
    send.call(this, body);
  };
}

/** Runs in the page. */
export function lastTime(word: string): number {
  const { sends } = (window as unknown as { noted: Noted }).noted;
  if (!sends.some(([, body]) => body.includes(word))) throw new Error(`No request with ${word}`);
  // Some sites announce a message first.
  return sends[0]?.[0] ?? 0;
}

/** Runs in a page of the extension. */
async function strictPut(): Promise<number> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('bare', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('records');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const start = performance.now();
  const tx = db.transaction('records', 'readwrite', { durability: 'strict' });
  tx.objectStore('records').put('x'.repeat(500), Math.floor(start));
  tx.commit();
  await new Promise<void>((resolve, reject) => {
    tx.oncomplete = () => resolve();
    tx.onabort = () => reject(tx.error);
  });
  const time = performance.now() - start;
  db.close();
  return time;
}

/** Runs in the page. */
async function paste(css: string, text: string): Promise<number> {
  const box = [...document.querySelectorAll<HTMLElement>(css)].find((it) => it.offsetHeight > 0);
  if (!box) throw new Error('No composer');
  box.focus();
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  const how = { clipboardData, bubbles: true, cancelable: true };
  const start = performance.now();
  const isLeft = box.dispatchEvent(new ClipboardEvent('paste', how));
  if (isLeft && box instanceof HTMLTextAreaElement) document.execCommand('insertText', false, text);
  await Promise.resolve();
  const time = performance.now() - start;
  document.execCommand('selectAll');
  document.execCommand('delete');
  // What the page does of it afterwards is not to fall into the next measurement.
  await new Promise((resolve) => setTimeout(resolve, 50));
  return time;
}
