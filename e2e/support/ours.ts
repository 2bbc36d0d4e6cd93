/** What a chat page has of us, seen from outside of it. */

import type { Page } from 'puppeteer-core';
import type { TestBrowser } from './browser.ts';

export interface Ours {
  elements: number;
  styles: number;
  /** Files of ours that ran in the page. Chromium only; Firefox tells nobody. */
  scripts: string[];
  /** Events that scripts of ours listen to on its window and document. Chromium only. */
  listeners: string[];
}

export const nothing: Ours = { elements: 0, styles: 0, scripts: [], listeners: [] };

export async function oursIn(browser: TestBrowser, page: Page): Promise<Ours> {
  const marks = await page.evaluate(() => ({
    elements: document.querySelectorAll('symbiotic-contract').length,
    styles: [...document.querySelectorAll('style')].filter((style) =>
      style.textContent?.includes('symbiotic'),
    ).length,
  }));
  if (browser.kind === 'firefox') return { ...marks, scripts: [], listeners: [] };
  return { ...marks, ...(await codeIn(page, browser.launched.extensionOrigin)) };
}

/** Our scripts live in a world of their own in the page, which sees the listeners it has added. */
async function codeIn(page: Page, origin: string): Promise<Pick<Ours, 'scripts' | 'listeners'>> {
  const session = await page.createCDPSession();
  const scripts: string[] = [];
  const worlds: number[] = [];
  session.on('Debugger.scriptParsed', ({ url }) => {
    if (url.startsWith(origin)) scripts.push(url.slice(origin.length));
  });
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.origin === origin) worlds.push(context.id);
  });
  await session.send('Debugger.enable');
  await session.send('Runtime.enable');
  const listeners: string[] = [];
  for (const contextId of worlds)
    for (const expression of ['window', 'document']) {
      const { result } = await session.send('Runtime.evaluate', { expression, contextId });
      const { objectId = '' } = result;
      const found = await session.send('DOMDebugger.getEventListeners', { objectId });
      listeners.push(...found.listeners.map(({ type }) => type));
    }
  await session.detach();
  return { scripts: scripts.sort(), listeners: listeners.sort() };
}

/** Asks the background as one of our own pages does, without bringing that page to the front. */
export async function askAs(own: Page, type: string, data: unknown): Promise<void> {
  await own.evaluate(
    async (type, data) => {
      const { chrome } = globalThis as unknown as {
        chrome: { runtime: { sendMessage(message: unknown): Promise<{ err?: unknown }> } };
      };
      const sent = { id: 1, type, data, timestamp: Date.now() };
      const { err } = await chrome.runtime.sendMessage(sent);
      if (err) throw new Error(JSON.stringify(err));
    },
    type,
    data,
  );
}

/** Notes in the page when something of ours first shows; `shownAt` gives it, null: not yet. */
export async function noteShowing(page: Page): Promise<void> {
  await page.evaluate(() => {
    const note = () => {
      if (!document.querySelector('symbiotic-contract')) return;
      document.documentElement.dataset.shownAt = String(Date.now());
      seen.disconnect();
    };
    const seen = new MutationObserver(note);
    seen.observe(document.documentElement, { childList: true });
  });
}

export function shownAt(page: Page): Promise<number | null> {
  return page.evaluate(() => Number(document.documentElement.dataset.shownAt) || null);
}

/** Marks what of us is on the page, so that what comes in its place can be told from it. */
export async function markOurs(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const host of document.querySelectorAll('symbiotic-contract'))
      host.setAttribute('data-before', '');
  });
}

export function unmarked(page: Page): Promise<number> {
  return page.evaluate(
    () => document.querySelectorAll('symbiotic-contract:not([data-before])').length,
  );
}
