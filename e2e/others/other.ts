/** A second extension beside ours, installed in the same browser. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { profiles } from '../../lib/sites/index.ts';
import type { TestBrowser } from '../support/browser.ts';
import { type Habit, habits, mended, prompted } from './habits.ts';

const geckoId = 'other@symbiotic.example';

/** Installs it; the function it gives takes it out again. */
export async function installOther({ launched }: TestBrowser): Promise<() => Promise<void>> {
  const { browser } = launched;
  const folder = await mkdtemp(join(tmpdir(), 'symbiotic-contract-other-'));
  const manifest = {
    manifest_version: 3,
    name: 'Another extension',
    version: '1.0',
    content_scripts: [
      {
        matches: profiles.map(({ host }) => `https://${host}/*`),
        js: ['habits.js'],
        run_at: 'document_start',
      },
    ],
    ...(launched.kind === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: { id: geckoId, data_collection_permissions: { required: ['none'] } },
          },
        }
      : {}),
  };
  const given = [...mended, prompted].map((text) => JSON.stringify(text)).join();
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'habits.js'), `(${habits})(${given});`);
  const id = await browser.installExtension(folder);
  return async () => {
    await browser.uninstallExtension(id);
    await rm(folder, { recursive: true });
  };
}

/** From now on the other extension does this on the page. */
export async function begin(page: Page, habit: Habit): Promise<void> {
  await page.evaluate((habit) => {
    document.documentElement.dataset.habit = habit;
    document.dispatchEvent(new Event('habit'));
  }, habit);
}
