/** What is handed over beside the records: a statement, salts alone, a witness; and a hold that refuses to erase. */

import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect } from 'vitest';
import { openExport } from '../lib/archive/verify/archive.ts';
import { browserKinds } from '../scripts/browsers.ts';
import { itAlike, useBrowser } from './support/browser.ts';
import { agreedChat, signContract } from './support/conversation.ts';
import { downloaded } from './support/downloads.ts';
import { drop } from './support/files.ts';
import { command, run, says } from './support/records.ts';
import { waitFor } from './support/wait.ts';

describe.each(browserKinds)('evidence in %s', (kind) => {
  const browser = useBrowser(kind);
  const alike = itAlike(kind);

  alike(
    'is held, stated, opened by salts, and seen by a witness who counts from then on',
    async () => {
      browser().practice.pace = 0.05;
      await signContract(browser());
      const chat = await agreedChat(browser(), 'claude-hub');
      const ui = await browser().openPage('app.html#records');
      await ui.click('switch', 'Hold everything');
      await isOff('Erase texts…', 'true');
      await isOff('Erase everything…', 'true');

      await ui.click('button', 'Export');
      await ui.click('checkbox', 'A statement on one page');
      await (await ui.page.waitForSelector('details.salts summary'))?.click();
      await ui.click('checkbox', /^Claude, since /);
      await says(ui, /about \d/);
      await ui.click('button', 'Save export');
      await says(ui, /Saved as/);
      await ui.click('button', 'Close');
      const whole = await downloaded(browser(), /-log-.*\.zip$/);
      const files = await contents(whole);
      expect(Object.keys(files)).not.toContain('payloads.jsonl');
      expect(files['salts.jsonl']?.trim().split('\n').length).toBeGreaterThan(1);
      expect(files['salts.jsonl']).not.toContain('First');
      expect(files['statement.html']).toMatch(/under a contract/i);
      expect(files['records.jsonl']).toContain('"hold":true');
      expect(await command(whole)).toMatchObject({ code: 0 });

      const key = join(browser().downloads, 'witness.key');
      const seen = await run('witness', whole, '--key', key, '--name', 'bea.example');
      expect(seen.code).toBe(0);
      const vkey = /your key +(\S+)/.exec(seen.output)?.[1] ?? '';
      await drop(
        ui,
        `${basename(whole)}.cosignatures`,
        await readFile(`${whole}.cosignatures`, 'utf8'),
      );
      await ui.fill('textbox', 'The key of the witness', vkey);
      await ui.click('button', 'Check and keep');
      await says(ui, /Kept: they saw \d+ records of this very log/);
      await ui.click('button', 'Close');
      await waitFor('the witness', async () =>
        /bea\.example saw \d+ records/.test(
          await ui.page.evaluate(() => document.body.textContent ?? ''),
        ),
      );
      expect((await command('--witness', vkey, whole)).output).toContain(
        '1 known witness has signed it.',
      );

      await ui.click('switch', 'Hold everything');
      await isOff('Erase texts…', 'false');
      await chat.page.close();

      async function isOff(name: string, off: string): Promise<void> {
        await waitFor(`${name} to be disabled: ${off}`, async () => {
          const button = await ui.find('button', name);
          return (await button.evaluate((it) => it.getAttribute('aria-disabled'))) === off;
        });
      }
    },
    90_000,
  );
});

async function contents(path: string): Promise<Record<string, string>> {
  const archive = await openExport(new Blob([new Uint8Array(await readFile(path))]));
  const files: Record<string, string> = {};
  for (const name of archive.files.keys()) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of archive.read(name)) chunks.push(chunk);
    files[name] = Buffer.concat(chunks).toString('utf8');
  }
  return files;
}
