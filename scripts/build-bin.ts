/**
 * Builds the command into one file that needs nothing but Node: `.output/bin/symbiotic-contract.mjs`,
 * beside a package.json, so that the folder can be packed and installed on its own.
 *
 *     node scripts/build-bin.ts
 */

import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build as bundle } from 'vite';
import { root } from './build.ts';

const folder = join(root, '.output', 'bin');
const file = 'symbiotic-contract.mjs';

/** Where the command is, once it was built. */
export const commandFile = join(folder, file);

export async function buildBin(): Promise<string> {
  await bundle({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    // Everything of ours and of our packages goes in; what is Node's stays outside.
    ssr: { noExternal: true },
    build: {
      ssr: join(root, 'bin', 'symbiotic-contract.ts'),
      target: 'node20',
      outDir: folder,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: {
        output: { entryFileNames: file, codeSplitting: false, banner: '#!/usr/bin/env node' },
      },
    },
  });
  await chmod(commandFile, 0o755);
  const { name, version, description, license } = JSON.parse(
    await readFile(join(root, 'package.json'), 'utf8'),
  );
  const own = {
    name,
    version,
    description,
    license,
    type: 'module',
    // What it is built for above; to install the whole project takes a newer one.
    engines: { node: '>=20' },
    bin: { [name]: file },
  };
  await writeFile(join(folder, 'package.json'), `${JSON.stringify(own, null, 2)}\n`);
  return commandFile;
}

if (import.meta.main) console.log(await buildBin());
