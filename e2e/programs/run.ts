/** `npm run programs`: installs what this folder names, if it is not there, and runs its tests. */

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const root = join(folder, '..', '..');

function run(command: string, args: readonly string[], cwd: string, shell = false): void {
  const { status } = spawnSync(command, args, { cwd, shell, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

/** What the lockfile says is what npm noted when it installed. */
function isInstalled(): boolean {
  const noted = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(noted)) return false;
  const versions = (file: string): Record<string, { version?: string }> =>
    JSON.parse(readFileSync(file, 'utf8')).packages;
  const there = versions(noted);
  const wanted: Record<string, string> = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ).dependencies;
  return Object.entries(wanted).every(
    ([name, version]) => there[`node_modules/${name}`]?.version === version,
  );
}

// npm is a script of the shell's on Windows.
const isWindows = process.platform === 'win32';
if (!isInstalled())
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], folder, isWindows);
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
run(process.execPath, [vitest, 'run', '--project', 'programs', ...process.argv.slice(2)], root);
