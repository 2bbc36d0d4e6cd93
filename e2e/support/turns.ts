/** What a person does with the turns of a practice chat, and reads there. */

import type { ElementHandle } from 'puppeteer-core';
import { openOurs } from './closed.ts';
import type { Chat } from './conversation.ts';
import { idle } from './conversation.ts';
import { queryAll } from './query.ts';
import { clickStill } from './ui.ts';
import { waitFor } from './wait.ts';

/** Opens what is folded: the site's own controls of a question and its yes are with them. */
export async function unfold({ page }: Chat): Promise<void> {
  await openOurs(page);
  const lines = await page.evaluateHandle(queryAll, {
    role: 'button',
    name: { source: ' · (?:intact|accepted|altered)', flags: '' },
  });
  for (const line of (await lines.getProperties()).values()) {
    const button = line.asElement() as ElementHandle<HTMLElement> | null;
    if ((await button?.evaluate((it) => it.ariaExpanded)) !== 'false') continue;
    await button?.focus();
    await page.keyboard.press('Enter');
  }
}

/** Has the model answer the last message once more. */
export async function again(chat: Chat): Promise<void> {
  await idle(chat);
  await unfold(chat);
  await clickStill('the last Try again', async () =>
    (await chat.page.$$('button[aria-label="Try again"]')).at(-1),
  );
}

/** Has one of the person's messages changed in its place, and sent so; -1: the last. */
export async function editTurn(
  chat: Chat,
  index: number,
  change: (text: string) => string,
): Promise<void> {
  await idle(chat);
  await unfold(chat);
  await clickStill('Edit message', async () =>
    (await chat.page.$$('xpath/.//button[normalize-space()="Edit message"]')).at(index),
  );
  const text = await chat.value('textbox', 'Edit message');
  await chat.fill('textbox', 'Edit message', change(text));
  await clickStill('its send button', () => chat.page.$('.edit button'));
}

/** All that the turns say. */
export function transcript({ page }: Chat): Promise<string> {
  return page.evaluate(() => document.querySelector('.scroller')?.textContent ?? '');
}

/** Waits until the panel says these words. */
export async function shows(chat: Chat, words: RegExp): Promise<void> {
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
