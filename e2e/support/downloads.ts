/** Files that a page saves: the browser of a test file puts them in one folder (`browser.ts`). */

import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestBrowser } from './browser.ts';
import { type WaitOptions, waitFor } from './wait.ts';

/** What browsers call a file that is still being written. */
const unfinished = /\.(?:part|crdownload|tmp)$/;

/** The path of the one saved file whose name fits, once it is whole. */
export async function downloaded(
  browser: TestBrowser,
  name: RegExp,
  wait?: WaitOptions,
): Promise<string> {
  return waitFor(
    `a saved file like ${name}`,
    async () => {
      const names = await readdir(browser.downloads);
      // Firefox puts an empty file in the place of one that is on its way.
      if (names.some((each) => unfinished.test(each))) throw new Error(`${names.join(', ')}`);
      const fitting = names.filter((each) => name.test(each));
      if (fitting.length > 1) throw new Error(`${fitting.join(', ')} all fit`);
      const path = join(browser.downloads, fitting[0] ?? '');
      return fitting.length === 1 && (await stat(path)).size > 0 ? path : null;
    },
    wait,
  );
}
