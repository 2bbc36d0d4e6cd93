import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { root as repository } from './build.ts';
import { newSite } from './new.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'new-'));
  for (const folder of ['lib/sites', 'practice'])
    cpSync(join(repository, folder), join(root, folder), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

const read = (path: string) => readFileSync(join(root, path), 'utf8');

it('registers a site, and the test of profiles then names what is missing', async () => {
  const { id, paths } = newSite('chat.example.org', "Ada's chat", root);
  expect([id, ...paths]).toEqual([
    'example',
    ...['lib/sites/example.ts', 'lib/sites/profile.ts', 'lib/sites/schema.ts'],
    ...['lib/sites/index.ts', 'practice/fronts.ts', 'practice/wire/index.ts'],
    'practice/fronts/example-first.tsx',
  ]);
  const { profiles } = await import(join(root, 'lib/sites/index.ts'));
  expect(profiles.at(-1)).toMatchObject({ id: 'example', host: 'chat.example.org' });
  const { fronts } = await import(join(root, 'practice/fronts.ts'));
  expect(fronts.at(-1)).toMatchObject({ id: 'example-first', name: "Ada's chat" });
  expect(read('lib/sites/profile.ts')).toMatch(/type BuiltInSite = .*\| 'example';/);
  expect(read('lib/sites/profile.ts')).toMatch(/\| 'gemini-earlier'\s*\| 'example-first';/);
  expect(read('lib/sites/schema.ts')).toMatch(/'gemini-earlier',\s*'example-first',\s*\]/);
  expect(read('practice/wire/index.ts')).toContain("'example-first': plainWire");
  expect(read('practice/fronts/example-first.tsx')).toContain("front: 'example-first'");
});

it.each(['https://chat.example.org', 'localhost', 'x'])('refuses %s', (host) => {
  expect(() => newSite(host, host, root)).toThrow('not the name of a host');
});

it('writes nothing over what is there, and nothing where a place is not found', () => {
  expect(() => newSite('claude.ai', 'Claude', root)).toThrow('lib/sites/claude.ts is there');
  rmSync(join(root, 'practice/wire/index.ts'));
  const before = read('lib/sites/index.ts');
  expect(() => newSite('chat.example.org', 'Ada', root)).toThrow();
  expect(read('lib/sites/index.ts')).toBe(before);
});
