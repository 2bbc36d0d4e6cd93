import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type SampleLog, sampleLog, sampleRecords } from '../../testing/samples/log.ts';
import { type Blocks, checkBlock } from './blocks.ts';
import { toHex } from './bytes.ts';
import { nobleHasher } from './hash.ts';
import { rootOf } from './merkle.ts';
import { type LogRecord, recordBytes } from './record.ts';
import { verifyConsistent, verifyLog } from './verify.ts';

/** Records that take the quick road, as nearly all do. */
const plain = Array.from({ length: 21 }, (_, seq) => ({
  ...(sampleRecords[5] as LogRecord),
  site: 'é😀',
  seq,
}));
let log: SampleLog;
beforeAll(async () => {
  log = await sampleLog(plain);
});

const utf8 = (text: string) => new TextEncoder().encode(text);
const checkHere =
  (records: number): Blocks['check'] =>
  async (packed, first, heads) =>
    checkBlock(packed, first, records, nobleHasher, heads);
const inBlocks = (records: number, width = 2, check = checkHere(records)): Blocks => ({
  records,
  width,
  check,
});

describe('a log in blocks', () => {
  it('has the same root, of any size, in blocks of any size, as text and as bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: plain.length }),
        fc.constantFrom(1, 2, 4, 8, 16, 32),
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        async (size, records, width, asText) => {
          const lines = log.lines.slice(0, size);
          const blocks = inBlocks(records, width);
          const found = await verifyLog(asText ? lines : lines.map(utf8), null, { blocks });
          const root = toHex(rootOf(log.leaves.slice(0, size)));
          expect(found).toEqual({ ok: true, size, root });
        },
      ),
    );
  });

  it('is checked there and not again here, several blocks at a time', async () => {
    let underWay = 0;
    let most = 0;
    const firsts: number[] = [];
    const check = vi.fn<Blocks['check']>(async (packed, first) => {
      firsts.push(first);
      most = Math.max(most, ++underWay);
      // One turn of the loop, no span of time: as a worker's answer comes.
      await new Promise((resolve) => setTimeout(resolve));
      underWay--;
      return checkBlock(packed, first, 4);
    });
    const hash = vi.fn(nobleHasher);
    const options = { hash, blocks: inBlocks(4, 3, check) };
    expect(await verifyLog(log.lines, log.checkpoint, options)).toMatchObject({ ok: true });
    expect(firsts).toEqual([0, 4, 8, 12, 16]);
    expect(most).toBe(3);
    // Of 21 records one is left, and five roots to be joined.
    expect(hash.mock.calls.length).toBeLessThan(12);
  });

  it('is looked into where an older checkpoint lies inside of a block', async () => {
    for (let size = 0; size <= plain.length; size++) {
      const { checkpoint } = await sampleLog(plain.slice(0, size));
      const by = { records: log.lines };
      const options = { blocks: inBlocks(8) };
      const found = await verifyConsistent(checkpoint, by, log.checkpoint, options);
      expect(found).toMatchObject({ ok: true, size: plain.length });
      const other = plain.map((record) => ({ ...record, state: 'other' }));
      const rewritten = { records: (await sampleLog(other)).lines };
      const refused = await verifyConsistent(checkpoint, rewritten, null, options);
      if (size > 0) expect(refused).toMatchObject({ fault: { code: 'consistency' } });
    }
  });

  it('holds records that are good and not plain: they are read here', async () => {
    const whole = await sampleLog();
    for (const records of [1, 2, 4, 8]) {
      const options = { blocks: inBlocks(records) };
      expect(await verifyLog(whole.lines, whole.checkpoint, options)).toMatchObject({ ok: true });
    }
  });

  it('tells how far it is, in bytes', async () => {
    const onProgress = vi.fn();
    await verifyLog(log.lines, null, { blocks: inBlocks(4), onProgress });
    const bytes = log.lines.reduce((sum, line) => sum + utf8(line).length, 0);
    expect(onProgress).toHaveBeenLastCalledWith({ records: plain.length, bytes });
  });

  it('ends when told to, and when a worker fails', async () => {
    const controller = new AbortController();
    const stopping: Blocks['check'] = async (packed, first) => {
      controller.abort(new Error('enough'));
      return checkBlock(packed, first, 4);
    };
    const options = { signal: controller.signal, blocks: inBlocks(4, 2, stopping) };
    await expect(verifyLog(log.lines, null, options)).rejects.toThrow('enough');
    const failing = inBlocks(4, 2, async () => {
      throw new Error('the worker died');
    });
    await expect(verifyLog(log.lines, null, { blocks: failing })).rejects.toThrow('died');
    await expect(verifyLog(log.lines, null, { blocks: inBlocks(3) })).rejects.toThrow(RangeError);
  });
});

describe('checkBlock', () => {
  const packed = (...lines: string[]) => utf8(`\0${lines.map((line) => `${line}\0`).join('')}`);
  const four = () => log.lines.slice(4, 8);

  it('is the root of the subtree', () => {
    expect(checkBlock(packed(...four()), 4, 4)?.root).toEqual(rootOf(log.leaves.slice(4, 8)));
  });

  it('is none where anything at all is amiss', () => {
    const [a, b, c, d] = four() as [string, string, string, string];
    const line = (record: object) =>
      new TextDecoder().decode(recordBytes({ ...(plain[5] as LogRecord), ...record }));
    for (const wrong of [
      packed(a, b, c),
      packed(a, b, c, d, line({ seq: 8 })),
      packed(a, b, d, c),
      packed(a, b, c, c),
      packed(a, '', b, c),
      packed(a, b, c, ''),
      packed(a, b, `${c}\0${d}`, ''),
      packed(a, b, `${c} `, d),
      packed(a, b, `${c}\n`, d),
      packed(a, line({ seq: 5, by: 'human' }).replace('human', 'robot'), c, d),
      packed(a, b, c, d).subarray(1),
      packed(a, b, c, d).with(0, 1),
      packed(a, b, c, d).subarray(0, -1),
      packed(a, b, c, `${d}${' '.repeat(70_000)}`),
      new Uint8Array(0),
      new Uint8Array(5),
    ]) {
      expect(checkBlock(wrong, 4, 4)).toBeNull();
    }
    expect(checkBlock(packed(a, b, c, d), 3, 4)).toBeNull();
    expect(checkBlock(packed(a, b, c, d), 4, 2)).toBeNull();
  });
});
