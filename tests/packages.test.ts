/** Exact versions, and a reason for every package. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../scripts/build.ts';

const read = (path: string) => readFileSync(join(root, path), 'utf8');

interface Package {
  version?: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

const ours = JSON.parse(read('package.json')) as Package;
const versions = { ...ours.dependencies, ...ours.devDependencies };

test('every version is exact', () => {
  const loose = Object.entries(versions).filter(
    ([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version),
  );
  expect(loose).toEqual([]);
});

test('the lockfile holds the same versions', () => {
  const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, Package> };
  expect(lock.packages['']?.dependencies).toEqual(ours.dependencies);
  expect(lock.packages['']?.devDependencies).toEqual(ours.devDependencies);
  for (const [name, version] of Object.entries(versions)) {
    expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version);
  }
});

describe('docs/dependencies.md', () => {
  const rows = [...read('docs/dependencies.md').matchAll(/^\| `([^`]+)` +\| ([^|]+?) *\|$/gm)];
  const reasons = new Map(rows.map(([, name, reason]) => [name as string, reason as string]));

  test('gives a reason for every package', () => {
    const missing = Object.keys(versions).filter(
      (name) => (reasons.get(name) ?? '').trim().length < 20,
    );
    expect(missing).toEqual([]);
  });

  test('names no package that is gone', () => {
    expect([...reasons.keys()].filter((name) => !(name in versions))).toEqual([]);
  });
});

test('the README names both commands', () => {
  const readme = read('README.md');
  expect(readme).toContain('npm install && npm start');
  expect(readme).toContain('npm install && npm test');
});

test('the lockfile is whole, so that `npm ci` works on every platform', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { optionalDependencies?: Record<string, string> }>;
  };
  const there = Object.keys(packages).map((path) => path.split('node_modules/').at(-1));
  const named = Object.values(packages).flatMap((it) => Object.keys(it.optionalDependencies ?? {}));
  expect(named.filter((name) => !there.includes(name))).toEqual([]);
  expect(read('.ci/run')).toMatch(/^npm ci /m);
});
