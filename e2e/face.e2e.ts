/** What people see of us beside the message box: the button and what it opens, by hand and by keys. */

import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import { browserKinds } from '../scripts/browsers.ts';
import { type Picture, readPicture } from './hostile/picture.ts';
import { reload, useBrowser } from './support/browser.ts';
import {
  agreedChat,
  type Chat,
  idle,
  isSealed,
  openChat,
  signContract,
} from './support/conversation.ts';
import { pressByKeys } from './support/ui.ts';
import { waitFor } from './support/wait.ts';

/** 0.3 % of a window of 1280 by 800, in square pixels. */
const most = 0.003 * 1280 * 800;

describe.each(browserKinds)('%s', (kind) => {
  const browser = useBrowser(kind);

  it('a small button that stays where it is; one message without, a pause, the end, by keys alone', async () => {
    const { practice } = browser();
    practice.pace = 0.05;
    await signContract(browser());
    const chat = await agreedChat(browser(), 'chatgpt-classic');
    await chat.page.setViewport({ width: 1280, height: 800 });
    await idle(chat);
    const before = await place(chat);
    expect(before.width * before.height).toBeLessThanOrEqual(most);
    expect(Math.min(before.width, before.height)).toBeGreaterThanOrEqual(24);

    await open(chat);
    expect(await chat.text('dialog', 'Consent')).toMatch(
      /CONSENT: ACCEPT [0-9a-f]{8}.*by 1 message/,
    );
    await pressByKeys(chat, 'button', 'Send the next message without it');
    const skips = /^Symbiotic Contract: the next message goes without it, accepted$/;
    await chat.find('button', skips);
    const { width, height } = await place(chat);
    expect(width * height).toBeLessThanOrEqual(most);
    await chat.send('Bare');
    expect((await practice.next()).text).toBe('Bare');
    await idle(chat);
    expect(await place(chat)).toEqual(before);

    // What a pause does is the same code in both.
    if (kind === 'chrome') {
      await open(chat);
      await pressByKeys(chat, 'button', 'Pause here');
      await chat.state('unprotected');
      await open(chat);
      await pressByKeys(chat, 'button', 'Let messages carry it again');
      await chat.state('accepted');
      await chat.send('Second');
      await isSealed((await practice.next()).text, 'Second');
      await idle(chat);
    }

    await open(chat);
    await pressByKeys(chat, 'button', 'End the agreement');
    await chat.state('withdrawn');
    expect(await isInBox(chat)).toBe(true);
  });

  it.runIf(kind === 'chrome')(
    'where a contract is in force the page is as it was, to the pixel, but for the button',
    async () => {
      const chat = await openChat(browser(), 'chatgpt-classic');
      const { page } = chat;
      await page.setViewport({ width: 1280, height: 800 });
      const before = await picture(page);
      expect(await page.$('symbiotic-contract')).toBeNull();
      await signContract(browser());
      await page.bringToFront();
      await reload(page);
      await chat.state('none');
      expect(unlikeOutside(await place(chat), before, await picture(page))).toBe(0);
    },
  );

  it.runIf(kind === 'chrome')(
    'nothing of the page moves as it is loaded with sealed messages, or our card comes and goes',
    async () => {
      browser().practice.pace = 0.05;
      await signContract(browser());
      const chat = await agreedChat(browser(), 'chatgpt-classic');
      const { page } = chat;
      await page.setViewport({ width: 1280, height: 800 });
      await chat.send('Second');
      await isSealed((await browser().practice.next()).text, 'Second');
      await idle(chat);
      await page.evaluateOnNewDocument(noteShifts);
      await reload(page);
      await chat.state('accepted');
      await open(chat);
      await page.keyboard.press('Escape');
      await waitFor('the card to go', async () => (await chat.count('dialog', 'Consent')) === 0);
      expect(await page.evaluate(() => (globalThis as Noting).shifts)).toEqual([]);
    },
  );

  /** Our button, by the keys that reach it, and then what it opens. */
  async function open(chat: Chat): Promise<void> {
    const button = await chat.find('button', /^Symbiotic Contract:/);
    await button.focus();
    await chat.page.keyboard.press('Enter');
    await chat.find('dialog', 'Consent');
  }
});

async function place(chat: Chat): Promise<{ x: number; y: number; width: number; height: number }> {
  const button = await chat.find('button', /^Symbiotic Contract:/);
  return button.evaluate((it) => {
    const { x, y, width, height } = it.getBoundingClientRect();
    return { x, y, width, height };
  });
}

function isInBox({ page, profile }: Chat): Promise<boolean> {
  return page.evaluate(
    (list) => list.some((css) => document.activeElement?.matches(css)),
    profile.composer.map(({ css }) => css),
  );
}

type Noting = typeof globalThis & { shifts?: { value: number; of: string[] }[] };

/** Runs in the page: by how much its parts have moved without a person's doing, and which. */
function noteShifts(): void {
  const shifts: NonNullable<Noting['shifts']> = [];
  (globalThis as Noting).shifts = shifts;
  interface Shift extends PerformanceEntry {
    value: number;
    sources: { node: Node | null }[];
  }
  const observer = new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries() as Shift[])
      shifts.push({ value, of: sources.map(({ node }) => String((node as Element)?.className)) });
  });
  observer.observe({ type: 'layout-shift', buffered: true });
}

/** The window as it is seen, without the blinking caret. */
async function picture(page: Page): Promise<Picture> {
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  return readPicture(await page.screenshot());
}

/** How many pixels differ beside what stands there. */
function unlikeOutside(
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  one: Picture,
  other: Picture,
): number {
  let unlike = 0;
  for (let at = 0; at < one.width * one.height; at++) {
    const [column, row] = [at % one.width, Math.floor(at / one.width)];
    const isOurs = column >= x - 1 && column <= x + width && row >= y - 1 && row <= y + height;
    const isSame = [0, 1, 2].every(
      (channel) =>
        one.pixels[at * one.depth + channel] === other.pixels[at * other.depth + channel],
    );
    if (!isOurs && !isSame) unlike++;
  }
  return unlike;
}
