/** Where we are not: told in the popup and on the icon; where nothing is in force, and an agreement stands. */

import { describe, expect, it } from 'vitest';
import { browserKinds } from '../scripts/browsers.ts';
import { reload, useBrowser } from './support/browser.ts';
import { agreedChat, isSealed, openChat, signContract } from './support/conversation.ts';
import { askAs, oursIn } from './support/ours.ts';
import { waitFor } from './support/wait.ts';

describe.each(browserKinds)('%s', (kind) => {
  const browser = useBrowser(kind);

  it('with nothing in force any more, what was agreed goes on, and another conversation is bare', async () => {
    await signContract(browser());
    const chat = await agreedChat(browser(), 'claude-hub');
    const popup = await browser().openPopup();
    await askAs(popup.page, 'own.contract.use', { hash: null });
    await chat.page.bringToFront();
    await chat.send('Second');
    await isSealed((await browser().practice.next()).text, 'Second');
    const other = await openChat(browser(), 'claude-hub');
    await other.send('Bare');
    expect((await browser().practice.next(({ text }) => text.includes('Bare'))).text).toBe('Bare');
    expect((await oursIn(browser(), other.page)).elements).toBe(0);
    await chat.page.bringToFront();
    await reload(chat.page);
    await chat.state('accepted');
  });

  it('a site that the browser withholds is told in the popup, with the press that allows it', async () => {
    await signContract(browser());
    const popup = await browser().openPopup();
    if (kind === 'chrome') {
      const id = new URL(browser().launched.extensionOrigin).host;
      const page = await browser().launched.browser.newPage();
      await page.goto('chrome://extensions');
      await page.evaluate(async (extensionId) => {
        const { chrome } = globalThis as unknown as {
          chrome: {
            developerPrivate: { updateExtensionConfiguration(of: object): Promise<void> };
          };
        };
        await chrome.developerPrivate.updateExtensionConfiguration({
          extensionId,
          hostAccess: 'ON_CLICK',
        });
      }, id);
    } else {
      await popup.page.evaluate(async () => {
        const { browser } = globalThis as unknown as {
          browser: { permissions: { remove(of: object): Promise<boolean> } };
        };
        await browser.permissions.remove({ origins: ['https://claude.ai/*'] });
      });
    }
    await popup.page.bringToFront();
    // Chromium withholds all three, Firefox the one.
    await popup.find('button', kind === 'chrome' ? 'Allow them' : 'Allow Claude');
    const chat = await openChat(browser(), 'claude-hub');
    expect((await oursIn(browser(), chat.page)).elements).toBe(0);
    const badge = () =>
      popup.page.evaluate(() => {
        const { chrome } = globalThis as unknown as {
          chrome: { action: { getBadgeText(of: object): Promise<string> } };
        };
        return chrome.action.getBadgeText({});
      });
    await waitFor('the badge', async () => (await badge()) === '!');
  });
});
