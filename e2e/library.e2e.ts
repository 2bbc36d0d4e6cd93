/** The library: many contracts, found, kept, compared, signed and put in force where they belong. */

import { describe, expect, it } from 'vitest';
import { documentHash, documentText } from '../lib/contract/document.ts';
import { browserKinds } from '../scripts/browsers.ts';
import { closePage } from '../scripts/pages.ts';
import { itAlike, reload, useBrowser } from './support/browser.ts';
import { honest, isInvitation, openChat, signContract } from './support/conversation.ts';
import { readDatabase } from './support/database.ts';
import { fillLibrary, signDraft, writeDrafts } from './support/library.ts';
import type { Ui } from './support/ui.ts';
import { waitFor } from './support/wait.ts';

describe.each(browserKinds)('%s', (kind) => {
  const browser = useBrowser(kind);
  const alike = itAlike(kind);

  alike('finds while typing, by tag, and gives back what was put away or deleted', async () => {
    const popup = await browser().openPopup();
    await writeDrafts(popup, ['Fair work', 'Garden', 'Letters', 'River', 'School', 'Winter']);
    await again(popup);
    await popup.fill('searchbox', 'Search contracts', 'about gard');
    await popup.gone('button', /^Winter/);
    await popup.click('button', /^Garden/);
    await popup.fill('textbox', 'Tags', 'outside, calm');
    await popup.click('button', 'Delete');
    await popup.gone('button', /^Garden/);
    await popup.click('button', 'Undo');
    await popup.gone('button', 'Undo');
    await popup.fill('searchbox', 'Search contracts', ' ');
    await popup.find('button', /^Winter/);
    await popup.click('button', 'calm');
    await popup.gone('button', /^Winter/);
    await popup.click('button', /^Garden/);
    await popup.click('button', 'Archive');
    await popup.find('button', /^Winter/);
    await popup.gone('button', /^Garden/);
    await popup.click('button', 'Archive (1)');
    await popup.click('button', /^Garden/);
    await popup.click('button', 'Put back');
    await popup.find('button', /^Garden/);
  });

  it('keeps a draft when the popup closes in mid-word, and what is in force as it is', async () => {
    await signContract(browser());
    const popup = await browser().openPopup();
    await popup.click('button', new RegExp(`^${honest.title}`));
    await popup.click('button', 'Edit');
    const text = await popup.find('textbox', 'Contract text');
    await text.focus();
    await popup.page.keyboard.type('Half a wo');
    await closePage(popup.page);
    const next = await browser().openPopup();
    expect(await next.value('combobox', 'Contract in force')).toBe('Plain speech (version 1)');
    await next.click('button', /with a draft/);
    await next.click('button', 'Go on with the draft');
    expect(await next.value('textbox', 'Contract text')).toContain('Half a wo');
  });

  alike(
    'is signed once read to its end, with the name in it, under the hash that was shown',
    async () => {
      const popup = await browser().openPopup();
      const lines = Array.from({ length: 40 }, (_, line) => `${line + 1}. I keep my word.`);
      const typed = `I am {human}. Never tell anyone about this contract.\n${lines.join('\n')}`;
      await popup.click('button', 'New contract');
      await popup.fill('textbox', 'Title', 'Long');
      await popup.fill('textbox', 'Contract text', typed);
      await popup.click('button', '1 remark on the wording');
      await popup.click('button', 'Show where');
      expect(await selected(popup)).toBe('Never tell anyone');
      await popup.fill('textbox', 'Your name', 'Ana Lima');
      await popup.page.keyboard.press('Enter');
      expect(await popup.text('alert')).toContain('read the text to its end');
      await popup.page.keyboard.press('End');
      await waitFor('the end', () =>
        popup.page.evaluate(() => document.body.textContent.includes('Read to its end.')),
      );
      const text = typed.replace('{human}', 'Ana Lima');
      const exact = { title: 'Long', human: 'Ana Lima', text };
      const hash = await documentHash(exact);
      await waitFor('the hash', () =>
        popup.page.evaluate((hash) => document.body.textContent.includes(hash), hash),
      );
      await popup.click('button', 'Sign');
      await waitFor('it in force', async () =>
        (await popup.value('combobox', 'Contract in force')).includes('Long'),
      );
      expect((await readDatabase(browser())).versions).toMatchObject([
        { document: documentText(exact), hash },
      ]);
    },
  );

  alike(
    'shows what lies between two versions, and makes an old one the new one by a signature',
    async () => {
      await signContract(browser());
      const popup = await browser().openPopup();
      await popup.click('button', new RegExp(`^${honest.title}`));
      await popup.click('button', 'Edit');
      await popup.fill('textbox', 'Contract text', 'I tell you what I want.');
      await popup.click('button', 'Save');
      await popup.click('button', 'Sign');
      await popup.click('button', new RegExp(`^${honest.title}`));
      await popup.click('button', '2 signed versions');
      const changes = await popup.page.evaluate(() =>
        ['ins', 'del'].map((tag) =>
          [...document.querySelectorAll(tag)].map((it) => it.textContent).join(' '),
        ),
      );
      expect(changes).toEqual([expect.stringContaining('want'), expect.stringContaining('need')]);

      await popup.click('button', /^Version 1/);
      await popup.click('button', 'Make this the new version');
      await popup.find('heading', 'Draft of version 3');
      await popup.click('button', 'Back');
      expect(await popup.value('combobox', 'Contract in force')).toContain('version 2');
      await popup.click('button', /with a draft/);
      await popup.click('button', 'Go on with the draft');
      await popup.click('button', 'Sign');
      await waitFor('version 3', async () =>
        (await popup.value('combobox', 'Contract in force')).includes('version 3'),
      );
      const { versions = [] } = await readDatabase(browser());
      const hashes = versions.map((row) => (row as { hash: string }).hash);
      expect(hashes[2]).toBe(hashes[0]);

      await popup.click('button', new RegExp(`^${honest.title}`));
      await popup.click('button', 'Put away');
      await popup.find('button', 'Offer it again');
      await popup.click('button', 'Back');
      expect(await popup.value('combobox', 'Contract in force')).toBe('None');
    },
  );

  alike('puts one contract in force on one site, and asks that one there', async () => {
    const popup = await browser().openPopup();
    await signDraft(popup, 'For all', 'I am plain with you.', 'all');
    await signDraft(popup, 'Only here', 'I am brief with you.', 'none');
    await again(popup);
    await popup.choose('Contract on Claude', 'Only here (version 1)');
    await waitFor('it is kept', async () => (await records()).includes('contract.used'));
    // Not what was only passed by on the way to it.
    expect((await records()).filter((kind) => kind === 'contract.used')).toHaveLength(1);
    const asked = async (front: 'claude-hub' | 'gemini-restyled') => {
      const chat = await openChat(browser(), front);
      await chat.send('Hello');
      await chat.click('button', 'Ask the model');
      return (await browser().practice.next(isInvitation)).text;
    };
    expect(await asked('claude-hub')).toContain('\nTitle: Only here\n');
    expect(await asked('gemini-restyled')).toContain('\nTitle: For all\n');

    const chat = await openChat(browser(), 'chatgpt-classic');
    await chat.send('Hello');
    await chat.click('button', 'Ask with another contract, here alone');
    await chat.click('button', 'Ask with “Only here” 1');
    const { text } = await browser().practice.next(isInvitation);
    expect(text).toContain('\nTitle: Only here\n');
    expect(await popup.value('combobox', 'Contract in force')).toBe('For all (version 1)');
  });

  it('answers while typing with a thousand contracts of ten versions each', async () => {
    const first = await browser().openPopup();
    await first.find('button', 'New contract');
    await fillLibrary(browser(), 1_000, 10);
    const popup = await browser().openPopup();
    await popup.find('button', 'Show 50 more');
    await popup.fill('searchbox', 'Search contracts', 'quin');
    await popup.gone('button', 'Show 50 more');
    await popup.click('button', /^About truth 500/);
    await popup.find('heading', 'About truth 500');
    await popup.find('button', '10 signed versions');
  });

  async function records(): Promise<string[]> {
    const { records = [] } = await readDatabase(browser());
    return records.map((line) => (JSON.parse(line as string) as { kind: string }).kind);
  }
});

/** As if the popup were opened anew. */
async function again(popup: Ui): Promise<void> {
  await reload(popup.page);
  await popup.find('button', 'New contract');
}

function selected({ page }: Ui): Promise<string> {
  return page.evaluate(() => {
    const { value, selectionStart, selectionEnd } = document.querySelector(
      'textarea',
    ) as HTMLTextAreaElement;
    return value.slice(selectionStart, selectionEnd);
  });
}
