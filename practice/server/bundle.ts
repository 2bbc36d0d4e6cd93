import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { type AnyFront, everyFront } from '../fronts.ts';

const practice = dirname(dirname(fileURLToPath(import.meta.url)));
const root = dirname(practice);
const cache = join(root, '.practice');
const require = createRequire(import.meta.url);

/** File name to content: a script and a style sheet per front end, and what they share. */
export type Assets = ReadonlyMap<string, string>;

/** The pages' scripts, built once and kept by content in `.practice/`, and their styles. */
export async function assets(): Promise<Assets> {
  const files = new Map(await scripts());
  files.set('icon.svg', await readFile(join(practice, 'styles/icon.svg'), 'utf8'));
  for (const front of everyFront) {
    const sheets = [];
    for (const name of ['frame', 'transcript', 'composer', front.style]) {
      sheets.push(await readFile(join(practice, `styles/${name}.css`), 'utf8'));
    }
    files.set(`${front.id}.css`, [await editorStyles(front), ...sheets].join('\n'));
  }
  return files;
}

/** The editors may not inject their styles under the pages' policy, so the server ships them. */
function editorStyles({ site }: AnyFront): Promise<string> {
  const quill = join(dirname(require.resolve('quill')), 'dist/quill.core.css');
  const prosemirror = require.resolve('prosemirror-view/style/prosemirror.css');
  return readFile(site === 'gemini' ? quill : prosemirror, 'utf8');
}

async function scripts(): Promise<[string, string][]> {
  const kept = join(cache, `scripts-${await fingerprint()}.json`);
  try {
    return JSON.parse(await readFile(kept, 'utf8')) as [string, string][];
  } catch {
    const built = await buildScripts();
    await mkdir(cache, { recursive: true });
    const draft = `${kept}.${process.pid}`;
    await writeFile(draft, JSON.stringify(built));
    await rename(draft, kept);
    return built;
  }
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  hash.update(await readFile(join(root, 'package-lock.json')));
  hash.update(await readFile(fileURLToPath(import.meta.url)));
  hash.update(await readFile(join(practice, 'fronts.ts')));
  for (const folder of ['app', 'editors', 'fronts', 'wire']) {
    for (const name of (await readdir(join(practice, folder))).sort()) {
      hash.update(name).update(await readFile(join(practice, folder, name)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}

async function buildScripts(): Promise<[string, string][]> {
  const input = Object.fromEntries(
    everyFront.map(({ id }) => [id, join(practice, 'fronts', `${id}.tsx`)]),
  );
  const made = await build({
    configFile: false,
    root,
    mode: 'production',
    logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      write: false,
      target: 'es2024',
      modulePreload: false,
      rolldownOptions: {
        input,
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'shared-[hash].js',
        },
      },
    },
  });
  const outputs = Array.isArray(made) ? made : [made];
  return outputs.flatMap((one) =>
    'output' in one
      ? one.output.flatMap((file): [string, string][] =>
          file.type === 'chunk' ? [[file.fileName, file.code]] : [],
        )
      : [],
  );
}
