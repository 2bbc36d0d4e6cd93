/** Reading and writing in Lexical and in Slate, exact in both browsers, on the real editors. */

import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserKinds } from '../../scripts/browsers.ts';
import { type Launched, launch } from '../../scripts/launch.ts';
import { pageScript } from '../../testing/page-script.ts';
import { everyText } from '../support/texts.ts';
import { unwelcomed } from '../support/unwelcomed.ts';
import { waitFor } from '../support/wait.ts';
import type { Held } from './editors-page.ts';
import { type Programs, startPrograms } from './server.ts';

declare function trial(
  before: string,
  how: 'write' | 'prepend',
  text: string,
  want: string,
): Promise<Held>;

const due = ['assistant-ui', 'slate'] as const;
let server: Programs;
let script = '';
beforeAll(async () => {
  server = await startPrograms(due);
  script = await pageScript('e2e/programs/editors-page.ts');
});
afterAll(() => server.close());

describe.each(browserKinds)('%s', (kind) => {
  let launched: Launched;
  beforeAll(async () => {
    launched = await launch({ browser: kind, extension: unwelcomed(kind), headless: true });
  });
  afterAll(() => launched.close());

  describe.each(due)('%s', (program) => {
    let page: Page;
    beforeAll(async () => {
      page = await launched.browser.newPage();
      await page.goto(server.url(program));
      await waitFor('the editor', () => page.$('[data-lexical-editor],[data-slate-editor]'));
      await page.evaluate(`${script};0`);
    });
    afterAll(() => page.close());

    it.each(['write', 'prepend'] as const)('takes a %s exactly', async (how) => {
      for (const text of everyText) {
        const before = 'old words\n  and more';
        const want = how === 'write' ? text : text + before;
        const got = await page.evaluate((...args) => trial(...args), before, how, text, want);
        expect(got, JSON.stringify(text).slice(0, 200)).toEqual({ read: want, app: want });
      }
    });

    it('is emptied', async () => {
      const got = await page.evaluate(() => trial('a\n\nb', 'write', '', ''));
      expect(got).toEqual({ read: '', app: '' });
    });
  });
});
