/**
 * `npm run screenshots`: makes `docs/screenshots/` from the practice sites and the real extension,
 * in headless Chromium. Each picture in light and in dark.
 */

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openBrowser, type TestBrowser } from '../e2e/support/browser.ts';
import { type Chat, openChat } from '../e2e/support/conversation.ts';
import { askFrom } from '../e2e/support/library.ts';
import { type Ui, uiOf } from '../e2e/support/ui.ts';
import { waitFor } from '../e2e/support/wait.ts';
import { starters } from '../lib/contract/starters.ts';
import { strangers } from '../practice/fronts.ts';
import { sayWhatIsMissing } from './browsers.ts';
import { build, root } from './build.ts';
import { closePage } from './pages.ts';
import { shootRecords } from './screenshots-records.ts';
import { shootSites } from './screenshots-sites.ts';

const folder = join(root, 'docs/screenshots');
const chatSize = { width: 900, height: 640 };
/** The browser makes it as high as what is in it. */
const popupSize = { width: 360, height: 100 };
const narrowSize = { width: 380, height: 600 };
const wideSize = { width: 1000, height: 640 };

/** The tags of the starters after the first. */
const shelf = [['work'], ['study'], ['writing'], ['home', 'study'], ['home']];

const message = 'How could our street keep the rain?';
const patient = { ms: 30_000 };

async function makeScreenshots(browser: TestBrowser): Promise<void> {
  const welcome = await browser.openPage('app.html#welcome');
  await welcome.find('button', 'Next');
  await shootApp(welcome, 'welcome');
  const first = await browser.openPopup();
  await first.find('button', 'Sign');
  await shoot(await glance(browser), 'popup-first-run', popupSize, true);
  await first.page.bringToFront();
  await first.fill('textbox', 'Your name', 'Ana Lima');
  // All of the text is in view, so that Enter signs it.
  await first.page.keyboard.press('Enter');
  await waitFor('the contract in force', async () =>
    (await first.value('combobox', 'Contract in force')).includes('version 1'),
  );
  await first.page.close();

  const chat = await begin(browser);
  await shoot(chat, 'consent', chatSize);

  await chat.click('button', 'Ask the model');
  await browser.practice.next();
  await browser.practice.next();
  await chat.state('accepted');
  await chat.gone('dialog', 'Consent');
  await answered(chat);
  await showSealed(chat);
  await shoot(chat, 'accepted', chatSize);
  await chat.click('button', /^Symbiotic Contract:/);
  await chat.find('button', 'End the agreement');
  await shoot(chat, 'agreement', chatSize);
  await chat.click('button', 'Close');

  await shoot(await popupBeside(browser), 'popup-signed', popupSize, true);
  await shootRecords(browser, shoot);

  await shootSites(browser, shoot);
  await shootLibrary(browser);

  browser.practice.model = 'hedge';
  const unclear = await begin(browser);
  await unclear.click('button', 'Ask the model');
  await unclear.find('button', 'It accepted', patient);
  await shoot(unclear, 'unclear', chatSize);
}

/** A library someone has kept for a while, and what lies between two versions of one contract. */
async function shootLibrary(browser: TestBrowser): Promise<void> {
  const first = await browser.openPopup();
  for (const [tags, starter] of shelf.map((tags, index) => [tags, starters[index + 1]] as const)) {
    if (!starter) continue;
    const draft = { id: null, title: starter.title.en, text: starter.text.en, language: null };
    const { id } = await askFrom(first, 'own.contract.save', draft);
    await askFrom(first, 'own.contract.tags', { id, tags: [...tags] });
    if (!tags.includes('work')) continue;
    const signature = { id, human: 'Ana Lima', shown: null };
    await askFrom(first, 'own.contract.sign', { ...signature, place: 'claude' });
    const text = starter.text.en.replace('a short answer', 'one short answer');
    await askFrom(first, 'own.contract.save', { ...draft, id, text: `${text}\n\nThank you.` });
    await askFrom(first, 'own.contract.sign', { ...signature, place: null });
  }
  await closePage(first.page);
  const popup = await browser.openPopup();
  await popup.find('searchbox', 'Search contracts');
  await shootApp(popup, 'contracts');
  await popup.click('button', /^A careful colleague/);
  await popup.click('button', '2 signed versions');
  await shootApp(popup, 'contract-versions');
}

/** A new conversation with a draft that waits for the person's choice. */
async function begin(browser: TestBrowser): Promise<Chat> {
  const chat = await openChat(browser, 'chatgpt-classic');
  await chat.page.setViewport({ ...chatSize, deviceScaleFactor: 1 });
  await chat.send(message);
  await chat.find('dialog', 'Consent');
  return chat;
}

/** The popup as it is on the first day. */
async function glance(browser: TestBrowser): Promise<Ui> {
  const ui = await browser.openPage('popup.html');
  await ui.find('button', 'Read your first contract');
  return ui;
}

/** The popup as it is over the chat in front: opened behind it, or it would see only itself. */
async function popupBeside({ launched }: TestBrowser): Promise<Ui> {
  const page = await launched.browser.newPage({ background: true });
  await page.goto(`${launched.extensionOrigin}/popup.html`);
  const ui = uiOf(page);
  await waitFor('the state of the tab', () =>
    page.evaluate(() => document.querySelector('.tab.good') !== null),
  );
  return ui;
}

/** Waits for the end of the last reply, by what a practice reply ends with. */
async function answered({ page, profile }: Chat): Promise<void> {
  const stop = profile.stop.map(({ css }) => css).join(',');
  await waitFor(
    'the end of the reply',
    () =>
      page.evaluate(
        (stop) =>
          document.body.textContent.includes('every word of it arrived.') &&
          document.querySelector(stop) === null,
        stop,
      ),
    patient,
  );
}

/** Scrolls so that all of the sealed message is in view. */
async function showSealed({ page, profile }: Chat): Promise<void> {
  await page.evaluate(
    (selector) =>
      [...document.querySelectorAll(selector)].at(-1)?.scrollIntoView({ block: 'nearest' }),
    profile.userTurn.map(({ css }) => css).join(','),
  );
}

async function shootApp(ui: Ui, name: string): Promise<void> {
  await shoot(ui, name, narrowSize, true);
  await shoot(ui, `${name}-wide`, wideSize, true);
}

async function shoot(
  { page }: Ui,
  name: string,
  size: { width: number; height: number },
  fullPage = false,
): Promise<void> {
  await page.bringToFront();
  await page.setViewport({ ...size, deviceScaleFactor: 1 });
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: scheme },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
    await waitFor(`${name} in ${scheme}`, () => page.evaluate(hasScheme, scheme), patient);
    await page.evaluate(drawn);
    await page.screenshot({ path: join(folder, `${name}-${scheme}.png`), fullPage });
  }
}

/** Runs in the page: whether it, and our panel where there is one, have turned light or dark, and are at rest. */
function hasScheme(scheme: 'light' | 'dark'): boolean {
  const root = document.querySelector('symbiotic-contract')?.shadowRoot;
  const panel = root?.querySelector('.place');
  if (root?.querySelector('.card [aria-disabled="true"]')) return false;
  const shown = panel ? getComputedStyle(panel).colorScheme === scheme : true;
  const moving = document.getAnimations().some(({ playState }) => playState === 'running');
  return shown && !moving && matchMedia(`(prefers-color-scheme: ${scheme})`).matches;
}

/** Runs in the page: a page that was behind another shows what it was last. */
function drawn(): Promise<void> {
  return new Promise((resolve) =>
    requestAnimationFrame(() => requestAnimationFrame(() => resolve())),
  );
}

sayWhatIsMissing();
await build(['chrome']);
await mkdir(folder, { recursive: true });
const browser = await openBrowser(
  'chrome',
  strangers.map(({ host }) => host),
);
try {
  await makeScreenshots(browser);
} finally {
  await browser.close();
}
