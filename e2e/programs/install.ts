/** The packages of this folder, as its lockfile names them. */

import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));

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

/**
 * Installs them where they are missing.
 * @param signal ends it, as a failure
 * @returns what npm said when it could not; null: they are there
 */
export function installPrograms(signal?: AbortSignal): Promise<string | null> {
  if (isInstalled()) return Promise.resolve(null);
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--fetch-retries=1'];
  // npm is a script of the shell's on Windows.
  const shell = process.platform === 'win32';
  return new Promise((resolve) => {
    const npm = spawn('npm', args, {
      ...{ cwd: folder, shell, stdio: ['ignore', 'ignore', 'pipe'] },
      ...(signal ? { signal } : {}),
    });
    let said = '';
    npm.stderr?.on('data', (piece) => {
      said += piece;
    });
    npm.on('error', (error) => resolve(error.message));
    npm.on('close', (code) => resolve(code === 0 ? null : said.trim() || `npm ended with ${code}`));
  });
}
