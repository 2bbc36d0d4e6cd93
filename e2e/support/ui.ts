/**
 * What a person does on a page, in both browsers: look for something by role and name, click it,
 * type into it. Every event is trusted: mouse and keyboard of the driver, no synthetic DOM events.
 */

import type { ElementHandle, Page } from 'puppeteer-core';
import { openOurs } from './closed.ts';
import { type Query, queryAll, reachable } from './query.ts';
import { type WaitOptions, waitFor } from './wait.ts';

type Name = string | RegExp;

export interface Ui {
  readonly page: Page;
  /** The one visible element with this role and name; waits for it, refuses two. */
  find(role: string, name?: Name, wait?: WaitOptions): Promise<ElementHandle<Element>>;
  /** How many are visible now. */
  count(role: string, name?: Name): Promise<number>;
  /** Waits until none is visible. */
  gone(role: string, name?: Name, wait?: WaitOptions): Promise<void>;
  /** The element's text, white space squeezed. */
  text(role: string, name?: Name, wait?: WaitOptions): Promise<string>;
  /** The value of a text box or combobox (a combobox: the chosen option's text). */
  value(role: string, name?: Name): Promise<string>;
  /** `aria-checked` or `checked`. */
  checked(role: string, name?: Name): Promise<boolean>;
  click(role: string, name?: Name, wait?: WaitOptions): Promise<void>;
  /** Replaces the content of a text box. */
  fill(role: string, name: Name, text: string): Promise<void>;
  /** Chooses an option of a native combobox with the arrow keys, as its events must be trusted. */
  choose(name: Name, option: Name): Promise<void>;
}

export function uiOf(page: Page): Ui {
  const ui: Ui = {
    page,
    async find(role, name, wait) {
      const handle = await waitFor(
        `${describe(role, name)}`,
        async () => {
          await openOurs(page);
          const list = await page.evaluateHandle(queryAll, toQuery(role, name));
          const count = await list.evaluate((elements) => elements.length);
          if (count > 1) throw new Error(`${count} of them are visible`);
          if (count === 0) throw new Error(`not there. There are:\n${await outline(page)}`);
          return (await list.evaluateHandle((elements) => elements[0] as Element)).asElement();
        },
        wait,
      );
      return handle as ElementHandle<Element>;
    },
    async count(role, name) {
      const query = toQuery(role, name);
      await openOurs(page);
      const list = await page.evaluateHandle(queryAll, query);
      return list.evaluate((elements) => elements.length);
    },
    async gone(role, name, wait) {
      await waitFor(
        `no ${describe(role, name)}`,
        async () => (await ui.count(role, name)) === 0,
        wait,
      );
    },
    async text(role, name, wait) {
      const element = await ui.find(role, name, wait);
      return element.evaluate((it) => (it.textContent ?? '').replace(/\s+/g, ' ').trim());
    },
    async value(role, name) {
      const element = await ui.find(role, name);
      return element.evaluate((it) =>
        it instanceof HTMLSelectElement
          ? (it.selectedOptions[0]?.label ?? '')
          : (it as HTMLInputElement).value,
      );
    },
    async checked(role, name) {
      const element = await ui.find(role, name);
      return element.evaluate((it) =>
        it.hasAttribute('aria-checked')
          ? it.getAttribute('aria-checked') === 'true'
          : (it as HTMLInputElement).checked,
      );
    },
    async click(role, name, wait) {
      await clickStill(describe(role, name), () => ui.find(role, name, { ms: 0 }), wait);
    },
    async fill(role, name, text) {
      const element = await ui.find(role, name);
      await element.focus();
      await press(page, 'KeyA');
      await page.keyboard.press('Backspace');
      // Keystrokes are slow for whole contracts, and an inserted text of 1000 lines takes Chromium
      // 20 s. So a long text is put there but for its last character, and that is typed: the page
      // gets a trusted input event with everything in it.
      const last = Array.from(text).at(-1) ?? '';
      const put = text.length > 200 ? text.slice(0, -last.length) : '';
      await element.evaluate(
        (it, put) => (it as HTMLTextAreaElement).setRangeText(put, 0, 0, 'end'),
        put,
      );
      await page.keyboard.type(text.slice(put.length));
      await waitFor(
        `the text in ${describe(role, name)}`,
        async () => (await ui.value(role, name)) === text,
      );
    },
    async choose(name, option) {
      const element = (await ui.find('combobox', name)) as ElementHandle<HTMLSelectElement>;
      const wanted = toQuery('option', option).name as NonNullable<Query['name']>;
      const { from, to } = await element.evaluate((select, name) => {
        const fits = (label: string) =>
          typeof name === 'string'
            ? label === name
            : new RegExp(name.source, name.flags).test(label);
        const open = [...select.options].filter((it) => !it.disabled);
        return {
          from: open.findIndex((it) => it.selected),
          to: open.findIndex((it) => fits(it.label.trim())),
        };
      }, wanted);
      if (to < 0) throw new Error(`${describe('combobox', name)} has no option ${option}`);
      await element.focus();
      for (let step = 0; step < Math.abs(to - from); step += 1) {
        await page.keyboard.press(to > from ? 'ArrowDown' : 'ArrowUp');
      }
    },
  };
  return ui;
}

/** A person clicks what stands still: else the press goes where the button was. */
export async function clickStill(
  what: string,
  find: () => Promise<ElementHandle<Element> | null | undefined>,
  wait?: WaitOptions,
): Promise<void> {
  let before: string | undefined;
  await waitFor(
    `${what} to be clickable`,
    async () => {
      const element = await find();
      if (!element) throw new Error('not there');
      const { ok, why, at } = await element.evaluate(reachable);
      if (!ok) throw new Error(why);
      const still = at === before;
      before = at;
      if (!still) throw new Error('it is moving');
      // Our panel says so where a press does not count, and a person then presses again.
      const told = await element.evaluateHandle(noteToWait);
      await element.click();
      const tooSoon = await told.evaluate((it) => it.toldToWait).catch(() => false);
      if (tooSoon) throw new Error('the press came too soon');
      return true;
    },
    wait,
  );
}

/** Goes there from where the focus is, key by key. */
export async function reachByKeys(
  ui: Ui,
  role: string,
  name: Name,
): Promise<ElementHandle<Element>> {
  const element = await ui.find(role, name);
  const isThere = () =>
    element.evaluate((it) => (it.getRootNode() as Document | ShadowRoot).activeElement === it);
  for (let keys = 0; !(await isThere()); keys++) {
    if (keys === 40) throw new Error(`${describe(role, name)} is not reached by the Tab key`);
    await ui.page.keyboard.press('Tab');
  }
  return element;
}

/** Reaches it by keys, and presses it by one as soon as that counts. */
export async function pressByKeys(ui: Ui, role: string, name: Name): Promise<void> {
  const element = await reachByKeys(ui, role, name);
  await waitFor('a press that counts', () =>
    element.evaluate((it) => it.getAttribute('aria-disabled') !== 'true'),
  );
  await ui.page.keyboard.press('Enter');
}

/** Runs in the page. What it gives says whether the button's card has told the person to press again since. */
function noteToWait(button: Element): { toldToWait: boolean } {
  const told = { toldToWait: false };
  const card = button.closest('.card');
  const observer = new MutationObserver(() => {
    told.toldToWait ||= card?.hasAttribute('data-note') === true;
  });
  if (card) observer.observe(card, { attributes: true, attributeFilter: ['data-note'] });
  return told;
}

/** The shortcut key of the platform and another key, as in "select all". */
export async function press(page: Page, key: 'KeyA' | 'KeyC' | 'KeyV' | 'KeyZ'): Promise<void> {
  const modifier = process.platform === 'darwin' ? 'Meta' : 'Control';
  await page.keyboard.down(modifier);
  await page.keyboard.press(key);
  await page.keyboard.up(modifier);
}

function toQuery(role: string, name?: Name): Query {
  return {
    role,
    name: name instanceof RegExp ? { source: name.source, flags: name.flags } : name,
  };
}

function describe(role: string, name?: Name): string {
  if (name === undefined) return role;
  return `${role} ${name instanceof RegExp ? String(name) : JSON.stringify(name)}`;
}

/** What a person could have meant instead, for the error message. */
async function outline(page: Page): Promise<string> {
  const list = await page.evaluateHandle(queryAll, null);
  const lines = await list.evaluate((elements) =>
    elements.slice(0, 60).map((element) => {
      const role = element.getAttribute('role') ?? element.localName;
      const name = element.getAttribute('aria-label') ?? element.textContent ?? '';
      return `  ${role} ${JSON.stringify(name.replace(/\s+/g, ' ').trim().slice(0, 60))}`;
    }),
  );
  return lines.join('\n');
}
