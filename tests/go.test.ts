/** The programs of docs/log.md, run with Go and the packages that Debian has, where they are there. */

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { witness } from '../bin/witness.ts';
import { root } from '../scripts/build.ts';

const go = process.env.GO ?? 'go';
const gopath = process.env.GOPATH ?? '/usr/share/gocode';
const isThere =
  spawnSync(go, ['version']).status === 0 &&
  existsSync(join(gopath, 'src/golang.org/x/mod/sumdb/note'));
if (!isThere)
  console.info(
    'Go or golang-golang-x-mod-dev is not here: what it says of our files was not asked.',
  );

const vectors = join(root, 'docs/vectors/log/v1');

describe.skipIf(!isThere)('what Go says of our files', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'go-'));
    const page = await readFile(join(root, 'docs/log.md'), 'utf8');
    const programs = [...page.matchAll(/```go\n(package main[\s\S]*?)```/g)];
    expect(programs).toHaveLength(2);
    const env = { ...process.env, GOPATH: gopath, GO111MODULE: 'off', GOCACHE: join(folder, 'go') };
    for (const [at, [, source = '']] of programs.entries()) {
      await writeFile(join(folder, `program-${at}.go`), source);
      execFileSync(go, ['build', '-o', `program-${at}`, `program-${at}.go`], { cwd: folder, env });
    }
  }, 240_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const run = (program: number, ...args: string[]) =>
    spawnSync(join(folder, `program-${program}`), args, { encoding: 'utf8' });

  test('the log of the vectors is the one that was signed, and no other is', async () => {
    expect(run(0, vectors)).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^17 records, as/),
    });
    const records = await readFile(join(vectors, 'records.jsonl'), 'utf8');
    for (const name of ['vkey', 'checkpoint'])
      await writeFile(join(folder, name), await readFile(join(vectors, name)));
    await writeFile(join(folder, 'records.jsonl'), records.replace('"on":true', '"on":false'));
    expect(run(0, folder).status).toBe(1);
  });

  test('a cosignature of ours holds, and with another time does not', async () => {
    const read = (name: string) => readFile(join(vectors, name), 'utf8');
    const vkey = (await read('vkey')).trim();
    const log = vkey.split('+')[0];
    const known = (await read('witness-vkey')).trim();
    const frozen = run(1, join(vectors, 'cosigned'), vkey, known);
    expect(frozen.stdout).toBe(`${log}\nwitness.example/ana\n`);
    const checkpoint = join(folder, 'seen');
    await writeFile(checkpoint, await read('checkpoint'));
    const done = await witness(checkpoint, {
      ...{ key: join(folder, 'ana.key'), state: join(folder, 'ana.json'), name: 'ana.example' },
      ...{ vkey, now: () => new Date('2026-12-02T08:00:00Z') },
    });
    if (!done.ok) throw new Error(done.why);
    expect(run(1, done.file, vkey, done.vkey).stdout).toBe(`${log}\nana.example\n`);
    const text = await readFile(done.file, 'utf8');
    const [, encoded = ''] = /— ana\.example (.*)\n/.exec(text) ?? [];
    const bytes = Buffer.from(encoded, 'base64');
    bytes.writeBigUInt64BE(1n, 4);
    await writeFile(done.file, text.replace(encoded, bytes.toString('base64')));
    expect(run(1, done.file, vkey, done.vkey).status).toBe(1);
  });
});
