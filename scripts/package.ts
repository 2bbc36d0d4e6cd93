/**
 * `npm run package`: what stores and people take, in `.output/packages`: a zip for Chrome, one for
 * Edge, one for Firefox, and the sources with what a reviewer needs to build the same. From the same
 * sources come the same bytes: names in order, one date, nothing of this machine.
 */

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { unexplained } from './addons-linter.ts';
import { build, outputOf, root } from './build.ts';

/** The first day a zip can name; a build has no date. */
const date = new Date(1980, 0, 1);

interface Packed {
  name: string;
  bytes: number;
  sha256: string;
}

interface Member {
  path: string;
  read: () => Promise<Uint8Array>;
}

const to = join(root, '.output', 'packages');

export async function packageAll(): Promise<Packed[]> {
  await build();
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  await rm(to, { recursive: true, force: true });
  await mkdir(to, { recursive: true });
  const chrome = await filesIn(outputOf('chrome'));
  const firefox = await filesIn(outputOf('firefox'));
  const packages: [string, Member[]][] = [
    ['chrome', chrome],
    ['edge', chrome],
    ['firefox', firefox],
    ['source', sources()],
  ];
  const packed: Packed[] = [];
  for (const [kind, members] of packages)
    packed.push(await pack(`symbiotic-contract-${version}-${kind}.zip`, members));
  return packed;
}

async function pack(name: string, members: Member[]): Promise<Packed> {
  const zip = new ZipWriter(new Uint8ArrayWriter());
  for (const { path, read } of members.toSorted((one, other) => (one.path < other.path ? -1 : 1)))
    await zip.add(path, new Uint8ArrayReader(await read()), {
      lastModDate: date,
      extendedTimestamp: false,
      useWebWorkers: false,
    });
  const bytes = await zip.close();
  await writeFile(join(to, name), bytes);
  return { name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

async function filesIn(folder: string): Promise<Member[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      const path = relative(folder, file).split(sep).join('/');
      return { path, read: () => readFile(file) };
    });
}

/** What is kept in version control: all of it, and nothing else. */
function sources(): Member[] {
  return execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter(Boolean)
    .map((path) => ({ path, read: () => readFile(join(root, path)) }));
}

if (import.meta.main) {
  const packed = await packageAll();
  for (const { name, bytes, sha256 } of packed) console.log(`${sha256}  ${name}  ${bytes} B`);
  const warnings = await unexplained(outputOf('firefox'));
  console.log(
    `\nThey are in ${relative(process.cwd(), to)}. How they reach a store: docs/stores.md.`,
  );
  if (warnings === null) console.log('addons-linter could not be fetched, so it did not look.');
  else if (warnings.length > 0) {
    console.error(
      `addons-linter says what docs/stores.md does not explain:\n${warnings.join('\n')}`,
    );
    process.exitCode = 1;
  }
}
