import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exported, filesOf, opened, sampleStore } from '../../../testing/samples/export.ts';
import { toUtf8 } from '../../log/bytes.ts';
import { crc32 } from '../crc32.ts';
import { exportErrorCodes } from '../error.ts';
import { README, requiredFiles } from '../names.ts';
import {
  centralHeader,
  descriptor,
  endRecords,
  localHeader,
  type ZipEnd,
  type ZipEntry,
} from '../zip-format.ts';
import { openExport } from './archive.ts';

interface Part {
  name: string;
  text?: string;
  /** What the list says instead of the truth. */
  lie?: Partial<ZipEntry>;
}

const required: Part[] = requiredFiles.map((name) => ({ name }));

/** A zip as a hostile hand makes one: in our spelling, with lies in its list. */
function zipOf(parts: readonly Part[], lie: (end: ZipEnd) => Partial<ZipEnd> = () => ({})) {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const list: Uint8Array<ArrayBuffer>[] = [];
  const length = (all: Uint8Array[]) => all.reduce((sum, piece) => sum + piece.length, 0);
  for (const { name, text = name, lie } of parts) {
    const data = toUtf8(text);
    const entry = { name, size: data.length, crc: crc32(data, 0), offset: length(pieces), ...lie };
    list.push(centralHeader(entry, 0));
    pieces.push(localHeader(name, 0), data, descriptor(entry));
  }
  const end = { count: list.length, bytes: length(list), offset: length(pieces) };
  return new Blob([...pieces, ...list, endRecords({ ...end, ...lie(end) })]);
}

const codeOf = async (zip: Blob): Promise<string> => {
  try {
    await filesOf(await openExport(zip));
    return 'read';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
};

test('the hostile hand can write an honest zip', async () => {
  expect(await codeOf(zipOf(required))).toBe('read');
});

describe('names', () => {
  test.each([
    '../README.txt',
    'contracts/../../README.txt',
    './README.txt',
    '/README.txt',
    '\\README.txt',
    'contracts\\x.txt',
    'C:README.txt',
    'C:/README.txt',
    'contracts/..',
    'README.txt\u0000.png',
    'README\n.txt',
  ])('that lead out of the folder are refused: %j', async (name) => {
    expect(await codeOf(zipOf([...required, { name }]))).toBe('path');
  });

  test.each([
    'readme.txt',
    'README.TXT',
    'Records.jsonl',
    'notes.txt',
    'contracts/',
    `contracts/${'A'.repeat(64)}.txt`,
    `contracts/${'a'.repeat(63)}.txt`,
    'receipts/01.json',
    'receipts/1.json/x',
    'other.zip',
    '',
    'README.txt ',
    'manifest.json.bak',
    '\u202ejson.tsefinam',
  ])('that are of no file of ours are refused: %j', async (name) => {
    expect(await codeOf(zipOf([...required, { name }]))).toBe('unexpected-file');
  });

  test('that stand twice are refused', async () => {
    expect(await codeOf(zipOf([...required, { name: README }]))).toBe('duplicate-file');
  });

  test.each(requiredFiles)('that must be there: %s', async (name) => {
    expect(await codeOf(zipOf(required.filter((one) => one.name !== name)))).toBe('missing-file');
  });
});

describe('lists that do not fit the file', () => {
  const withLie = (lie: Partial<ZipEntry>) =>
    zipOf(required.map((part, index) => (index === 2 ? { ...part, lie } : part)));

  test.each<[string, Partial<ZipEntry>]>([
    ['larger than it is', { size: 1_000 }],
    ['of exabytes', { size: Number.MAX_SAFE_INTEGER }],
    ['empty', { size: 0 }],
    ['inside another', { offset: 0 }],
    ['behind everything', { offset: 2 ** 40 }],
  ])('a file said to be %s', async (_, lie) => {
    expect(await codeOf(withLie(lie))).toBe('zip');
  });

  test('a wrong checksum, in the list and behind the data', async () => {
    expect(await codeOf(withLie({ crc: 7 }))).toBe('crc');
  });

  test.each<[string, (end: ZipEnd) => Partial<ZipEnd>, string]>([
    ['fewer files', ({ count }) => ({ count: count - 1 }), 'zip'],
    ['more files', ({ count }) => ({ count: count + 1 }), 'foreign-zip'],
    ['a shorter list', ({ bytes }) => ({ bytes: bytes - 1 }), 'zip'],
    ['a list elsewhere', ({ offset }) => ({ offset: offset + 1 }), 'zip'],
    ['no files', () => ({ count: 0 }), 'zip'],
    ['millions of files', () => ({ count: 5_000_000 }), 'too-many-files'],
    ['a list of gigabytes', () => ({ bytes: 2 ** 33 }), 'too-many-files'],
  ])('an end that tells of %s', async (_, lie, code) => {
    expect(await codeOf(zipOf(required, lie))).toBe(code);
  });

  test('something before, between or behind', async () => {
    const zip = zipOf(required);
    expect(await codeOf(new Blob(['x', zip]))).toBe('zip');
    // A comment, or an archive hung on to another file.
    expect(await codeOf(new Blob([zip, 'x']))).toBe('foreign-zip');
    expect(await codeOf(new Blob([zip, zip]))).toBe('zip');
  });

  test('random bytes between a true beginning and a true end are refused in a moment', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 8, maxLength: 300 }), async (noise) => {
        const zip = new Uint8Array(await zipOf(required).arrayBuffer());
        const middle = Math.floor(zip.length / 2);
        zip.set(noise, middle - 150);
        expect(exportErrorCodes).toContain(await codeOf(new Blob([zip])));
      }),
    );
  });
});

describe('what is no zip', () => {
  test.each<[string, string | Uint8Array<ArrayBuffer>]>([
    ['nothing', ''],
    ['zeros', new Uint8Array(100)],
    ['a text', 'Hello. PK is how zips begin.'.repeat(20)],
  ])('%s', async (_, content) => {
    expect(await codeOf(new Blob([content]))).toBe('not-zip');
  });

  test('a terabyte, of which hardly anything is read', async () => {
    const asked: number[] = [];
    const huge = {
      size: 2 ** 40,
      slice(from: number, to: number) {
        asked.push(to - from);
        return { arrayBuffer: async () => new ArrayBuffer(to - from) };
      },
    };
    await expect(openExport(huge)).rejects.toMatchObject({ code: 'not-zip' });
    expect(asked.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(70_000);
  });
});

describe('zips of others', () => {
  test.each([0, 6])('packed again at level %i', async (level) => {
    const files = await filesOf(await opened(await exported(await sampleStore())));
    const writer = new ZipWriter(new Uint8ArrayWriter(), { level, useWebWorkers: false });
    for (const [name, bytes] of files) await writer.add(name, new Uint8ArrayReader(bytes));
    const zip = await writer.close();
    expect(await codeOf(new Blob([new Uint8Array(zip)]))).toBe('foreign-zip');
  });
});

test('a file is read in pieces, and stops at the signal', async () => {
  const text = 'x'.repeat(3 * 2 ** 20);
  const archive = await openExport(
    zipOf(required.map((part) => (part.name === README ? { ...part, text } : part))),
  );
  const controller = new AbortController();
  const sizes: number[] = [];
  const read = async () => {
    for await (const piece of archive.read(README, controller.signal)) {
      sizes.push(piece.length);
      if (sizes.length === 2) controller.abort(new Error('enough'));
    }
  };
  await expect(read()).rejects.toThrow('enough');
  expect(sizes).toEqual([2 ** 20, 2 ** 20]);
});
