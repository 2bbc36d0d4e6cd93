/**
 * What befalls the extension from outside of it, done in a page of the browser's own that stays open
 * while the extension ends and begins.
 */

import type { CDPSession, Page, Target } from 'puppeteer-core';
import { geckoId } from '../../scripts/flags.ts';
import { address } from '../../scripts/pages.ts';
import type { TestBrowser } from './browser.ts';
import { waitFor } from './wait.ts';

export interface Outside {
  /** Ends the background as the browser does when it is idle, in whatever it was at. */
  stop(): Promise<void>;
  /** Chromium: the background stands still. Gives what lets it go on. */
  pause(): Promise<() => Promise<void>>;
  enable(isOn: boolean): Promise<void>;
  /** Firefox: on the pages of this host; Chromium: on all. */
  allow(host: string, isAllowed: boolean): Promise<void>;
  /**
   * Takes this page's tab out of memory and comes back to it. Gives its page, where the driver finds it.
   * No other tab shows its site; by its address it is not found, as that changes while a chat begins.
   */
  discard(page: Page): Promise<Page | null>;
}

type Launched = Pick<TestBrowser, 'kind' | 'launched'>;

export async function openOutside(browser: Launched): Promise<Outside> {
  return browser.kind === 'chrome' ? inChromium(browser) : inFirefox(browser);
}

async function inChromium({ launched }: Launched): Promise<Outside> {
  const { browser, extensionOrigin } = launched;
  const id = new URL(extensionOrigin).host;
  const page = await browser.newPage();
  await page.goto('chrome://extensions');
  const run = (code: string) => page.evaluate(`(async () => { ${code} })()`);
  const isBackground = (target: Target) =>
    target.type() === 'service_worker' && target.url().startsWith(extensionOrigin);
  const background = () => browser.targets().find(isBackground);
  return {
    async stop() {
      const worker = await background()?.worker();
      await worker?.close();
    },
    async pause() {
      const session = await background()?.createCDPSession();
      await session?.send('Debugger.enable');
      await session?.send('Debugger.pause');
      return () => goOn(session);
    },
    async enable(isOn) {
      await run(`await chrome.management.setEnabled('${id}', ${isOn})`);
    },
    async allow(_host, isAllowed) {
      const to = isAllowed ? 'ON_ALL_SITES' : 'ON_CLICK';
      await run(
        `await chrome.developerPrivate.updateExtensionConfiguration({ extensionId: '${id}', hostAccess: '${to}' })`,
      );
    },
    async discard(chat) {
      const site = await siteOf(chat);
      const own = await browser.newPage();
      await own.goto(`${extensionOrigin}/manifest.json`);
      await own.evaluate(`(async () => {
        const [tab] = await chrome.tabs.query({ url: '${site}*' });
        const gone = await chrome.tabs.discard(tab.id);
        await chrome.tabs.update((gone ?? tab).id, { active: true });
      })()`);
      await own.close();
      return foundAgain(browser, site);
    },
  };
}

async function goOn(session: CDPSession | undefined): Promise<void> {
  await session?.send('Debugger.disable').catch(() => {});
  await session?.detach().catch(() => {});
}

async function inFirefox({ launched }: Launched): Promise<Outside> {
  const { browser } = launched;
  const page = await browser.newPage();
  // It never settles; see scripts/pages.ts.
  page.goto('about:config', { timeout: 0 }).catch(() => {});
  await waitFor('about:config', async () => (await address(page)) === 'about:config');
  const run = (code: string) => page.evaluate(`(async () => { ${code} })()`);
  const policy = `WebExtensionPolicy.getByID('${geckoId}')`;
  const modules = 'ChromeUtils.importESModule';
  return {
    async stop() {
      await run(
        `await ${policy}.extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true })`,
      );
    },
    async pause() {
      throw new Error('Nothing of Firefox pauses it');
    },
    async enable(isOn) {
      await run(`
        const { AddonManager } = ${modules}('resource://gre/modules/AddonManager.sys.mjs');
        const addon = await AddonManager.getAddonByID('${geckoId}');
        await addon.${isOn ? 'enable' : 'disable'}();`);
    },
    async allow(host, isAllowed) {
      const of = `{ permissions: [], origins: ['https://${host}/*'] }`;
      await run(`
        const { ExtensionPermissions } = ${modules}('resource://gre/modules/ExtensionPermissions.sys.mjs');
        await ExtensionPermissions.${isAllowed ? 'add' : 'remove'}('${geckoId}', ${of}, ${policy}.extension);`);
    },
    async discard(chat) {
      const site = await siteOf(chat);
      await page.bringToFront();
      await run(`
        const { gBrowser } = Services.wm.getMostRecentWindow('navigator:browser');
        const tab = gBrowser.tabs.find((it) => it.linkedBrowser.currentURI.spec.startsWith('${site}'));
        await gBrowser.prepareDiscardBrowser(tab);
        gBrowser.discardBrowser(tab, true);
        gBrowser.selectedTab = tab;`);
      return foundAgain(browser, site);
    },
  };
}

async function siteOf(page: Page): Promise<string> {
  return `${new URL(await address(page)).origin}/`;
}

/** The driver knows a tab that was discarded as another page than before, or not at all. */
async function foundAgain(
  browser: TestBrowser['launched']['browser'],
  site: string,
): Promise<Page | null> {
  const find = async () => {
    for (const page of await browser.pages())
      if ((await address(page)).startsWith(site)) return page;
    return null;
  };
  return waitFor('the tab', find, { ms: 3_000 }).catch(() => null);
}
