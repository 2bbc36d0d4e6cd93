import type { Page } from 'puppeteer-core';
import type { TestBrowser } from './browser.ts';

/**
 * Enter that confirms a word in an input method. Chromium composes for real, over its own protocol.
 * Firefox's driver has no input methods, so there the key event alone says what it would.
 */
export async function pressWhileComposing(browser: TestBrowser, page: Page): Promise<void> {
  if (browser.kind === 'chrome') {
    const session = await page.createCDPSession();
    const composed = { text: 'に', selectionStart: 1, selectionEnd: 1 };
    await session.send('Input.imeSetComposition', composed);
    const key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 };
    await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
    // The word is chosen, and the composition over: an editor that waits for its end goes on.
    await session.send('Input.insertText', { text: 'に' });
    await session.detach();
    return;
  }
  await page.evaluate(() => {
    const init = { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true };
    const target = document.activeElement ?? document.body;
    target.dispatchEvent(new KeyboardEvent('keydown', { ...init, isComposing: true }));
    target.dispatchEvent(new KeyboardEvent('keydown', { ...init, keyCode: 229 }));
  });
}
