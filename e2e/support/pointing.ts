/** A chat site that no profile of ours knows, and a person who points at its parts. */

import type { ElementHandle, Page } from 'puppeteer-core';
import type { OwnFront } from '../../practice/fronts.ts';
import { ownProfile } from '../../testing/samples/profile.ts';
import type { TestBrowser } from './browser.ts';
import { type Chat, chatIn } from './conversation.ts';
import type { Ui } from './ui.ts';
import { waitFor } from './wait.ts';

/** Where a person points, in turn: at the words, not at the element that counts. The first that is there. */
export type Points = Record<'composer' | 'send' | 'message' | 'reply', readonly string[]>;

export const pointsOn: Record<OwnFront, Points> = {
  'own-unlike': {
    composer: ['.ProseMirror'],
    send: ['[class*="_post"]'],
    message: ['th p'],
    reply: ['td p'],
  },
  'own-textarea': {
    composer: ['textarea'],
    send: ['button[type="submit"] svg'],
    message: ['.user-message .message-text'],
    reply: ['.bot-message p'],
  },
  'own-editable': {
    composer: ['.writing-box'],
    send: ['.writing-go'],
    message: ['dt'],
    reply: ['dd p'],
  },
};

/** A chat with one exchange on a site that is none of ours. */
export async function talk(browser: TestBrowser, id: OwnFront, message = 'First'): Promise<Chat> {
  browser.practice.pace = 0.1;
  const ui = await browser.openChat(id);
  const { composer, send, reply } = pointsOn[id];
  const chat = await chatIn(ui, {
    ...ownProfile,
    composer: composer.map((css) => ({ css, editor: 'plain', lines: 'paragraph' })),
    send: send.map((css) => ({ css: css.replace(/ svg$/, '') })),
  });
  await chat.send(message);
  await browser.practice.next(({ text }) => text === message);
  await waitFor('the reply', () => firstShown(ui.page, reply));
  return chat;
}

/** Clicks where it is, whatever lies over it; the picker's bar is moved aside where it does. */
export async function pointAt({ page, click }: Ui, css: readonly string[]): Promise<void> {
  const part = await waitFor(`${css}`, () => firstShown(page, css));
  const { x, y, covered } = await part.evaluate((it) => {
    it.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    const box = it.getBoundingClientRect();
    const [x, y] = [box.x + Math.min(box.width / 2, 60), box.y + box.height / 2];
    const root = document.querySelector('symbiotic-contract:last-of-type')?.shadowRoot;
    const bar = root?.querySelector('[role="dialog"]')?.getBoundingClientRect();
    return { x, y, covered: bar && x > bar.left && x < bar.right && y > bar.top && y < bar.bottom };
  });
  if (covered) await click('button', 'Move aside');
  await page.mouse.move(x, y);
  await page.mouse.click(x, y);
}

/** The first of them that is drawn, in an open shadow root too. */
export async function firstShown(
  page: Page,
  list: readonly string[],
): Promise<ElementHandle<HTMLElement> | null> {
  const found = await page.evaluateHandle((list) => {
    const open = [...document.querySelectorAll('*')].flatMap((it) => it.shadowRoot ?? []);
    return [document, ...open]
      .flatMap((root) => list.flatMap((css) => [...root.querySelectorAll<HTMLElement>(css)]))
      .find((it) => it.getBoundingClientRect().height > 0);
  }, list);
  return found.asElement() as ElementHandle<HTMLElement> | null;
}

/** The popup in a tab of its own, about the tab of the chat. */
export async function popupFor(browser: TestBrowser, page: Page): Promise<Ui> {
  const popup = await browser.openPopup();
  const { origin } = new URL(page.url());
  const tab = await popup.page.evaluate(async (origin) => {
    const { browser, chrome } = globalThis as unknown as Record<string, Api | undefined>;
    const tabs = await (browser?.runtime?.id ? browser : chrome)?.tabs.query({});
    return tabs?.find(({ url }) => url?.startsWith(origin))?.id;
  }, origin);
  await popup.page.close();
  return browser.openPage(`popup.html?tab=${tab}`);
}

interface Api {
  runtime?: { id?: string };
  tabs: { query(of: object): Promise<{ id: number; url?: string }[]> };
}
