/** Giving a page a file, as a person does. */

import type { ElementHandle } from 'puppeteer-core';
import type { Ui } from './ui.ts';
import { waitFor } from './wait.ts';

/** Chooses a file where the app takes them. */
export async function choose({ page, click }: Ui, path: string): Promise<void> {
  await click('tab', 'Files');
  const input = await waitFor('the file field', () => page.$('input[type=file]'));
  await (input as ElementHandle<HTMLInputElement>).uploadFile(path);
}

/** Drops a file on the page, as from a folder beside it. */
export async function drop({ page }: Ui, name: string, text: string): Promise<void> {
  await waitFor('the app', () => page.$('[role=tabpanel]'));
  await page.evaluate(
    (name, text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], name));
      for (const type of ['dragover', 'drop'])
        document.body.dispatchEvent(
          new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }),
        );
    },
    name,
    text,
  );
}
