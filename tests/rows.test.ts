/** Many people's exports as rows: nothing of one that does not hold, nobody named in numbers. */

import { writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Aggregate } from '../bin/aggregate.ts';
import { namesFrom, type Row, rowsOf } from '../bin/rows.ts';
import { toHex, toUtf8 } from '../lib/log/bytes.ts';
import { leafHash } from '../lib/log/merkle.ts';
import { exported, filesOf, opened, sampleStore } from '../testing/samples/export.ts';

let folder: string;
const at = (name: string) => join(folder, name);
const logOf = (n: number) => `${n}f1c8a52-0e4d-4b7a-9c31-2d5e8f70a1b4`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rows-'));
  for (let n = 0; n < 6; n++) {
    const store = await sampleStore(n === 0 ? 4 : 3, undefined, logOf(n));
    await writeFile(at(`${n}-part.zip`), await exported(store, { site: 'claude' }));
    await writeFile(at(`${n}.zip`), await exported(store));
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(files: Iterable<string> | AsyncIterable<string>) {
  const [rows, faults] = [[] as Row[], [] as string[]];
  const sink = { take: (some: readonly Row[]) => void rows.push(...some) };
  const code = await rowsOf(files, sink, (file, why) => faults.push(`${file}: ${why}`));
  return { rows, faults, code };
}

test('each record is a row, with its leaf, and without conversation or text', async () => {
  const store = await sampleStore(3, undefined, logOf(7));
  await writeFile(at('one.zip'), await exported(store));
  const { rows, code } = await read([at('one.zip')]);
  expect(code).toBe(0);
  expect(rows.map(({ leaf }) => leaf)).toEqual(
    store.lines.map((line) => toHex(leafHash(toUtf8(line)))),
  );
  const asked = rows.find(({ kind }) => kind === 'consent.answered');
  expect(asked).toMatchObject({
    ...{ log: logOf(7), month: '2026-11', site: 'chatgpt', model: 'model-0', outcome: 'accepted' },
  });
  expect(JSON.stringify(rows)).not.toMatch(/conversation-|tab:|Ana|Mutual/);
});

test('what does not hold has no row, and the others have theirs', async () => {
  const bytes = await exported(await sampleStore(1));
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 1;
  await writeFile(at('changed.zip'), bytes);
  const alone = await read([at('1.zip')]);
  const names = [at('changed.zip'), at('1.zip')];
  const found = await read(namesFrom(Readable.from([`${names.join('\n')}\n`])));
  expect(found.rows).toEqual(alone.rows);
  expect(found.faults).toHaveLength(1);
  expect(found.code).toBe(1);
  expect((await read([at('nowhere.zip'), at('changed.zip')])).code).toBe(2);
});

test('rows of a file that was changed while it was read are worth nothing', async () => {
  // Unpacked: a zip has sums of its own.
  for (const [name, bytes] of await filesOf(await opened(await exported(await sampleStore(3))))) {
    await mkdir(dirname(at(`swapped/${name}`)), { recursive: true });
    await writeFile(at(`swapped/${name}`), bytes);
  }
  const records = at('swapped/records.jsonl');
  const honest = await readFile(records, 'utf8');
  let faults = 0;
  const sink = {
    // Verified by now, and about to be read once more.
    begin: () => writeFileSync(records, honest.replace('message.sealed', 'message.sealer')),
    take: () => {},
  };
  expect(await rowsOf([at('swapped')], sink, () => faults++)).toBe(2);
  expect(faults).toBe(1);
});

test('numbers leave out what fewer than five logs have, and count no log twice', async () => {
  const aggregate = new Aggregate();
  const files = Array.from({ length: 6 }, (_, n) => [at(`${n}.zip`), at(`${n}-part.zip`)]);
  await rowsOf(files.flat(), aggregate, () => {});
  const { groups, leftOut } = aggregate.groups();
  const sealed = groups.filter(({ kind }) => kind === 'message.sealed');
  expect(sealed.map(({ site, logs, records }) => [site, logs, records])).toEqual([
    ['chatgpt', 6, 24],
    ['claude', 6, 24],
    ['gemini', 6, 24],
  ]);
  // Only the first log has a fourth conversation, which was declined.
  expect(groups.some(({ outcome }) => outcome === 'declined')).toBe(false);
  expect(leftOut).toBeGreaterThan(0);
  expect(groups.every(({ logs }) => logs >= 5)).toBe(true);
  expect(JSON.stringify(groups)).not.toMatch(/f1c8a52|[0-9a-f]{64}/);
});
