/** From a fresh profile to the first sealed message, by a person who knows only what is on the screen. */

import { afterEach, describe, expect, it } from 'vitest';
import { browserKinds } from '../scripts/browsers.ts';
import { address } from '../scripts/pages.ts';
import { openBrowser, type TestBrowser } from './support/browser.ts';
import { pressByKeys, reachByKeys, uiOf } from './support/ui.ts';
import { waitFor } from './support/wait.ts';

/** What they may take, and what a person's pace is. */
const most = { acts: 9, ms: 60_000 };
const msAnAct = 4_000;

let browser: TestBrowser | undefined;
afterEach(() => browser?.close());

describe.each(browserKinds)('%s', (kind) => {
  // By keys alone where an act is a key, after those that lead there.
  it.each(kind === 'chrome' ? ['a pointer', 'keys'] : ['keys'])(
    'the first steps open by themselves, and lead by %s to a sealed message in the practice chat',
    async (means) => {
      browser = await openBrowser(kind, [], undefined, true);
      const opened = browser;
      const page = await waitFor('the first steps', async () => {
        for (const each of await opened.pages())
          if ((await address(each)).endsWith('/app.html#welcome')) return each;
        return null;
      });
      const ui = uiOf(page);
      const press = (name: string) =>
        means === 'keys' ? pressByKeys(ui, 'button', name) : ui.click('button', name);
      const fill = async (name: string, text: string) => {
        if (means !== 'keys') return ui.fill('textbox', name, text);
        await reachByKeys(ui, 'textbox', name);
        await page.keyboard.type(text);
      };
      let acts = 0;
      const act = <T>(done: Promise<T>): Promise<T> => {
        acts++;
        return done;
      };
      await page.bringToFront();
      await act(press('Next'));
      await act(fill('Your name', 'Ana Lima'));
      if ((await ui.count('button', 'End of the text')) > 0) {
        await act(ui.find('button', 'End of the text').then((end) => end.focus()));
      }
      await act(press('Sign'));
      await act(press('Send'));
      await ui.find('dialog', 'Consent');
      await act(press('Ask the model'));
      await ui.find('heading', 'What happens next');
      await ui.find('button', /^Symbiotic Contract:.*accepted$/);
      const said = await page.evaluate(() => document.querySelector('.turns')?.textContent ?? '');
      expect(said).toMatch(/Status: accepted by the model on \d{4}-\d\d-\d\d/);
      expect(acts).toBeLessThanOrEqual(most.acts);
      expect(acts * msAnAct).toBeLessThan(most.ms);
      await press('Done');
      expect(await ui.value('combobox', 'Contract in force')).toContain('Mutual growth');
    },
  );
});
