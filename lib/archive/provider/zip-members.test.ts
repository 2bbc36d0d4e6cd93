import { BlobReader, BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js';
import { expect, test, vi } from 'vitest';
import { inflate as inNode } from '../../../bin/inflate.ts';
import { fromUtf8 } from '../../log/bytes.ts';
import { crc32 } from '../crc32.ts';
import { type Inflate, isZip, ZipFault, zipMembers } from './zip-members.ts';

/** As a page has it. */
const inPage: Inflate = async function* (packed) {
  const { readable, writable } = new DecompressionStream('deflate-raw');
  const writer = writable.getWriter();
  const written = (async () => {
    for await (const piece of packed) await writer.write(piece);
    await writer.close();
  })();
  written.catch(() => {});
  for await (const piece of readable) yield piece;
  await written;
};

async function zipped(files: Record<string, string>, options = {}): Promise<Blob> {
  const writer = new ZipWriter(new BlobWriter(), options);
  for (const [name, text] of Object.entries(files)) await writer.add(name, new TextReader(text));
  return writer.close();
}

async function read(zip: Blob, inflate = inNode): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const { name, read } of await zipMembers(zip, inflate, crc32)) {
    const parts: Uint8Array[] = [];
    for await (const part of read()) parts.push(part);
    found[name] = fromUtf8(new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer())) ?? '';
  }
  return found;
}

// On a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });

// Long enough to be unpacked in many pieces.
const files = {
  'Takeout/내활동.json': JSON.stringify(Array.from({ length: 20_000 }, (_, n) => n)),
  'small.json': '[]',
};

test.each([
  ['deflated', {}],
  ['stored', { level: 0 }],
  ['with ZIP64 fields', { zip64: true }],
  ['streamed, sizes behind the data', { dataDescriptor: true }],
  ['with a comment and folders', { comment: new Uint8Array(3_000) }],
])('a zip %s', async (_how, options) => {
  const zip = await zipped(files, options);
  expect(await isZip(zip)).toBe(true);
  expect(await read(zip)).toEqual(files);
  expect(await read(zip, inPage)).toEqual(files);
});

test('what is no zip, cut, encrypted or damaged is said', async () => {
  const zip = await zipped(files);
  expect(await isZip(new Blob(['[]']))).toBe(false);
  expect(await isZip(new Blob([]))).toBe(false);
  await expect(read(zip.slice(0, zip.size - 30))).rejects.toThrow('ends too early');
  await expect(read(await zipped(files, { password: 'x' }))).rejects.toThrow(ZipFault);
  const bytes = new Uint8Array(await zip.arrayBuffer());
  for (const at of [5_000, 20_000]) {
    const spoilt = bytes.slice();
    spoilt[at] = (spoilt[at] as number) ^ 0xff;
    await expect(read(new Blob([spoilt]))).rejects.toThrow(ZipFault);
  }
});

test('any byte changed is said, or changes nothing', async () => {
  const zip = await zipped({ 'a.json': '[{"mapping":{}}]' });
  const bytes = new Uint8Array(await zip.arrayBuffer());
  for (let at = 0; at < bytes.length; at++) {
    const spoilt = bytes.slice();
    spoilt[at] = (spoilt[at] as number) ^ 0x41;
    const found = await read(new Blob([spoilt])).catch((error) => error);
    if (found instanceof Error) expect(found).toBeInstanceOf(ZipFault);
    else for (const text of Object.values(found)) expect(text).toBe('[{"mapping":{}}]');
  }
});

test('a folder is no file', async () => {
  const writer = new ZipWriter(new BlobWriter());
  await writer.add('Takeout/', undefined, { directory: true });
  await writer.add('a.json', new BlobReader(new Blob(['[]'])));
  expect(await read(await writer.close())).toEqual({ 'a.json': '[]' });
});
