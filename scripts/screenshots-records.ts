/** The records page's pictures: a week of conversations, an export, a file verified and one refused. */

import { readFile, writeFile } from 'node:fs/promises';
import type { ElementHandle } from 'puppeteer-core';
import type { TestBrowser } from '../e2e/support/browser.ts';
import { readDatabase } from '../e2e/support/database.ts';
import { downloaded } from '../e2e/support/downloads.ts';
import { seedLog, weekOf } from '../e2e/support/seed.ts';
import type { Ui } from '../e2e/support/ui.ts';
import { waitFor } from '../e2e/support/wait.ts';

export type Shoot = (
  ui: Ui,
  name: string,
  size: { width: number; height: number },
  fullPage?: boolean,
) => Promise<void>;

const wide = { width: 1200, height: 900 };
const narrow = { width: 380, height: 800 };
const dialogSize = { width: 760, height: 640 };

/** A contract is in force and something was recorded. */
export async function shootRecords(browser: TestBrowser, shoot: Shoot): Promise<void> {
  const ui = await browser.openPage('app.html#records');
  await ui.find('table', 'Records');
  const { versions } = await readDatabase(browser);
  const [{ hash }] = versions as [{ hash: string }];
  const week = weekOf(hash, new Date());
  const { size } = await seedLog(ui.page, week.seeds, week.payloads);
  await says(ui, new RegExp(`1 to 100 of ${size} records`));
  await waitFor('the pictures', () => ui.page.$('.pictures svg'));
  await shoot(ui, 'records', wide);
  await shoot(ui, 'records-narrow', narrow);

  await ui.click('button', 'Export');
  await says(ui, /about \d/);
  await shoot(ui, 'export', { ...dialogSize, height: 740 });
  await ui.click('button', 'Save export');
  await says(ui, /Saved as/);
  await ui.click('button', 'Close');

  const path = await downloaded(browser, /-log-.*\.zip$/);
  await verify(ui, path, /the whole log/);
  await shoot(ui, 'verify-file', dialogSize);
  await ui.click('button', 'Close');
  await verify(ui, await altered(path), /Not verified/);
  await shoot(ui, 'verify-fault', dialogSize);
  await ui.page.close();
}

async function verify(ui: Ui, path: string, verdict: RegExp): Promise<void> {
  // The first is that of “Verify a file”, the second that of “Restore”.
  const [input] = await ui.page.$$('input[type=file]');
  await (input as ElementHandle<HTMLInputElement>).uploadFile(path);
  await says(ui, verdict);
}

async function says({ page }: Ui, words: RegExp): Promise<void> {
  await waitFor(`“${words.source}” on the page`, () =>
    page.evaluate(
      (source) => new RegExp(source).test(document.body.textContent ?? ''),
      words.source,
    ),
  );
}

/** One letter of a record is another. */
async function altered(path: string): Promise<string> {
  const zip = await readFile(path);
  zip.write('n', zip.indexOf('"by":"human"') + 6);
  const other = path.replace(/\.zip$/, '-altered.zip');
  await writeFile(other, zip);
  return other;
}
