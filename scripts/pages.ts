/**
 * Opening and closing the extension's own pages in both browsers.
 *
 * Firefox opens `moz-extension:` pages over BiDi only with `--remote-allow-system-access`, and then
 * sends no load, console or close events for them: clicking, typing and evaluating work, but
 * `page.goto`, `page.reload`, `page.waitForNavigation` and `waitForSelector` across a navigation
 * would wait for ever, and `page.url()` stays `about:blank`. So we ask the page itself.
 */

import type { Page } from 'puppeteer-core';
import type { Launched } from './launch.ts';

const patience = 15_000;

/** Opens a page of the extension, `popup.html` say, in a new tab, loaded. */
export async function openExtensionPage(launched: Launched, path: string): Promise<Page> {
  const page = await launched.browser.newPage();
  await toExtensionPage(page, `${launched.extensionOrigin}/${path.replace(/^\//, '')}`);
  return page;
}

async function toExtensionPage(page: Page, url: string): Promise<void> {
  let refused: unknown;
  // In Firefox this promise never settles on success; see above.
  page.goto(url, { timeout: 0 }).catch((error: unknown) => {
    refused = error;
  });
  await untilLoaded(page, url, () => refused);
}

/** Reloads any page; `page.reload()` never returns on an extension page in Firefox. */
export async function reload(page: Page): Promise<void> {
  const url = await address(page);
  if (!isExtensionUrl(url)) {
    await page.reload();
    return;
  }
  await page.evaluate(() => {
    Object.assign(window, { beforeReload: true });
    location.reload();
  });
  await untilLoaded(page, url, () => undefined);
}

/** The address as the page knows it; right where `page.url()` is not. Empty for a page that is gone. */
export async function address(page: Page): Promise<string> {
  if (page.isClosed()) return '';
  return page.evaluate(() => location.href).catch(() => '');
}

/** Closes a page so that the driver notices, in Firefox too: it sees only ordinary pages close. */
export async function closePage(page: Page): Promise<void> {
  if (page.isClosed()) return;
  if (isExtensionUrl(await address(page))) {
    await page.goto('about:blank', { timeout: patience }).catch(() => {});
  }
  await page.close().catch(() => {});
}

function isExtensionUrl(url: string): boolean {
  return url.startsWith('moz-extension://') || url.startsWith('chrome-extension://');
}

async function untilLoaded(page: Page, url: string, refused: () => unknown): Promise<void> {
  const deadline = Date.now() + patience;
  let seen = '';
  for (;;) {
    if (refused()) throw refused();
    // An evaluation fails while the page is being replaced.
    const state = await page
      .evaluate(() => ({
        url: location.href,
        ready: document.readyState === 'complete' && !('beforeReload' in window),
      }))
      .catch((error: unknown) => ({ url: String(error), ready: false }));
    if (state.ready && state.url === url) return;
    seen = state.url;
    if (Date.now() > deadline) throw new Error(`${url} did not load; the tab shows ${seen}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
