/** Contracts out as a file and in again as drafts, and files that are none. */

import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { useBrowser } from './support/browser.ts';
import { honest, signContract } from './support/conversation.ts';
import { readDatabase } from './support/database.ts';
import { downloaded } from './support/downloads.ts';
import { choose, drop } from './support/files.ts';
import type { Ui } from './support/ui.ts';
import { waitFor } from './support/wait.ts';

for (const kind of ['chrome', 'firefox'] as const)
  describe(kind === 'chrome' ? 'Chromium' : 'Firefox', () => {
    const browser = useBrowser(kind);

    it('exports all contracts and takes them in again as drafts, once', async () => {
      await signContract(browser());
      const popup = await browser().openPopup();
      await popup.click('button', 'Export contracts');
      const path = await kept(await downloaded(browser(), /^contracts-[\d-]+\.md$/));
      const file = await readFile(path, 'utf8');
      expect(file).toContain(`\`\`\`text draft\n${honest.text}\n\`\`\``);
      // Nothing that was signed: neither by whom nor as what.
      expect(file).not.toContain(honest.human);
      expect(file).not.toMatch(/[0-9a-f]{64}/);

      await browser().reset();
      const fresh = await browser().openPopup();
      await choose(fresh, path);
      await says(fresh, '1 new draft: “Plain speech”.');
      await says(fresh, 'nothing is signed or in force by it');
      await fresh.click('button', 'Import');
      await fresh.find('button', /^Plain speech/);
      expect(await fresh.value('combobox', 'Contract in force')).toBe('None');
      const { contracts, versions = [], records = [] } = await readDatabase(browser());
      const draft = { title: honest.title, text: honest.text, last: null };
      expect(contracts).toContainEqual(expect.objectContaining(draft));
      expect([...versions, ...records]).toEqual([]);

      await choose(fresh, path);
      await says(fresh, 'there is nothing to do');
    });

    it('takes an import back', async () => {
      const popup = await browser().openPopup();
      await drop(popup, 'one.md', handwritten);
      await popup.click('button', 'Import');
      await popup.find('button', /^Kind words/);
      await popup.click('button', 'Undo');
      await popup.gone('button', /^Kind words/);
    });

    it('refuses hostile files with a sentence, and changes nothing', async () => {
      await signContract(browser());
      const popup = await browser().openPopup();
      const before = await readDatabase(browser());
      await popup.page.bringToFront();
      const hostile: [string, string, string][] = [
        ['a.json', '{"contracts": []}', 'This is no file of contracts'],
        ['b.md', handwritten.replace('tags: []', 'tags: *x'), 'Line 4, in the part between'],
        [
          'd.jsonl',
          '{"format":"symbiotic-contract-backup","v":1}\n',
          'This is no file of contracts',
        ],
      ];
      for (const [name, text, sentence] of hostile) {
        await drop(popup, name, text);
        await says(popup, sentence);
        expect(await popup.text('alert')).toContain('Nothing here was changed.');
      }
      expect(await readDatabase(browser())).toEqual(before);
    });
  });

/** A copy where the next reset does not find it. */
async function kept(path: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'symbiotic-contract-kept-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const copy = join(folder, basename(path));
  await copyFile(path, copy);
  return copy;
}

async function says({ page }: Ui, sentence: string): Promise<void> {
  await waitFor(`“${sentence}” on the page`, async () => {
    const text = await page.evaluate(() => (document.body.textContent ?? '').replace(/\s+/g, ' '));
    if (!text.includes(sentence)) throw new Error(text.slice(-1_500));
    return true;
  });
}

const handwritten = `---
symbiotic-contract: 1
title: Kind words
tags: []
---

\`\`\`text draft
Be kind.
\`\`\`
`;
