/** An Enter that is no send: docs/sites.md, "When Enter is no send". */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserKinds } from '../scripts/browsers.ts';
import { begin, installOther } from './others/other.ts';
import { useBrowser } from './support/browser.ts';
import {
  type Chat,
  honest,
  isInvitation,
  isSealed,
  openChat,
  signContract,
} from './support/conversation.ts';
import { stays, waitFor } from './support/wait.ts';

describe.each(browserKinds)('%s', (kind) => {
  const browser = useBrowser(kind);
  let takeOut: (() => Promise<void>) | undefined;

  beforeAll(async () => {
    await browser().reset();
    browser().goesOn = true;
    browser().practice.pace = 0.02;
    browser().practice.model = 'accept';
    takeOut = await installOther(browser());
    await signContract(browser());
  });
  afterAll(async () => {
    browser().goesOn = false;
    await takeOut?.();
  });

  it('under an agreement: an open list picks, a list item asks once, and nothing leaves unsealed', {
    timeout: 60_000,
  }, async () => {
    const chat = await openChat(browser(), 'claude-hub', '/new?rich');
    await chat.send('First');
    await chat.click('button', 'Ask the model');
    await browser().practice.next(isInvitation);
    await browser().practice.next();
    await chat.state('accepted');
    await waitFor('an empty composer', async () => (await chat.composerText()) === '');

    await chat.type('Tell @A');
    await chat.page.evaluate(openList);
    await chat.page.keyboard.press('Enter');
    await reads(chat, 'Tell @Ana');
    await isNotSent('Tell @A');
    await chat.taken();
    await chat.page.keyboard.press('Enter');
    await isSealed((await next('Tell @Ana')).text, 'Tell @Ana');
    await waitFor('an empty composer', async () => (await chat.composerText()) === '');

    // The editor makes an item of it.
    await chat.type('- apples');
    await chat.page.keyboard.press('Enter');
    expect(await chat.text('dialog', 'Consent')).toContain('Was that a send?');
    await chat.click('button', 'That was a new line');
    await chat.page.keyboard.type('and more');
    await chat.page.keyboard.press('Enter');
    await chat.page.keyboard.type('two');
    await waitFor('the second item', async () => (await items(chat)).length === 2);
    expect(await items(chat)).toEqual([['apples', 'and more'], ['two']]);
    await isNotSent('apples');
    await chat.taken();
    await (await chat.sendControl()).click();
    const { text } = await next('two');
    expect(text).toContain(honest.title);
  });

  it('beside an extension that makes Enter a new line: so it is, once the person has said so', {
    timeout: 60_000,
  }, async () => {
    const chat = await openChat(browser(), 'gemini-restyled');
    await begin(chat.page, 'late-key');
    await chat.send('Line one');
    await chat.click('button', 'That was a new line');
    await chat.page.keyboard.type('line two');
    await chat.page.keyboard.press('Enter');
    await chat.page.keyboard.type('line three');
    await reads(chat, 'Line one\nline two\nline three');
    expect(await chat.count('dialog', 'Consent')).toBe(0);
    await isNotSent('Line one');

    await chat.taken();
    await chat.page.keyboard.down('Control');
    await chat.page.keyboard.press('Enter');
    await chat.page.keyboard.up('Control');
    await chat.find('dialog', 'Consent');

    const popup = await browser().openPopup();
    await popup.choose('Enter on Gemini', 'Sends');
    const told = () =>
      popup.page.evaluate(() => {
        const { chrome } = globalThis as unknown as {
          chrome: {
            storage: { local: { get(key: string): Promise<{ policy: { enter: object } }> } };
          };
        };
        return chrome.storage.local.get('policy').then(({ policy }) => 'gemini' in policy.enter);
      });
    await waitFor('the pages to be told', async () => !(await told()));
    await chat.page.bringToFront();
    await chat.click('button', 'Cancel');
    await chat.gone('dialog', 'Consent');
    await waitFor('the focus in the composer', () =>
      chat.page.evaluate(() => document.activeElement?.closest('[contenteditable]') !== null),
    );
    // The page is told of it a moment after the others.
    await waitFor('the key to be held', async () => {
      await chat.page.keyboard.press('Enter');
      const held = chat.find('button', 'That was a new line', { ms: 2_000 });
      return held.catch(() => null);
    });
    await isNotSent('Line one');
  });

  it('a script’s Enter opens the panel without any title or text, until the person presses', async () => {
    const chat = await openChat(browser(), 'chatgpt-classic');
    await chat.type('By itself');
    await chat.taken();
    await chat.page.evaluate(() => {
      const key = { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true };
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', key));
    });
    expect(await chat.text('dialog', 'Consent')).not.toContain(honest.title);
    await stays('no text of it', async () => {
      const text = await chat.text('dialog', 'Consent');
      return !text.includes(honest.title) && !text.includes('truth');
    });
    await chat.click('button', 'Read what will be sent');
    await waitFor('the text', async () =>
      (await chat.text('dialog', 'Consent')).includes('You tell me the truth'),
    );
    expect(await chat.text('dialog', 'Consent')).toContain(`“\u2068${honest.title}\u2069”`);
  });

  async function reads(chat: Chat, text: string): Promise<void> {
    await waitFor('the text in the composer', async () => (await chat.composerText()) === text);
  }

  const next = (end: string) => browser().practice.next(({ text }) => text.endsWith(end), 25_000);

  async function isNotSent(text: string): Promise<void> {
    await stays('nothing was sent', () =>
      browser().practice.received.every((one) => !one.text.includes(text)),
    );
  }
});

/** The lines of each item in the composer. */
function items({ page }: Chat): Promise<string[][]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.ProseMirror li')].map((item) =>
      [...(item.querySelector('p') ?? item).childNodes].flatMap((it) => it.nodeValue ?? []),
    ),
  );
}

/** A list of mentions, as sites and their editors have it: the composer's own listener takes the key. */
function openList(): void {
  const composer = document.querySelector<HTMLElement>('.ProseMirror[contenteditable=true]');
  if (composer === null) throw new Error('no composer');
  const list = document.createElement('div');
  list.id = 'mentions';
  list.setAttribute('role', 'listbox');
  list.innerHTML = '<div role="option" id="ana" aria-selected="true">Ana</div>';
  document.body.append(list);
  const named = {
    'aria-controls': 'mentions',
    'aria-expanded': 'true',
    'aria-activedescendant': 'ana',
  };
  for (const [name, value] of Object.entries(named)) composer.setAttribute(name, value);
  const done = new AbortController();
  composer.parentElement?.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      event.stopImmediatePropagation();
      done.abort();
      list.remove();
      for (const name of Object.keys(named)) composer.removeAttribute(name);
      document.execCommand('insertText', false, 'na');
    },
    { capture: true, signal: done.signal },
  );
}
