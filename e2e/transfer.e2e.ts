/** Contracts out as a file and in again, a backup and its restore, and files that are none. */

import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type TestBrowser, useBrowser } from './support/browser.ts';
import { agreedChat, honest, openChat, signContract } from './support/conversation.ts';
import { readDatabase } from './support/database.ts';
import { downloaded } from './support/downloads.ts';
import { choose, drop } from './support/files.ts';
import type { Ui } from './support/ui.ts';
import { waitFor } from './support/wait.ts';

for (const kind of ['chrome', 'firefox'] as const)
  describe(kind === 'chrome' ? 'Chromium' : 'Firefox', () => {
    const browser = useBrowser(kind);

    it('exports all contracts and takes them in again, once', async () => {
      await signContract(browser());
      const popup = await browser().openPopup();
      await popup.click('button', 'Export contracts');
      const path = await kept(await downloaded(browser(), /^contracts-[\d-]+\.md$/));
      expect(await readFile(path, 'utf8')).toContain(
        `\`\`\`text version=1\n${honest.text}\n\`\`\``,
      );

      await browser().reset();
      const fresh = await browser().openPopup();
      await choose(fresh, path);
      await says(fresh, '1 new contract, with 1 signed version');
      await fresh.click('button', 'Import');
      await fresh.find('button', /^Plain speech/);
      expect(await fresh.value('combobox', 'Contract in force')).toBe('None');
      expect(await kinds(browser())).toEqual(['log.opened', 'contract.imported']);

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
        ['a.md', 'Dear diary', 'This is no file of contracts'],
        ['b.md', handwritten.replace('tags: []', 'tags: *x'), 'Line 4, in the part between'],
        ['c.md', forged, 'from line 12 on, is not the one that was signed'],
        ['d.jsonl', '{"format":"symbiotic-contract-backup","v":1}\n', 'This is no backup'],
      ];
      for (const [name, text, sentence] of hostile) {
        await drop(popup, name, text);
        await says(popup, sentence);
        expect(await popup.text('alert')).toContain('Nothing here was changed.');
      }
      expect(await readDatabase(browser())).toEqual(before);
    });

    it('backs everything up, and restores it into a fresh profile, with a new log', async () => {
      await signContract(browser());
      await agreedChat(browser(), 'chatgpt-classic');
      const popup = await browser().openPopup();
      await popup.click('button', 'Back up');
      const path = await kept(await downloaded(browser(), /^symbiotic-contract-backup-.*\.jsonl$/));
      await says(popup, 'Backup saved, with');
      const old = await records(browser());

      await browser().reset();
      const fresh = await browser().openPopup();
      await choose(fresh, path);
      await says(fresh, '2 contracts, with 1 signed version.');
      await says(fresh, 'Plain speech (version 1) is in force again');
      await says(fresh, `Its log of ${old.length} records was checked`);
      await fresh.click('button', 'Restore');
      await says(fresh, 'Restored. A new log has begun');
      expect(await fresh.value('combobox', 'Contract in force')).toContain('Plain speech');
      const [opened, ...others] = await records(browser());
      expect(opened?.detail).toMatchObject({
        after: { log: old[0]?.detail.log, size: old.length },
      });
      expect(others.map(({ kind }) => kind)).toEqual(['settings.changed', 'contract.imported']);

      // In force as before: a message is held until the model was asked.
      const chat = await openChat(browser(), 'claude-hub');
      await chat.send('Good morning');
      await chat.find('dialog', 'Consent');

      await fresh.page.bringToFront();
      await choose(fresh, path);
      await says(fresh, 'this backup is not restored over it');
    });
  });

interface SeenRecord {
  kind: string;
  detail: Record<string, unknown>;
}

async function records(browser: TestBrowser): Promise<SeenRecord[]> {
  const rows = await readDatabase(browser);
  return (rows.records ?? []).map((line) => JSON.parse(line as string) as SeenRecord);
}

async function kinds(browser: TestBrowser): Promise<string[]> {
  return (await records(browser)).map(({ kind }) => kind);
}

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

const forged = `---
symbiotic-contract: 1
title: Kind words
versions:
  - number: 1
    title: Kind words
    signer: Ana Lima
    signedAt: 2026-11-22T09:30:00.000Z
    sha256: ${'ab'.repeat(32)}
---
\`\`\`text version=1
Be kind.
\`\`\`
`;
