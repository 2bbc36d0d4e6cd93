/** Builds the extension for both browsers, or leaves a build alone that is still right. */

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserKind, browserKinds } from './browsers.ts';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Where WXT puts the build (`outDirTemplate` in wxt.config.ts). */
export function outputOf(kind: BrowserKind): string {
  return join(root, '.output', kind);
}

/** Everything a build is made from. A change anywhere else leaves it as it is. */
const sources = [
  'entrypoints',
  'components',
  'lib',
  'locales',
  'public',
  'assets',
  'scripts/profile-files.ts',
  'wxt.config.ts',
  'package.json',
  'package-lock.json',
];

/** Builds what is not fresh, one after the other. Gives the kinds that were built. */
export async function build(kinds: readonly BrowserKind[] = browserKinds): Promise<BrowserKind[]> {
  const stamp = await sourceHash();
  const built = await staleBuilds(kinds, stamp);
  for (const kind of built) {
    await rm(stampFile(kind), { force: true });
    await wxt(kind);
    await writeFile(stampFile(kind), stamp);
  }
  return built;
}

/** The kinds whose build is missing or not of the sources as they are now. */
export async function staleBuilds(
  kinds: readonly BrowserKind[] = browserKinds,
  stamp?: string,
): Promise<BrowserKind[]> {
  const now = stamp ?? (await sourceHash());
  return kinds.filter((kind) => !isFresh(kind, now));
}

function isFresh(kind: BrowserKind, stamp: string): boolean {
  const file = stampFile(kind);
  return (
    existsSync(join(outputOf(kind), 'manifest.json')) &&
    existsSync(file) &&
    readFileSync(file, 'utf8') === stamp
  );
}

/** Beside the build and not in it: what is in it gets shipped. */
function stampFile(kind: BrowserKind): string {
  return join(root, '.output', `${kind}.stamp`);
}

/** Of names and contents, not of times: git sets those as it likes. Tests are not part of a build. */
async function sourceHash(): Promise<string> {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of await filesUnder(join(root, source))) {
      if (/\.test\.tsx?$/.test(file)) continue;
      hash
        .update(`${relative(root, file)}\0`)
        .update(await readFile(file))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

async function filesUnder(path: string): Promise<string[]> {
  if (!existsSync(path)) return [];
  const entries = await readdir(path, { withFileTypes: true }).catch(() => undefined);
  if (!entries) return [path];
  const nested = await Promise.all(entries.map((entry) => filesUnder(join(path, entry.name))));
  return nested.flat().sort();
}

function wxt(kind: BrowserKind): Promise<void> {
  const args = ['build', '--browser', kind, '--mv3'];
  return new Promise((resolve, reject) => {
    // WXT's own file, run by the Node that runs us: no shell, no look at the PATH.
    const child = spawn(process.execPath, [join(root, 'node_modules/wxt/bin/wxt.mjs'), ...args], {
      cwd: root,
      // A test runner's own setting would bring the development build, with our paths in it.
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`wxt ${args.join(' ')} failed:\n${output}`));
    });
  });
}

if (import.meta.main) {
  const built = await build();
  for (const kind of browserKinds) {
    console.log(`${built.includes(kind) ? 'built' : 'fresh'}  ${relative(root, outputOf(kind))}`);
  }
}
