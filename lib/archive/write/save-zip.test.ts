import { crc32 as nodeCrc32 } from 'node:zlib';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exported, filesOf, opened, sampleStore } from '../../../testing/samples/export.ts';
import { toUtf8 } from '../../log/bytes.ts';
import { crc32 } from '../crc32.ts';
import { centralHeader, dosTime, endRecords, readCentral, readEnd } from '../zip-format.ts';
import { saveZip } from './save-zip.ts';

const count = fc.oneof(fc.nat(), fc.maxSafeNat(), fc.constantFrom(0xfffe, 0xffff, 2 ** 32 - 1));

describe('the records of the format', () => {
  test('CRC-32 is the one of zlib, in whatever pieces', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 50 })), (pieces) => {
        let [ours, theirs] = [0, 0];
        for (const piece of pieces) {
          ours = crc32(piece, ours);
          theirs = nodeCrc32(piece, theirs);
        }
        expect(ours).toBe(theirs);
      }),
    );
  });

  test('a line of the list reads back, with sizes beyond 4 GB too', () => {
    const entry = fc.record({
      name: fc.string({ unit: 'grapheme', maxLength: 50 }),
      size: count,
      offset: count,
      crc: fc.nat(0xffffffff),
    });
    fc.assert(
      fc.property(entry, fc.nat(0xffffffff), fc.nat(20), (one, time, before) => {
        const line = centralHeader(one, time);
        const list = new Uint8Array(before + line.length + 5);
        list.set(line, before);
        expect(readCentral(list, before)).toEqual({ entry: one, time, length: line.length });
        expect(readCentral(line.subarray(0, -1), 0)).toBeNull();
      }),
    );
  });

  test('the end reads back, with more than 65,535 files too', () => {
    const half = fc.oneof(
      fc.nat(),
      fc.nat(2 ** 31).map((n) => n * 2 ** 20),
    );
    const end = fc.record({ count, bytes: half, offset: half });
    fc.assert(
      fc.property(end, fc.uint8Array({ maxLength: 80 }), (one, before) => {
        const written = endRecords(one);
        expect(readEnd(new Uint8Array([...before, ...written]))).toEqual(one);
        expect(readEnd(written.subarray(1))).toBeNull();
      }),
    );
  });

  test('times are in UTC, and those no zip can hold are cut', () => {
    expect(dosTime(new Date('2026-12-01T09:30:07Z'))).toBe(0x5d814bc3);
    expect(dosTime(new Date('1970-01-01T00:00:00Z')) >>> 16).toBe(0x0021);
    expect(dosTime(new Date('9999-12-31T23:59:59Z')) >>> 25).toBe(127);
  });
});

describe('a saved zip', () => {
  test('is read by another program as it is by ours', async () => {
    const zip = await exported(await sampleStore(), {}, { payloads: true, otlp: true });
    const ours = await filesOf(await opened(zip));
    const reader = new ZipReader(new Uint8ArrayReader(zip), { checkSignature: true });
    const entries = await reader.getEntries();
    expect(entries.map(({ filename }) => filename)).toEqual([...ours.keys()]);
    for (const entry of entries) {
      const data = entry.directory ? undefined : await entry.getData(new Uint8ArrayWriter());
      expect(data, entry.filename).toEqual(ours.get(entry.filename));
      expect(entry.lastModDate.toISOString().slice(0, 7), entry.filename).toBe('2026-12');
    }
    await reader.close();
  });

  test('is byte for byte the same when it is made again', async () => {
    const [one, other] = await Promise.all([sampleStore(), sampleStore()]);
    expect(await exported(one)).toEqual(await exported(other));
  });

  test('of large files comes out in pieces of bounded size', async () => {
    const sizes: number[] = [];
    const sink = new WritableStream<Uint8Array>({
      write: (chunk) => void sizes.push(chunk.length),
    });
    async function* files() {
      yield { name: 'a', chunks: pieces(new Uint8Array(1_000_000), 1) };
      yield { name: 'b', chunks: pieces(toUtf8('small'), 100_000) };
    }
    const bytes = await saveZip(files(), sink, { at: new Date(0) });
    expect(Math.max(...sizes)).toBeLessThanOrEqual(262_144);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(bytes);
    expect(sizes.length).toBeLessThan(10);
  });
});

describe('saving that fails', () => {
  const reason = new Error('the reason');

  /** What the sink was told, and what was thrown. */
  async function attempt(
    files: AsyncIterable<{ name: string; chunks: AsyncIterable<Uint8Array<ArrayBuffer>> }>,
    options: { signal?: AbortSignal; write?: () => void } = {},
  ) {
    const told: unknown[] = [];
    const sink = new WritableStream<Uint8Array<ArrayBuffer>>({
      write: options.write ?? (() => {}),
      close: () => void told.push('closed'),
      abort: (why) => void told.push(why),
    });
    const signal = options.signal;
    const thrown = await saveZip(files, sink, { at: new Date(0), signal }).catch((error) => error);
    return { thrown, told };
  }

  async function* one(chunks: AsyncIterable<Uint8Array<ArrayBuffer>>) {
    yield { name: 'a', chunks };
  }

  test('in a file: the sink is aborted with the reason, never closed', async () => {
    async function* broken() {
      yield toUtf8('begun');
      throw reason;
    }
    expect(await attempt(one(broken()))).toEqual({ thrown: reason, told: [reason] });
  });

  test('by the signal, even at the very end', async () => {
    const controller = new AbortController();
    async function* late() {
      yield toUtf8('all of it');
      controller.abort(reason);
    }
    const { signal } = controller;
    expect(await attempt(one(late()), { signal })).toEqual({ thrown: reason, told: [reason] });
  });

  test('in the sink, as when a disk is full', async () => {
    const write = () => {
      throw reason;
    };
    const { thrown, told } = await attempt(one(pieces(new Uint8Array(600_000), 1)), { write });
    expect(thrown).toBe(reason);
    expect(told).not.toContain('closed');
  });
});

async function* pieces(bytes: Uint8Array<ArrayBuffer>, times: number) {
  for (let i = 0; i < times; i++) yield bytes;
}
