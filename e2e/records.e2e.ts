/** A week of conversations on the records page: looked through, taken away, verified, erased. */

import { readFile, writeFile } from 'node:fs/promises';
import type { ElementHandle } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import { documentHash } from '../lib/contract/document.ts';
import { type BrowserKind, browserKinds } from '../scripts/browsers.ts';
import { itAlike, type TestBrowser, useBrowser } from './support/browser.ts';
import { agreedChat, honest, isSealed, signContract } from './support/conversation.ts';
import { readDatabase } from './support/database.ts';
import { downloaded } from './support/downloads.ts';
import { command, exportAs, says } from './support/records.ts';
import { seedLog, type Week, weekOf } from './support/seed.ts';
import { clickStill, type Ui } from './support/ui.ts';
import { waitFor } from './support/wait.ts';

describe.each(browserKinds)('records in %s', (kind) => {
  const browser = useBrowser(kind as BrowserKind);
  const alike = itAlike(kind);

  it('a week is read, filtered, exported, and verified here and by the command', async () => {
    await signContract(browser());
    await agreedChat(browser(), 'claude-hub');
    const { ui, week, size } = await openWeek(browser());
    await ui.fill('searchbox', 'Search', 'declined');
    const declined = week.seeds.filter(
      (it) => it.kind === 'consent.answered' && it.state === 'declined',
    );
    await shows(ui, new RegExp(`^${declined.length} records, newest first`));
    await ui.click('button', 'Show all');
    await shows(ui, new RegExp(`^1 to 100 of ${size} records`));
    await ui.click('button', 'Older');
    await shows(ui, /^101 to 200 of/);

    await exportAs(ui, { texts: true });
    const whole = await downloaded(browser(), /-log-.*\.zip$/);
    expect(await command(whole)).toMatchObject({ code: 0 });
    await verifyInPage(ui, whole);
    expect(await ui.text('dialog')).toContain('the whole log, as they were signed');
    expect(await ui.text('dialog')).toContain('by the key of the log in this browser');
    await ui.click('button', 'Close');

    // One bit altered: neither the page nor the command lets it pass.
    for (const name of ['records.jsonl', 'payloads.jsonl']) {
      const altered = await alter(whole, name);
      expect(await command(altered)).toMatchObject({ code: 1 });
      await verifyInPage(ui, altered);
      expect(await ui.text('alert')).toContain('Not verified');
      await ui.click('button', 'Close');
    }
    expect(problems()).toEqual([]);
  }, 180_000);

  alike(
    'one conversation is exported with its proofs; its texts are erased, and all verifies',
    async () => {
      await signContract(browser());
      const { ui } = await openWeek(browser());
      await clickStill('the newest conversation', () => ui.page.$('.group button'));
      await shows(ui, /^\d+ records in Conversation/);
      await exportAs(ui, { part: true });
      const part = await downloaded(browser(), /-part-.*\.zip$/);
      expect(await command(part)).toMatchObject({ code: 0 });
      await verifyInPage(ui, part);
      expect(await ui.text('dialog')).toMatch(
        /records of a log of \d+ records, as they were signed/,
      );
      await ui.click('button', 'Close');

      const texts = async () => {
        const { payloads } = await readDatabase(browser());
        return JSON.stringify(payloads).split('Thank you for asking me first').length - 1;
      };
      const before = await texts();
      await ui.click('button', 'Erase texts…');
      // The conversation that is shown is what was meant, until another choice is made.
      expect(await ui.checked('radio', 'Those of one conversation')).toBe(true);
      await ui.click('button', 'Erase for good');
      await says(ui, /^Erase texts.*1 text erased\. The records stay\./);
      expect(await texts()).toBe(before - 1);
      await ui.click('radio', 'All of them');
      await ui.click('button', 'Erase for good');
      await says(ui, new RegExp(`${before - 1} texts erased`));
      expect(await texts()).toBe(0);
      await ui.click('button', 'Done');

      await ui.click('button', 'Verify');
      await says(ui, /Verified: \d+ records, all as they were written/);
      await ui.click('button', 'Close');
      expect(problems()).toEqual([]);
    },
    180_000,
  );

  it('a record opens by keyboard and gives the focus back; a file may be dropped anywhere', async () => {
    await signContract(browser());
    const ui = await browser().openPage('app.html#records');
    const open = await ui.find('button', 'Record 1');
    await open.focus();
    await ui.page.keyboard.press('Enter');
    await ui.find('dialog');
    expect(await ui.text('dialog')).toContain('You signed Plain speech (version 1).');
    await ui.click('button', 'Show the proof');
    await ui.click('button', 'Save the proof');
    const key = await signedKey(ui);
    const proof = await downloaded(browser(), /^record-1\.tlog-proof$/);
    expect(await command('--vkey', key, proof)).toMatchObject({ code: 0 });
    await ui.page.keyboard.press('Escape');
    await ui.gone('dialog');
    expect(await open.evaluate((it) => it === document.activeElement)).toBe(true);
    await drop(ui, 'one.tlog-proof', await readFile(proof, 'utf8'));
    await says(ui, /one record of this very log/);
  }, 180_000);

  alike(
    'a backup brings the agreement back after everything was erased: all of it by its words, else drafts',
    async () => {
      await signContract(browser());
      const chat = await agreedChat(browser(), 'claude-hub');
      const ui = await browser().openPage('app.html#records');
      await exportAs(ui, { backup: true });
      const backup = await downloaded(browser(), /-backup-.*\.zip$/);
      expect(await command(backup)).toMatchObject({ code: 0 });
      const words = await waitFor('the words of the key', () =>
        ui.page.evaluate(() => document.querySelector('.key-words strong')?.textContent),
      );
      await ui.click('button', 'Erase everything…');
      await ui.click('checkbox', 'I have what I want to keep');
      await ui.click('button', 'Erase everything');
      await ui.gone('dialog');

      const [, input] = await ui.page.$$('input[type=file]');
      await (input as ElementHandle<HTMLInputElement>).uploadFile(backup);
      await says(ui, new RegExp(`Its words: ${words}`));
      await ui.click('button', 'They differ, or I have none');
      await ui.click('button', 'Bring in the drafts');
      await says(ui, /in your library as drafts/);
      const { contracts = [], versions, records } = await readDatabase(browser());
      expect([versions, records]).toEqual([[], []]);
      expect(contracts).toContainEqual(
        expect.objectContaining({ title: honest.title, last: null }),
      );
      await ui.click('button', 'They are the same');
      await ui.click('button', 'Restore it');
      await says(ui, /Restored\./);

      await chat.page.bringToFront();
      await chat.page.reload();
      await chat.state('accepted');
      await chat.send('Second');
      await isSealed((await browser().practice.next()).text, 'Second');
      expect(problems()).toEqual([]);
    },
    60_000,
  );

  const problems = () => browser().console.filter((line) => /^(?:error|uncaught)/.test(line));
});

/** The records page with a week in it, after what was really recorded. */
async function openWeek(browser: TestBrowser): Promise<{ ui: Ui; week: Week; size: number }> {
  const ui = await browser.openPage('app.html#records');
  await ui.find('table', 'Records');
  const week = weekOf(await documentHash(honest), new Date());
  const { size } = await seedLog(ui.page, week.seeds, week.payloads);
  await shows(ui, new RegExp(`^1 to 100 of ${size} records`));
  return { ui, week, size };
}

async function shows(ui: Ui, status: RegExp): Promise<void> {
  await waitFor(`the status ${status}`, async () => {
    const text = await ui.page.evaluate(
      () => document.querySelector('.status-line [role=status]')?.textContent ?? '',
    );
    if (!status.test(text)) throw new Error(text);
    return true;
  });
}

async function verifyInPage(ui: Ui, path: string): Promise<void> {
  const input = (await ui.page.$('input[type=file]')) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(path);
  await says(ui, /[Vv]erified[:.]/);
}

/** Flips one bit in the middle of a file of the zip, in which everything is stored as it is. */
async function alter(path: string, name: string): Promise<string> {
  const zip = await readFile(path);
  const at = zip.indexOf(name) + name.length + 40;
  zip[at] = (zip[at] as number) ^ 1;
  const altered = path.replace(/\.zip$/, `-altered-${name}.zip`);
  await writeFile(altered, zip);
  return altered;
}

/** The key by which this log's checkpoints can be checked: an export has it in its file `vkey`. */
async function signedKey(ui: Ui): Promise<string> {
  return ui.page.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open('symbiotic-contract');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const request = opening.result.transaction('keys').objectStore('keys').getAll();
          request.onsuccess = () => resolve(request.result[0].vkey);
          request.onerror = () => reject(request.error);
        };
      }),
  );
}

async function drop(ui: Ui, name: string, text: string): Promise<void> {
  await ui.page.evaluate(
    (name, text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], name));
      const options = { dataTransfer, bubbles: true, cancelable: true };
      for (const type of ['dragover', 'drop'])
        document.body.dispatchEvent(new DragEvent(type, options));
    },
    name,
    text,
  );
}
