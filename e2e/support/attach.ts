/** Adding a file to a message, through the site's own file input, as its dialog would. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';

/** Does nothing where the page takes no files. */
export async function attach(page: Page, name: string): Promise<void> {
  const found = await page.evaluateHandle(() => {
    // Sites leave frozen copies of old views behind.
    const all = document.querySelectorAll<HTMLInputElement>('input[type=file]');
    return [...all].find((it) => (it.parentElement?.getBoundingClientRect().height ?? 0) > 10);
  });
  const input = found.asElement() as ElementHandle<HTMLInputElement> | null;
  if (input === null) return;
  const folder = await mkdtemp(join(tmpdir(), 'symbiotic-contract-file-'));
  try {
    const path = join(folder, name);
    await writeFile(path, 'A file for a test.');
    await input.uploadFile(path);
  } finally {
    await rm(folder, { recursive: true });
  }
}
