/** A person in a chat: writing into the composer and sending, with trusted keys and clicks. */

import type { ElementHandle, Page } from 'puppeteer-core';
import { profileFor, type Selector } from '../../lib/sites/index.ts';
import { address } from '../../scripts/pages.ts';
import type { Ui } from './ui.ts';
import { press } from './ui.ts';
import { waitFor } from './wait.ts';

/** The composer of the chat in this tab, when it is there to be written in. */
export function composer(ui: Ui): Promise<ElementHandle<HTMLElement>> {
  return shown(ui, 'composer');
}

/** The send control; it is there only while there is text. */
export function sendControl(ui: Ui): Promise<ElementHandle<HTMLElement>> {
  return shown(ui, 'send');
}

/** Types a message, Shift+Enter for a new line, after what is in the composer already. */
export async function write(ui: Ui, text: string): Promise<void> {
  const box = await composer(ui);
  await box.click();
  for (const [index, line] of text.split('\n').entries()) {
    if (index > 0) {
      await ui.page.keyboard.down('Shift');
      await ui.page.keyboard.press('Enter');
      await ui.page.keyboard.up('Shift');
    }
    await ui.page.keyboard.type(line);
  }
}

/**
 * Types a message and presses Enter, at a person's pace: the sites take the editor's text a moment
 * later, and a message sent in the same instant as its last letter leaves without that letter,
 * extension or not.
 */
export async function say(ui: Ui, text: string): Promise<void> {
  await write(ui, text);
  await moment();
  await ui.page.keyboard.press('Enter');
}

/** Types a message and clicks the send control. */
export async function sayByClick(ui: Ui, text: string): Promise<void> {
  await write(ui, text);
  await moment();
  await (await sendControl(ui)).click();
}

/** Empties the composer by hand. */
export async function clear(ui: Ui): Promise<void> {
  await (await composer(ui)).click();
  await press(ui.page, 'KeyA');
  await ui.page.keyboard.press('Backspace');
}

/** What a person reads in the composer; lines are not exact, compare words only. */
export async function draft(ui: Ui): Promise<string> {
  return (await composer(ui)).evaluate((it) => it.innerText.trim());
}

/** Between the last letter and the hand on Enter. */
function moment(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 300));
}

async function shown(ui: Ui, part: 'composer' | 'send'): Promise<ElementHandle<HTMLElement>> {
  const { host } = new URL(await address(ui.page));
  const selectors: readonly Selector[] = profileFor(host)?.[part] ?? [];
  return waitFor(`the ${part} of ${host}`, () => firstVisible(ui.page, selectors));
}

async function firstVisible(
  page: Page,
  selectors: readonly Selector[],
): Promise<ElementHandle<HTMLElement> | null> {
  const handle = await page.evaluateHandle(
    (list) =>
      list
        .flatMap((css) => [...document.querySelectorAll<HTMLElement>(css)])
        .find((it) => it.checkVisibility({ visibilityProperty: true }) && it.clientWidth > 0),
    selectors.map(({ css }) => css),
  );
  return handle.asElement() as ElementHandle<HTMLElement> | null;
}
