/** A site that a person adds: from "Use here" in the popup to sealed messages, and away again. */

import { describe, expect, it } from 'vitest';
import { profileText } from '../components/app/sites/profile-text.ts';
import type { SealStatus } from '../lib/contract/seal.ts';
import { gemini } from '../lib/sites/gemini.ts';
import { ownSite, type SiteProfile } from '../lib/sites/index.ts';
import { frontOf, type OwnFront, type Stranger, strangers } from '../practice/fronts.ts';
import { type BrowserKind, browserKinds } from '../scripts/browsers.ts';
import { reload, type TestBrowser, useBrowser } from './support/browser.ts';
import {
  type Chat,
  chatIn,
  clear,
  isInvitation,
  isSealed,
  signContract,
  today,
} from './support/conversation.ts';
import { readDatabase } from './support/database.ts';
import { pointAt, pointsOn, popupFor, talk } from './support/pointing.ts';
import { type Ui, uiOf } from './support/ui.ts';
import { waitFor } from './support/wait.ts';

const hosts = strangers.map(({ host }) => host);

/** All of them in one browser, in the other the one whose editor is the browser's own. */
const pages: Record<BrowserKind, readonly Stranger[]> = {
  chrome: strangers,
  firefox: strangers.filter(({ id }) => id === 'own-editable'),
};

describe.each(browserKinds)('%s', (kind) => {
  const browser = useBrowser(kind, hosts);

  it.each(pages[kind])(
    '$id: is added by pointing, and is then a site like any other',
    async ({ id }) => {
      await signContract(browser());
      const chat = await talk(browser(), id);
      // Where it is in the address, each chat is known by it. The bar may still say that it is saved.
      const isNamed = id === 'own-textarea';
      await addHere(browser(), chat, id, { apart: isNamed, close: id !== 'own-editable' });

      await chat.send('Second');
      await chat.find('dialog', 'Consent');
      expect(browser().practice.received.map(({ text }) => text)).toEqual(['First']);
      await chat.click('button', 'Ask the model');
      expect(isInvitation(await browser().practice.next())).toBe(true);
      await agree(chat, id);
      await isSealed((await browser().practice.next()).text, 'Second', { status: byWhom(id) });
      await chat.state('accepted');
      await waitFor('an empty composer', async () => (await chat.composerText()) === '');
      await chat.type('Third 🌱\n\n  and a line');
      await chat.taken();
      // Not every control is a button of the browser's own.
      await (await chat.sendControl()).focus();
      await chat.page.keyboard.press('Enter');
      await isSealed((await browser().practice.next()).text, 'Third 🌱\n\n  and a line', {
        status: byWhom(id),
      });
      await recorded(browser(), 'message.sealed', id, 2);
      if (!isNamed) return;
      // A page that goes before that gives the message back.
      await recorded(browser(), 'message.delivered', id, 3);
      await reload(chat.page);
      await chat.state('accepted');
      await chat.send('After');
      await isSealed((await browser().practice.next()).text, 'After', { status: byWhom(id) });
    },
  );

  it('is pointed at again by keyboard, and nothing that is pressed sends a message; removed, it is as it was', async () => {
    await signContract(browser());
    const chat = await talk(browser(), 'own-editable');
    await addHere(browser(), chat, 'own-editable');
    await chat.type('Not yet');
    await chat.taken();
    const popup = await popupFor(browser(), chat.page);
    await popup.click('button', 'Has the site changed?');
    await popup.click('button', 'Point again');
    await chat.page.bringToFront();
    await chat.find('heading', /^1 of 4/);
    await pointAt(chat, pointsOn['own-editable'].composer);
    await chat.find('heading', /^2 of 4/);
    await chat.page.keyboard.press('Enter');
    await (await chat.sendControl()).focus();
    await chat.page.keyboard.press('Enter');
    await chat.find('heading', /^3 of 4/);
    await chat.click('button', 'Cancel');
    await chat.gone('dialog', 'Add this site');
    expect(await chat.count('dialog', 'Consent')).toBe(0);
    expect(browser().practice.received.map(({ text }) => text)).toEqual(['First']);
    // Then the gate holds again.
    await (await chat.sendControl()).focus();
    await chat.page.keyboard.press('Enter');
    await chat.find('dialog', 'Consent');

    const { host } = frontOf('own-editable');
    const app = await browser().openPopup();
    await app.click('button', `Settings of ${host}`);
    await app.click('button', 'Remove this site');
    await app.click('button', `Remove ${host}`);
    await app.gone('switch', host);
    await app.find('button', 'Settings of Gemini');
    const allowed = (host: string) =>
      app.page.evaluate(async (origin) => {
        const { browser, chrome } = globalThis as unknown as Record<string, Permitted | undefined>;
        const api = browser?.runtime?.id ? browser : chrome;
        return api?.permissions.contains({ origins: [origin] });
      }, `https://${host}/*`);
    if (kind === 'firefox') expect(await allowed(host)).toBe(false);
    await chat.page.bringToFront();
    await chat.gone('dialog', 'Consent');
    await chat.send(', bare');
    expect((await browser().practice.next(({ text }) => text.includes('bare'))).text).toBe(
      'Not yet, bare',
    );
  });
});

interface Permitted {
  runtime?: { id?: string };
  permissions: { contains(of: { origins: string[] }): Promise<boolean> };
}

describe('chrome, once', () => {
  const browser = useBrowser('chrome', hosts);

  it('a pasted profile mends a page that has changed, at once, until it is taken away', async () => {
    await signContract(browser());
    // The site has renamed the one thing by which its composer is known.
    const ui = await browser().openChat('gemini-restyled', '/app?practice-rename=ql-editor');
    await ui.find('button', /unrecognised$/, { ms: 20_000 });
    const [composer] = gemini.composer;
    const css = composer?.css.replace('ql-editor', 'ql-editor-renamed') ?? '';
    const mended = { ...gemini, composer: [{ ...composer, css }] } as SiteProfile;

    const popup = await browser().openPopup();
    await popup.click('button', 'Settings of Gemini');
    await popup.click('button', 'Mend it with another profile');
    await paste(popup, profileText(mended));
    await popup.click('button', 'Use this profile');
    await popup.find('button', 'Go back to our profile');

    await ui.page.bringToFront();
    await ui.gone('button', /unrecognised$/, { ms: 20_000 });
    const chat = await chatIn(ui, mended);
    await chat.send('Mended');
    await chat.click('button', 'Ask the model');
    expect(isInvitation(await browser().practice.next())).toBe(true);
    await isSealed((await browser().practice.next()).text, 'Mended');

    await popup.page.bringToFront();
    await popup.click('button', 'Go back to our profile');
    await popup.find('button', 'Undo');
    await chat.page.bringToFront();
    await chat.find('button', /unrecognised$/, { ms: 20_000 });
  });

  it('from the toolbar, the popup knows the site in front, and makes way for pointing', async () => {
    await signContract(browser());
    const chat = await talk(browser(), 'own-unlike');
    const { browser: driver } = browser().launched;
    const [extension] = (await driver.extensions()).values();
    if (!extension) throw new Error('No extension is there');
    // The popup in which the contract was signed is a tab.
    const tabs = new Set(await extension.pages());
    await chat.page.bringToFront();
    await extension.triggerAction(chat.page);
    const popup = await waitFor('the popup', async () =>
      (await extension.pages()).find((page) => !tabs.has(page)),
    );
    await uiOf(popup).click('button', 'Use here');
    await chat.find('heading', /^1 of 4/);
    await waitFor('the popup to be gone', async () => !(await extension.pages()).includes(popup));
  });
});

/** Where a page puts the speaker's name above each reply, what is read is unclear: the person decides. */
async function agree(chat: Chat, id: OwnFront): Promise<void> {
  if (id === 'own-textarea') await chat.click('button', 'It accepted', { ms: 20_000 });
}

function byWhom(id: OwnFront): SealStatus {
  return { kind: id === 'own-textarea' ? 'judged' : 'accepted', on: today() } as SealStatus;
}

/** "Use here" in the popup, four clicks, "Use these". */
async function addHere(
  browser: TestBrowser,
  chat: Chat,
  id: OwnFront,
  { apart = false, close = true } = {},
): Promise<void> {
  const popup = await popupFor(browser, chat.page);
  await popup.click('button', 'Use here');
  await chat.page.bringToFront();
  await chat.find('heading', /^1 of 4/);
  // Some send controls are there only beside a text.
  await chat.type('Next');
  for (const css of Object.values(pointsOn[id])) await pointAt(chat, css);
  if (apart) await chat.click('checkbox', /an address of its own/);
  await chat.click('button', 'Use these');
  await chat.find('heading', /^Saved\./);
  if (close) await chat.click('button', 'Close');
  await popup.page.close();
  await clear(chat);
}

async function paste(popup: Ui, text: string): Promise<void> {
  await popup.fill('textbox', 'New profile (JSON)', text);
}

async function recorded(
  browser: TestBrowser,
  kind: string,
  id: OwnFront,
  times: number,
): Promise<void> {
  const site = ownSite(frontOf(id).host);
  await waitFor(`${times} ${kind}`, async () => {
    const { records = [] } = await readDatabase(browser);
    const found = records
      .map((line) => JSON.parse(String(line)))
      .filter((record) => record.kind === kind && record.site === site);
    return found.length === times;
  });
}
