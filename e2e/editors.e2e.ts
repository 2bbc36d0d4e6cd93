/** Reading and writing, exact in every kind of editor and in both browsers, on the real editors. */

import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserKinds } from '../scripts/browsers.ts';
import { type Launched, launch } from '../scripts/launch.ts';
import { pageScript } from '../testing/page-script.ts';
import { shiftEnter } from './support/conversation.ts';
import type { Seen, Trial } from './support/editors-page.ts';
import { everyText } from './support/texts.ts';
import { press } from './support/ui.ts';
import { unwelcomed } from './support/unwelcomed.ts';
import { waitFor } from './support/wait.ts';

declare function trial(
  name: string,
  before: string,
  how: 'write' | 'prepend',
  text: string,
): Promise<Trial>;
declare function inexact(name: string, texts: readonly string[]): Promise<object[]>;
declare function prependTo(name: string, block: string): Promise<[before: Seen, after: Seen]>;
declare function freshBox(name: string, whiteSpace: string): void;
declare function focusOn(name: string): void;
declare function appText(name: string): string;

const block = 'A seal\n\n  of lines\n\n';

let script = '';
beforeAll(async () => {
  script = await pageScript('e2e/support/editors-page.ts');
});

describe.each(browserKinds)('%s', (kind) => {
  let launched: Launched;
  let page: Page;
  beforeAll(async () => {
    launched = await launch({ browser: kind, extension: unwelcomed(kind), headless: true });
    page = await launched.browser.newPage();
    await page.setContent(
      '<!doctype html><style>[contenteditable]{white-space:pre-wrap}</style><body>',
    );
    await page.evaluate(`${script};0`);
  });
  afterAll(() => launched.close());

  describe.each([
    'ProseMirror',
    'TipTap',
    'Quill',
    'textarea',
    'a bare box',
    'a bare box for plain text',
  ])('%s', (name) => {
    it('takes a text exactly, and at once: before another, and in its place', async () => {
      const wrong = await page.evaluate((...args) => inexact(...args), name, everyText);
      expect(wrong).toEqual([]);
    });

    it('gives the old text back on undo', async () => {
      await page.evaluate((name) => trial(name, 'mine', 'prepend', 'A seal\nof lines\n\n'), name);
      await page.evaluate((name) => focusOn(name), name);
      await waitFor('the old text', async () => {
        await press(page, 'KeyZ');
        return (await page.evaluate((name) => appText(name), name)) === 'mine';
      });
    });
  });

  describe.each(['a bare box', 'a bare box for plain text'])('%s', (name) => {
    const typed = 'one  two\n\n  three';

    it.each(['normal', 'pre-wrap'])(
      'keeps what was typed by hand, white space %s',
      async (space) => {
        await page.evaluate((...args) => freshBox(...args), name, space);
        for (const [row, line] of typed.split('\n').entries()) {
          if (row > 0) await shiftEnter(page);
          await page.keyboard.type(line);
        }
        const [before, after] = await page.evaluate((...args) => prependTo(...args), name, block);
        // Where white space does not count, the browser itself writes U+00A0 for some spaces.
        expect(before.read.replaceAll('\u00a0', ' ')).toBe(typed);
        expect(before.app).toBe(before.read);
        expect(after).toEqual({ read: block + before.read, app: block + before.app });
      },
    );

    it('keeps paragraphs that the browser made', async () => {
      await page.evaluate((...args) => freshBox(...args), name, 'normal');
      await page.evaluate(() => {
        for (const word of ['one', '', 'two']) {
          if (word !== 'one') document.execCommand('insertParagraph');
          document.execCommand('insertText', false, word);
        }
      });
      const [before, after] = await page.evaluate((...args) => prependTo(...args), name, block);
      expect(before.read).toBe('one\n\ntwo');
      expect(after).toEqual({ read: block + before.read, app: block + before.app });
    });
  });
});
