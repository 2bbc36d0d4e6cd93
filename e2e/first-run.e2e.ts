/** From a fresh profile to the first sealed message, by a person who knows only what is on the screen. */

import { afterEach, describe, expect, it } from 'vitest';
import { browserKinds } from '../scripts/browsers.ts';
import { address } from '../scripts/pages.ts';
import { openBrowser, type TestBrowser } from './support/browser.ts';
import { uiOf } from './support/ui.ts';
import { waitFor } from './support/wait.ts';

/** What they may take, and what a person's pace is. */
const most = { acts: 9, ms: 60_000 };
const msAnAct = 4_000;

let browser: TestBrowser | undefined;
afterEach(() => browser?.close());

describe.each(browserKinds)('%s', (kind) => {
  it('the first steps open by themselves, and lead to a sealed message in the practice chat', async () => {
    browser = await openBrowser(kind, [], undefined, true);
    const opened = browser;
    const page = await waitFor('the first steps', async () => {
      for (const each of await opened.pages())
        if ((await address(each)).endsWith('/app.html#welcome')) return each;
      return null;
    });
    const ui = uiOf(page);
    let acts = 0;
    const act = <T>(done: Promise<T>): Promise<T> => {
      acts++;
      return done;
    };
    await page.bringToFront();
    await act(ui.click('button', 'Next'));
    await act(ui.fill('textbox', 'Your name', 'Ana Lima'));
    if ((await ui.count('button', 'End of the text')) > 0) {
      await act(ui.find('button', 'End of the text').then((end) => end.focus()));
    }
    await act(ui.click('button', 'Sign'));
    await act(ui.click('button', 'Send'));
    await ui.find('dialog', 'Consent');
    await act(ui.click('button', 'Ask the model'));
    await ui.find('heading', 'What happens next');
    await ui.find('button', /^Symbiotic Contract:.*accepted$/);
    const said = await page.evaluate(() => document.querySelector('.turns')?.textContent ?? '');
    expect(said).toMatch(/Status: accepted by the model on \d{4}-\d\d-\d\d/);
    expect(acts).toBeLessThanOrEqual(most.acts);
    expect(acts * msAnAct).toBeLessThan(most.ms);
    await ui.click('button', 'Done');
    expect(await ui.value('combobox', 'Contract in force')).toContain('Mutual growth');
  });
});
