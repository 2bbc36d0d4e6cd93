/** `npm run programs`: installs what this folder names, if it is not there, and runs its tests. */

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../../scripts/build.ts';
import { installPrograms } from './install.ts';

const problem = await installPrograms();
if (problem !== null) {
  console.error(problem);
  process.exit(1);
}
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const args = [vitest, 'run', '--project', 'programs', ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
process.exitCode = status ?? 1;
