/** A file of a test, with all that it imports, as one script that a page can run. */

import { join } from 'node:path';
import { build, type Rolldown } from 'vite';
import { root } from '../scripts/build.ts';

/**
 * @param file from the root of the repository
 * @param define what stands for names in it, as JSON
 */
export async function pageScript(
  file: string,
  define: Record<string, string> = {},
): Promise<string> {
  const made = (await build({
    configFile: false,
    root,
    logLevel: 'warn',
    define,
    build: {
      write: false,
      rolldownOptions: { input: join(root, file), output: { format: 'iife' } },
    },
  })) as Rolldown.RolldownOutput;
  return made.output[0].code;
}
