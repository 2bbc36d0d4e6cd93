/**
 * One browser with the extension and a practice server, for one test file. Between tests the pages
 * are closed and the extension is installed anew, so that each test begins as on the first day.
 */

import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, it } from 'vitest';
import { hostPattern } from '../../lib/sites/index.ts';
import {
  type FrontEnd,
  type OwnFront,
  type Practice,
  startPractice,
} from '../../practice/server.ts';
import type { BrowserKind } from '../../scripts/browsers.ts';
import { outputOf, root } from '../../scripts/build.ts';
import { geckoId } from '../../scripts/flags.ts';
import { type Launched, launch } from '../../scripts/launch.ts';
import { address, closePage, openExtensionPage } from '../../scripts/pages.ts';
import { appUi } from './app.ts';
import { type Ui, uiOf } from './ui.ts';

export { reload } from '../../scripts/pages.ts';

/** `it` for what our own code alone decides, the browser having no part in it: in Firefox by `npm run e2e`. */
export function itAlike(kind: BrowserKind): typeof it {
  const isDue = kind === 'chrome' || process.env.npm_lifecycle_event === 'e2e';
  return isDue ? it : (it.skip as typeof it);
}

export interface TestBrowser {
  readonly kind: BrowserKind;
  readonly practice: Practice;
  readonly launched: Launched;
  /** Where files go that pages save; emptied between tests. See `downloads.ts`. */
  readonly downloads: string;
  /** What the pages wrote to the console since the last reset; of extension pages only in Chromium. */
  readonly console: readonly string[];
  /** A practice chat in a new tab. `path` for a conversation: `/c/…`. */
  openChat(front: FrontEnd | OwnFront, path?: string): Promise<Ui>;
  /** The app, where the contracts are; what is in another of its tabs is looked for there. */
  openPopup(): Promise<Ui>;
  /** Any other page of the extension. */
  openPage(path: string): Promise<Ui>;
  /** Tabs that are open now. `page.url()` is wrong for extension pages in Firefox: use `address`. */
  pages(): Promise<Page[]>;
  /** The next tests go on where the last one ended: no reset before them. */
  goesOn: boolean;
  /** As an update does: the extension ends and begins again, with what it has stored. */
  reloadExtension(): Promise<void>;
  /** Closes all pages, empties the server's memory, and puts a fresh extension in. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/**
 * @param allowed hosts that the person has let the extension run on: no test can press the browser's own prompt
 * @param language what the browser is set to (BCP 47)
 * @param welcomed the first steps open by themselves, as they do; in front of a test they would be in the way
 */
export async function openBrowser(
  kind: BrowserKind,
  allowed: readonly string[] = [],
  language?: string,
  welcomed = false,
): Promise<TestBrowser> {
  const practice = await startPractice();
  // Our own copy: a build that begins meanwhile must not pull the extension from under us.
  const extension = await mkdtemp(join(tmpdir(), 'symbiotic-contract-extension-'));
  const downloads = await mkdtemp(join(tmpdir(), 'symbiotic-contract-downloads-'));
  let launched: Launched;
  try {
    await cp(outputOf(kind), extension, { recursive: true });
    await prepare(extension, allowed, welcomed);
    launched = await launch({
      browser: kind,
      extension,
      headless: !process.env.HEADED,
      port: practice.port,
      downloads,
      language,
    });
  } catch (error) {
    await practice.close();
    await rm(extension, { recursive: true });
    await rm(downloads, { recursive: true });
    throw error;
  }
  const { browser, extensionOrigin } = launched;
  const installed = kind === 'chrome' ? new URL(extensionOrigin).host : geckoId;
  const lines: string[] = [];
  let fresh = true;
  // One failed installation must not fail every later test.
  let there = true;

  const listen = (page: Page): Ui => {
    page.on('console', (message) => lines.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => lines.push(`uncaught: ${String(error)}`));
    return uiOf(page);
  };

  const clean = async () => {
    const [first, ...others] = await self.pages();
    for (const page of others) {
      await forgetSite(page);
      await closePage(page);
    }
    // The last tab stays: without one Chromium ends.
    await first?.goto('about:blank').catch(() => {});
    // Removing the extension removes its data, and stops its background page with all it knew.
    if (there) await browser.uninstallExtension(installed);
    there = false;
    await browser.installExtension(extension);
    there = true;
    fresh = true;
  };

  const self: TestBrowser = {
    kind,
    practice,
    launched,
    downloads,
    console: lines,
    goesOn: false,
    async openChat(front, path = '') {
      practice.use(front);
      fresh = false;
      const page = await browser.newPage();
      const ui = listen(page);
      await page.goto(path ? new URL(path, practice.url(front)).href : practice.url(front));
      return ui;
    },
    openPopup: async () => appUi(await self.openPage('app.html#contracts')),
    async openPage(path) {
      fresh = false;
      return listen(await openExtensionPage(launched, path));
    },
    async pages() {
      const all = await browser.pages();
      const open = await Promise.all(all.map(address));
      return all.filter((_page, index) => open[index] !== '');
    },
    async reloadExtension() {
      await browser.installExtension(extension);
    },
    async reset() {
      if (!fresh) await clean();
      // Last: a page that is being closed may still have a request on the way.
      practice.reset();
      practice.model = 'accept';
      practice.lang = 'en';
      practice.pace = 1;
      lines.length = 0;
      for (const name of await readdir(downloads)) await rm(join(downloads, name));
    },
    async close() {
      await launched.close();
      await practice.close();
      await rm(extension, { recursive: true });
      await rm(downloads, { recursive: true, force: true });
    },
  };
  return self;
}

/** As if the person had said yes to the browser's prompt for these hosts. */
async function prepare(
  extension: string,
  hosts: readonly string[],
  welcomed: boolean,
): Promise<void> {
  const file = join(extension, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8'));
  // The first steps are a part of the page that is named here.
  if (!welcomed) delete manifest.options_ui;
  manifest.host_permissions.push(...hosts.map(hostPattern));
  await writeFile(file, JSON.stringify(manifest));
}

/** What a practice page keeps in the browser must not reach the next test. */
async function forgetSite(page: Page): Promise<void> {
  await page
    .evaluate(() => {
      if (location.protocol !== 'https:') return;
      localStorage.clear();
      sessionStorage.clear();
    })
    .catch(() => {});
}

/**
 * For a `describe`: a browser before all its tests, a reset before each, pictures of what was open
 * when one fails (in `.output/e2e`), the end after all.
 */
export function useBrowser(kind: BrowserKind, allowed?: readonly string[]): () => TestBrowser {
  let current: TestBrowser | undefined;
  beforeAll(async () => {
    current = await openBrowser(kind, allowed);
  });
  beforeEach(async ({ task, onTestFailed }) => {
    if (!current?.goesOn) await current?.reset();
    onTestFailed(() => capture(current, `${kind} ${task.fullTestName}`));
  });
  afterAll(async () => {
    await current?.close();
  });
  return () => {
    if (!current) throw new Error(`No ${kind} yet: call this inside a test`);
    return current;
  };
}

export const pictures = join(root, '.output', 'e2e');

async function capture(browser: TestBrowser | undefined, name: string): Promise<void> {
  if (!browser) return;
  await mkdir(pictures, { recursive: true });
  const stem = join(pictures, name.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 100));
  const pages = await browser.pages();
  for (const [index, page] of pages.slice(1).entries()) {
    // A tab behind another is never drawn, and a picture of it would not end.
    await page.bringToFront().catch(() => {});
    await page.screenshot({ path: `${stem}-${index + 1}.png` }).catch(() => {});
  }
  await writeFile(`${stem}.log`, `${browser.console.join('\n')}\n`);
}
