/** What can go wrong on the way, and what the person is told: nothing is lost, doubled or silent. */

import { describe, expect, it } from 'vitest';
import type { FrontEnd } from '../lib/sites/index.ts';
import { browserKinds } from '../scripts/browsers.ts';
import { itAlike, useBrowser } from './support/browser.ts';
import {
  agreedChat,
  type Chat,
  hasAddress,
  isInvitation,
  isSealed,
  openChat,
  signContract,
} from './support/conversation.ts';
import { makeNewer, readDatabase } from './support/database.ts';
import { stays, waitFor } from './support/wait.ts';

describe.each(browserKinds)('%s', (kind) => {
  const browser = useBrowser(kind);
  const alike = itAlike(kind);

  alike('tells of a message that left without passing the composer', async () => {
    await signContract(browser());
    const chat = await openChat(browser(), 'gemini-restyled');
    await chat.state('none');
    await chat.click('button', 'Explain a rainbow');
    expect((await browser().practice.next()).text).toBe('Explain a rainbow');
    expect(await chat.text('alert')).toContain('without your contract');
    await hasAddress(chat);
    await stays('the warning', async () => (await chat.count('alert')) === 1);
    await chat.send('And now?');
    await chat.find('button', 'Ask the model');
  });

  it('gives the draft back when the site offers no way to send', async () => {
    const chat = await agreed('claude-hub');
    await chat.type('Stay with me');
    await chat.page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('[data-testid="chat-input-send"]{display:none}');
      document.adoptedStyleSheets = [sheet];
    });
    await chat.page.keyboard.press('Enter');
    expect(await chat.text('alert')).toContain('nothing was sent');
    expect(await chat.composerText()).toBe('Stay with me');
    await stays('nothing was sent', () => browser().practice.received.length === 2);
  });

  alike('knows a message that the page does not show by the request it left with', async () => {
    const chat = await agreed('chatgpt-classic');
    await chat.page.evaluate(() => {
      const hide = () => {
        for (const turn of document.querySelectorAll('[data-message-author-role="user"]'))
          turn.removeAttribute('data-message-author-role');
      };
      new MutationObserver(hide).observe(document.body, { childList: true, subtree: true });
    });
    await chat.send('Where did it go?');
    await isSealed((await browser().practice.next()).text, 'Where did it go?');
    const isDelivered = async () => {
      const { records = [] } = await readDatabase(browser());
      return String(records.at(-1)).includes('"by":"wire"');
    };
    await waitFor('its record', isDelivered, { ms: 20_000 });
    expect(await chat.count('alert')).toBe(0);
    await stays('it is not sent twice', () => browser().practice.received.length === 3);
  });

  alike('keeps the draft when the model never answers', async () => {
    browser().practice.model = 'silent';
    await signContract(browser());
    const chat = await openChat(browser(), 'claude-hub');
    await chat.send('Anyone there?');
    await chat.click('button', 'Ask the model');
    await browser().practice.next(isInvitation);
    await chat.state('asked');
    await waitFor('the draft', async () => (await chat.composerText()) === 'Anyone there?');
    await chat.page.keyboard.press('Enter');
    await stays('it waits', () => browser().practice.received.length === 1);
    await chat.click('button', 'Cancel');
    await chat.state('unclear');
    await chat.find('button', 'Ask again');
    expect(await chat.composerText()).toBe('Anyone there?');
  });

  alike('does not send by itself what the person has changed meanwhile', async () => {
    browser().practice.model = 'slow';
    await signContract(browser());
    const chat = await openChat(browser(), 'claude-hub');
    await chat.send('First thought');
    await chat.click('button', 'Ask the model');
    await browser().practice.next(isInvitation);
    await waitFor('the draft', async () => (await chat.composerText()) === 'First thought');
    await chat.type(', second thought');
    await chat.state('accepted');
    await stays('it waits for Enter', () => browser().practice.received.length === 1);
    await chat.page.keyboard.press('Enter');
    const sent = await browser().practice.next();
    expect(sent.text.endsWith('\n\nFirst thought, second thought')).toBe(true);
  });

  it('holds the message and says so when its own records cannot be opened', async () => {
    await signContract(browser());
    await makeNewer(browser());
    const chat = await openChat(browser(), 'chatgpt-classic');
    expect(await chat.text('alert')).toContain('newer version of Symbiotic Contract');
    await chat.click('button', 'Dismiss');
    await chat.gone('alert');
    await chat.send('Do not be silent');
    expect(await chat.text('alert')).toContain('newer version of Symbiotic Contract');
    await stays('nothing was sent', () => browser().practice.received.length === 0);
    expect(await chat.composerText()).toBe('Do not be silent');
  });

  async function agreed(front: FrontEnd): Promise<Chat> {
    await signContract(browser());
    return agreedChat(browser(), front);
  }
});
