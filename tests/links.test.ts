/** What the documents point at is there: files and headings by link, files of the repository by name. */

import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { root } from '../scripts/build.ts';

/** What is made, or installed, is in no clone. */
const made = /^(?:node_modules|\.git|\.output|\.wxt|\.practice)$/;
const files = filesIn('');
const folders = new Set(files.flatMap(foldersOf));
const documents = files.filter((path) => /^(?:[A-Z]+\.md|docs\/.*\.md)$/.test(path));

test('the documents are seen', () => {
  expect(documents).toEqual(expect.arrayContaining(['README.md', 'docs/architecture.md']));
});

describe.each(documents)('%s', (path) => {
  it('points at nothing that is not there', () => {
    expect(faultsOf(path, readFileSync(root + path, 'utf8'))).toEqual([]);
  });
});

test('the check sees what is not there', () => {
  const text = [
    '[a](none.md) [b](architecture.md#none) ![c](none.png) `lib/none/` `none.ts` <img src="no.png">',
    '[d](sites.md#requests) [e](https://none.example/) [f](#here) `lib/store/` `gate.ts` `a / b.ts`',
    '```\n[g](none.md) `none.ts`\n```\n## Here',
  ].join('\n');
  expect(faultsOf('docs/x.md', text)).toEqual([
    ...['none.md', 'architecture.md#none', 'none.png', 'no.png', '`lib/none/`', '`none.ts`'],
  ]);
});

/** Each link and each name of a file in backticks that leads nowhere, as it is written. */
function faultsOf(path: string, text: string): string[] {
  const prose = text.replace(/^(`{3,})[\s\S]*?^\1/gm, '');
  const links = [...prose.matchAll(/\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"]+)"/g)]
    .map((match) => (match[1] ?? match[2]) as string)
    .filter((link) => !/^[a-z]+:/.test(link) && !leads(path, text, link));
  const names = [...prose.matchAll(/`([^`\n]+)`/g)]
    .map((match) => match[1] as string)
    .filter((name) => isPath(name) && !isThere(name));
  return [...links, ...names.map((name) => `\`${name}\``)];
}

function leads(path: string, text: string, link: string): boolean {
  const [file = '', heading] = link.split('#');
  const to = file === '' ? path : posix.join(posix.dirname(path), file);
  if (to !== path && !files.includes(to) && !folders.has(to.replace(/\/$/, ''))) return false;
  if (heading === undefined) return true;
  return headingsOf(to === path ? text : readFileSync(root + to, 'utf8')).includes(heading);
}

/** As GitHub names them. */
function headingsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map((match) =>
    (match[1] as string)
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );
}

/** A source file, or something in a folder at the top; patterns and commands are neither. */
function isPath(name: string): boolean {
  if (/[\s*{}<>…]/.test(name)) return false;
  return (
    /\.tsx?$/.test(name) || (folders.has(name.split('/', 1)[0] as string) && name.includes('/'))
  );
}

/** From the root, or, of a source file, from any folder. */
function isThere(name: string): boolean {
  const path = name.replace(/\/$/, '');
  if (files.includes(path) || folders.has(path)) return true;
  return /\.tsx?$/.test(path) && files.some((file) => file.endsWith(`/${path}`));
}

function foldersOf(path: string): string[] {
  return path
    .split('/')
    .slice(0, -1)
    .map((_, index, parts) => parts.slice(0, index + 1).join('/'));
}

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => folder !== '' || !made.test(name))
    .flatMap((entry) => {
      const path = posix.join(folder, entry.name);
      return entry.isDirectory() ? filesIn(path) : [path];
    });
}
