/** Pointing at the parts of a chat page, with mouse and keyboard, on every practice page. */

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'puppeteer-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { profiles } from '../lib/sites/index.ts';
import { parseGiven } from '../lib/sites/schema.ts';
import { type AnyFront, fronts, strangers } from '../practice/fronts.ts';
import { type BrowserKind, browserKinds } from '../scripts/browsers.ts';
import { pageScript } from '../testing/page-script.ts';
import { messagesOf } from '../testing/words.ts';
import { itAlike, type TestBrowser, useBrowser } from './support/browser.ts';
import type { Findings } from './support/picker-page.ts';
import { firstShown, type Points, pointAt, pointsOn } from './support/pointing.ts';
import type { Ui } from './support/ui.ts';
import { waitFor } from './support/wait.ts';

declare const axe: { run(context: unknown, options: unknown): Promise<AxeResults> };
declare function pickerBegin(): void;
declare function pickerFindings(): Findings | null;
declare const pickerState: { cancelled: number; pressed: string[] };

let script = '';
let axeSource = '';
beforeAll(async () => {
  axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  script = await pageScript('e2e/support/picker-page.ts', {
    testMessages: JSON.stringify(messagesOf('en')),
  });
});

/** All of them in one browser, in the other those that `own-sites.e2e.ts` does not add there. */
const pages: Record<BrowserKind, readonly AnyFront[]> = {
  chrome: [...fronts, ...strangers],
  firefox: [...fronts, ...strangers].filter(({ id }) => /gemini-restyled|own-unlike/.test(id)),
};

describe.each(browserKinds)('%s', (kind) => {
  const browser = useBrowser(kind);

  it.each(pages[kind])('finds on $id what was pointed at, and presses nothing', async (front) => {
    const { ui, aim } = await begin(browser(), front);
    for (const part of ['composer', 'send', 'message', 'reply'] as const)
      await pointAt(ui, aim[part]);
    await ui.find('button', 'Use these').catch(async (error) => {
      throw new Error(await ui.text('alert'), { cause: error });
    });
    expect(await ui.page.evaluate(() => pickerFindings())).toBeNull();
    const isAsked = (await ui.count('checkbox', /an address of its own/)) > 0;
    expect(isAsked).toBe(front.id !== 'own-editable');
    if (isAsked) await ui.click('checkbox', /an address of its own/);
    await ui.click('button', 'Use these');
    await ui.find('heading', 'Saved for the test.');
    const found = await ui.page.evaluate(() => pickerFindings());
    if (found === null) throw new Error('No profile was given');
    const { profile, composer, frame, send, messages, replies } = found;
    const own = { id: 'own:new.example', name: 'new.example', host: 'new.example' };
    expect(parseGiven({ ...profile, ...own })).toMatchObject(own);
    const path = await ui.page.evaluate(() => location.pathname);
    const named = profile.paths.conversation.some((pattern) => new RegExp(pattern).test(path));
    expect(named).toBe(front.id !== 'own-editable');
    expect(new Set(composer).size).toBe(1);
    expect(composer).toHaveLength(profile.composer.length);
    expect(frame).not.toContain('none');
    expect(new Set(send).size).toBe(1);
    expect(send).toHaveLength(profile.send.length);
    for (const one of messages) expect(one).toEqual([expect.stringContaining(said)]);
    for (const one of replies)
      expect(one).toEqual([expect.stringContaining('every word of it arrived')]);
    expect(await ui.page.evaluate(() => pickerState.pressed)).toEqual([]);
    expect(browser().practice.received).toHaveLength(1);
    await ui.click('button', 'Close');
    await (await firstShown(ui.page, aim.composer))?.focus();
    await ui.page.keyboard.press('Enter');
    await browser().practice.next();
    await waitFor('the next message and its reply, by every selector', async () => {
      const { messages, replies } = (await ui.page.evaluate(() => pickerFindings())) as Findings;
      const counts = [...messages, ...replies].map((one) => one.length);
      if (counts.some((count) => count !== 2)) throw new Error(JSON.stringify(counts));
      return true;
    });
  });

  it('can be done with the keyboard alone, says what it has come to, and goes back', async () => {
    const { ui, aim } = await begin(browser(), pageOf('own-editable'));
    const { keyboard } = ui.page;
    await (await firstShown(ui.page, aim.composer))?.focus();
    await keyboard.press('Enter');
    await ui.find('heading', /^2 of 4/);
    await keyboard.type('!');
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await ui.find('heading', /^3 of 4/);
    await keyboard.press('Backspace');
    await ui.find('heading', /^2 of 4/);
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await walkTo(ui, 'ArrowUp', `dt: ${said}`);
    await keyboard.press('Enter');
    await ui.find('heading', /^4 of 4/);
    await walkTo(ui, 'ArrowDown', /^p: /);
    await keyboard.press('ArrowLeft');
    await waitFor('what is around it', async () => /^dd: /.test(await ui.text('status')));
    await keyboard.press('Enter');
    await ui.find('button', 'Use these');
    await keyboard.press('Escape');
    await ui.gone('dialog', 'Add this site');
    expect(await ui.page.evaluate(() => pickerState.cancelled)).toBe(1);
    expect(await ui.page.evaluate(() => pickerState.pressed)).toEqual([]);
    expect(browser().practice.received).toHaveLength(1);
  });

  itAlike(kind)(
    'says what cannot be, keeps its buttons in their places, and heeds no script',
    async () => {
      const { ui, aim } = await begin(browser(), pageOf('own-textarea'));
      const cancel = await ui.find('button', 'Cancel');
      const before = await cancel.boundingBox();
      await pointAt(ui, aim.message);
      expect(await ui.text('alert')).toMatch(/^Nothing can be typed there/);
      await pointAt(ui, aim.composer);
      await ui.find('heading', /^2 of 4/);
      await pointAt(ui, aim.composer);
      expect(await ui.text('alert')).toMatch(/^That is the box itself/);
      expect(await cancel.boundingBox()).toEqual(before);
      await ui.page.evaluate((css) => {
        document.querySelector<HTMLElement>(css)?.dispatchEvent(new Event('pointermove'));
        document.querySelector<HTMLElement>('.user-message')?.click();
        const root = document.querySelector('symbiotic-contract:last-of-type')?.shadowRoot;
        for (const button of root?.querySelectorAll('button') ?? []) button.click();
      }, aim.send[0] as string);
      await ui.find('heading', /^2 of 4/);
      // The script's own click is its own business.
      expect(await ui.page.evaluate(() => pickerState.pressed)).toEqual(['click div']);
      expect(await ui.page.evaluate(() => pickerState.cancelled)).toBe(0);
    },
  );
});

describe.each(['light', 'dark'])('%s', (scheme) => {
  const browser = useBrowser('chrome');

  it('nothing that axe finds, at the narrowest', async () => {
    const { ui, aim } = await begin(browser(), pageOf('own-textarea'));
    const { page } = ui;
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await page.setViewport({ width: 380, height: 640 });
    await page.evaluate(`${axeSource};0`);
    const faults = () =>
      page.evaluate(async () => {
        const { violations } = await axe.run(
          { include: [[['symbiotic-contract', 'div']]] },
          { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] },
        );
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map((it) => it.html).join(' ')}`);
      });
    await pointAt(ui, aim.message);
    expect(await faults()).toEqual([]);
    for (const part of ['composer', 'send', 'message', 'reply'] as const)
      await pointAt(ui, aim[part]);
    await ui.find('button', 'Use these');
    expect(await faults()).toEqual([]);
  });
});

/** One word: more than one part of some pages repeats the whole message. */
const said = 'Hello';

/** A page with one exchange and a word in its box, and the picker begun. */
async function begin(browser: TestBrowser, front: AnyFront): Promise<{ ui: Ui; aim: Points }> {
  browser.practice.pace = 0.1;
  const ui = await browser.openChat(front.id);
  const { page } = ui;
  const aim = front.site === null ? pointsOn[front.id] : pointsOnCopy(front.host);
  await typeInto(page, aim.composer, said);
  await page.keyboard.press('Enter');
  await browser.practice.next();
  await waitFor('the whole reply', () =>
    page.evaluate(() => document.body.textContent?.includes('every word of it arrived.')),
  );
  const settled = profiles.find(({ host }) => host === front.host)?.paths.conversation ?? [
    front.id === 'own-editable' ? '^/$' : '^/[ct]/',
  ];
  await waitFor('the address of the chat', () =>
    page.evaluate((all) => all.some((it) => new RegExp(it).test(location.pathname)), settled),
  );
  await typeInto(page, aim.composer, 'Next');
  await page.evaluate(`${script};0`);
  await page.evaluate(() => pickerBegin());
  await ui.find('heading', /^1 of 4/);
  return { ui, aim };
}

function pageOf(id: AnyFront['id']): AnyFront {
  return [...fronts, ...strangers].find((front) => front.id === id) as AnyFront;
}

/** Presses the key until the picker says that it has come to `wanted`. */
async function walkTo(ui: Ui, key: 'ArrowUp' | 'ArrowDown', wanted: string | RegExp) {
  await waitFor(`${key} to come to ${wanted}`, async () => {
    await ui.page.keyboard.press(key);
    const at = await ui.text('status');
    if (typeof wanted === 'string' ? at === wanted : wanted.test(at)) return true;
    throw new Error(at);
  });
}

/** Of a site we have a profile of, the parts it names. */
function pointsOnCopy(host: string): Points {
  const profile = profiles.find((one) => one.host === host);
  const all = (role: 'composer' | 'send' | 'userTurn' | 'reply', inside: readonly string[]) =>
    inside.flatMap((inner) => (profile?.[role] ?? []).map(({ css }) => `${css}${inner}`));
  return {
    composer: all('composer', ['']),
    send: all('send', ['']),
    message: all('userTurn', [' p', '']),
    reply: all('reply', [' p', '']),
  };
}

async function typeInto(page: Page, css: readonly string[], text: string): Promise<void> {
  const box = await waitFor('the composer', () => firstShown(page, css));
  await box.focus();
  await page.keyboard.type(text);
  await waitFor('the app to take up the text', () =>
    page.evaluate((text) => document.documentElement.dataset.practiceTaken === text, text),
  );
}
