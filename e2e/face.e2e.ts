/** What people see of us beside the message box: the button and what it opens, by hand and by keys. */

import { describe, expect, it } from 'vitest';
import { browserKinds } from '../scripts/browsers.ts';
import { useBrowser } from './support/browser.ts';
import { agreedChat, type Chat, idle, isSealed, signContract } from './support/conversation.ts';
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
    await pressByKeys(chat, 'Send the next message without it');
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
      await pressByKeys(chat, 'Pause here');
      await chat.state('unprotected');
      await open(chat);
      await pressByKeys(chat, 'Let messages carry it again');
      await chat.state('accepted');
      await chat.send('Second');
      await isSealed((await practice.next()).text, 'Second');
      await idle(chat);
    }

    await open(chat);
    await pressByKeys(chat, 'End the agreement');
    await chat.state('withdrawn');
    expect(await isInBox(chat)).toBe(true);
  });

  /** Our button, by the keys that reach it, and then what it opens. */
  async function open(chat: Chat): Promise<void> {
    const button = await chat.find('button', /^Symbiotic Contract:/);
    await button.focus();
    await chat.page.keyboard.press('Enter');
    await chat.find('dialog', 'Consent');
  }

  /** Goes there key by key, and presses once it counts. */
  async function pressByKeys(chat: Chat, name: string): Promise<void> {
    const button = await chat.find('button', name);
    const isThere = () =>
      button.evaluate((it) => (it.getRootNode() as ShadowRoot).activeElement === it);
    for (let keys = 0; keys < 10 && !(await isThere()); keys++)
      await chat.page.keyboard.press('Tab');
    expect(await isThere()).toBe(true);
    await waitFor('a press that counts', () =>
      button.evaluate((it) => !it.hasAttribute('aria-disabled')),
    );
    await chat.page.keyboard.press('Enter');
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
