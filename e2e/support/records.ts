/** What is done with records: on their page by a person, and by the command. */

import { execFile } from 'node:child_process';
import { commandFile } from '../../scripts/build-bin.ts';
import type { Ui } from './ui.ts';
import { waitFor } from './wait.ts';

/** Waits until the open dialog says these words. */
export async function says(ui: Ui, words: RegExp): Promise<void> {
  await waitFor(
    `a dialog with ${words}`,
    async () => {
      const text = await ui.text('dialog', undefined, { ms: 0 });
      if (!words.test(text)) throw new Error(text);
      return true;
    },
    { ms: 30_000 },
  );
}

export async function exportAs(
  ui: Ui,
  how: { texts?: boolean; part?: boolean; backup?: boolean },
): Promise<void> {
  await ui.click('button', 'Export');
  if (how.part) await ui.click('radio', 'What the filter shows');
  if (how.backup) await ui.click('radio', 'Everything, to restore from');
  if (how.texts) await ui.click('checkbox', 'The kept texts');
  await says(ui, /about \d/);
  await ui.click('button', 'Save export');
  await says(ui, /Saved as/);
  await ui.click('button', 'Close');
  await ui.gone('dialog');
}

/** What `symbiotic-contract verify` says, and its exit code. */
export const command = (...args: string[]) => run('verify', ...args);

/** What `symbiotic-contract` says, and its exit code. */
export function run(...args: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [commandFile, ...args], (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr }),
    );
  });
}
