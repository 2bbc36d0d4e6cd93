import { hash } from 'node:crypto';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { sampleStore } from '../../testing/samples/export.ts';
import { type SampleLog, sampleKeys, sampleLog, sampleRecords } from '../../testing/samples/log.ts';
import { partProof } from '../../testing/samples/part-proof.ts';
import { toHex } from './bytes.ts';
import { Claims } from './claims.ts';
import type { LogErrorCode } from './error.ts';
import { readLines } from './lines.ts';
import {
  appendLeaf,
  consistencyProof,
  frontierRoot,
  hasherFrom,
  inclusionProof,
  leafHash,
  rootOf,
} from './merkle.ts';
import { formatTlogProof } from './proof.ts';
import { type LogRecord, recordBytes, recordKinds } from './record.ts';
import { MAX_RECORD_BYTES } from './schema.ts';
import {
  type Records,
  type Verification,
  verifyConsistent,
  verifyLog,
  verifyPartial,
  verifyTlogProof,
} from './verify.ts';

let log: SampleLog;
let keys: CryptoKeyPair;
beforeAll(async () => {
  keys = await sampleKeys();
  log = await sampleLog();
});

const all = sampleRecords.length;
const utf8 = (text: string) => new TextEncoder().encode(text);
const line = (record: LogRecord) => new TextDecoder().decode(recordBytes(record));

/** Record `seq` with a text in it. */
const sized = (seq: number, text: string) =>
  recordBytes({ ...(sampleRecords[5] as LogRecord), seq, kind: 'test.sized', detail: { text } });

function expectFault(result: Verification, code: LogErrorCode, seq: number | null = null): void {
  if (result.ok) expect.unreachable(`verified, where ${code} was expected`);
  else expect(result.fault).toMatchObject({ code, seq });
}

async function* later<T>(items: Iterable<T>): AsyncGenerator<T> {
  for (const item of items) yield item;
}

describe('verifyLog', () => {
  it('has a sample of every kind', () => {
    expect(sampleRecords.map((record) => record.kind).toSorted()).toEqual(recordKinds.toSorted());
  });

  it('accepts a log, however it comes', async () => {
    const { lines, checkpoint } = log;
    const bytes = lines.map(utf8);
    const mixed: (string | string[])[] = [lines[0] as string, lines.slice(1)];
    const forms: Records[] = [lines, bytes, [lines], later(bytes), later([bytes]), mixed];
    for (const records of forms) {
      const result = await verifyLog(records, checkpoint);
      expect(result).toMatchObject({
        ok: true,
        size: all,
        root: expect.stringMatching(/^[0-9a-f]{64}$/),
      });
    }
    expect(await verifyLog(lines)).toEqual(await verifyLog(lines, checkpoint));
  });

  it('reads records of every length, plain and not, and finds each fault among many', async () => {
    const longest = MAX_RECORD_BYTES - sized(0, '').length;
    // An escape by its number is good, and not plain.
    const texts = Array.from({ length: 400 }, (_, n) =>
      (n % 200 === 150 ? '\u0001' : 'xé'.charAt(n % 2)).repeat(n % 90 === 7 ? 9_000 : n % 60),
    );
    const whole = 'x'.repeat(longest);
    // More than are read at a time, of which two have no room together.
    const lines = [whole, whole, whole.slice(9), ...texts].map((text, seq) =>
      sized(seq, text.slice(0, longest - 9)),
    );
    lines[0] = sized(0, whole);
    const root = toHex(rootOf(lines.map((line) => leafHash(line))));
    for (const records of [lines, [lines], [lines.map((line) => new TextDecoder().decode(line))]])
      expect(await verifyLog(records)).toEqual({ ok: true, size: lines.length, root });
    expectFault(await verifyLog([lines.toSpliced(200, 1)]), 'seq-missing', 200);
    const [one, other] = lines.slice(50, 52) as [(typeof lines)[0], (typeof lines)[0]];
    expectFault(await verifyLog([lines.toSpliced(50, 2, other, one)]), 'seq-order', 50);
    expectFault(await verifyLog([lines.toSpliced(51, 0, one)]), 'seq-repeated', 51);
    const spaced = Uint8Array.of(...(lines[78] as Uint8Array), 0x20);
    expectFault(await verifyLog([lines.with(78, spaced)]), 'not-canonical', 78);
  });

  it('accepts the empty log', async () => {
    const { lines, checkpoint } = await sampleLog([]);
    expect(await verifyLog(lines, checkpoint)).toMatchObject({ ok: true, size: 0 });
    expectFault(await verifyLog(log.lines.slice(0, 1), checkpoint), 'tail-added', 0);
  });

  it("computes the same with Node's own SHA-256", async () => {
    const options = { hash: hasherFrom((bytes) => hash('sha256', bytes, 'binary')) };
    expect(await verifyLog(log.lines, log.checkpoint, options)).toEqual(await verifyLog(log.lines));
  });

  it('reports progress and ends when told to', async () => {
    let frontier: readonly string[] = [];
    const lines: string[] = [];
    for (let seq = 0; seq < 20_000; seq++) {
      lines.push(line({ ...(sampleRecords[5] as LogRecord), seq }));
      if (seq < 9000) frontier = appendLeaf(frontier, seq, leafHash(utf8(lines[seq] as string)));
    }
    const onProgress = vi.fn();
    await verifyLog(lines, null, { onProgress });
    expect(onProgress.mock.calls.map(([done]) => done.records)).toEqual([8192, 16384, 20_000]);
    const controller = new AbortController();
    const walk = verifyLog(lines, null, {
      signal: controller.signal,
      onProgress: () => controller.abort(new Error('enough')),
    });
    await expect(walk).rejects.toThrow('enough');
    await expect(verifyLog([], null, { signal: AbortSignal.abort() })).rejects.toThrow();
    // Nothing is cut off where batches and strides meet.
    const short = await verifyLog(lines.slice(0, 9000));
    expect(short).toMatchObject({
      root: Buffer.from(frontierRoot(frontier, 9000)).toString('hex'),
    });
  });

  it('hands on what its source throws', async () => {
    const broken = async function* () {
      yield log.lines[0] as string;
      throw new Error('disk');
    };
    await expect(verifyLog(broken())).rejects.toThrow('disk');
  });
});

describe('verifyPartial', () => {
  const check = (lines: readonly string[], proof: string, signed = log.checkpoint) =>
    verifyPartial(lines, readLines([utf8(proof)]), signed);
  const pick = (...seqs: number[]) =>
    [seqs.map((seq) => log.lines[seq] as string), partProof(log.lines, seqs)] as const;

  it('accepts any selection', async () => {
    for (const seqs of [[], [0], [all - 1], [0, 1, 2], [3, 8, 15], [...log.lines.keys()]]) {
      const [lines, proof] = pick(...seqs);
      const result = await check(lines, proof);
      expect(result).toMatchObject({ ok: true, size: all, records: seqs.length });
      const streamed = verifyPartial(
        later(lines.map(utf8)),
        readLines([utf8(proof)]),
        log.checkpoint,
      );
      expect(await streamed).toEqual(result);
    }
  });

  it('needs no more than two hashes a level for records in a row, and none twice', () => {
    expect(partProof(log.lines, [...log.lines.keys()])).toBe('');
    const middle = [...log.lines.keys()].slice(3, -3);
    expect(partProof(log.lines, middle).split('\n').length - 1).toBeLessThan(2 * Math.log2(all));
    const every = [...log.lines.keys()].filter((seq) => seq % 2 === 0);
    expect(partProof(log.lines, every).split('\n').length - 1).toBe(all - every.length);
  });

  it('refuses changed records, proofs and checkpoints', async () => {
    const [lines, proof] = pick(3, 8);
    const hashes = proof.trimEnd().split('\n');
    const record = sampleRecords[8] as LogRecord;
    const given = (list: readonly string[]) => check(lines, `${list.join('\n')}\n`);
    const elsewhere = line({ ...record, site: 'gemini' });
    expectFault(await check(lines.with(1, elsewhere), proof), 'root');
    expectFault(await check(lines.with(1, `${lines[1]} `), proof), 'not-canonical', 4);
    expectFault(await check(lines.toReversed(), proof), 'seq-order', 3);
    expectFault(await check([...lines, lines[1] as string], proof), 'seq-repeated', 8);
    expectFault(await given(hashes.toReversed()), 'root');
    expectFault(await given(hashes.slice(1)), 'proof-missing', all - 1);
    expectFault(await check(lines.slice(0, 1), proof), 'proof-extra');
    expectFault(await given([...hashes, hashes[0] as string]), 'proof-extra');
    expectFault(await given(hashes.with(0, '{}')), 'proof-format');
    expectFault(await given(hashes.with(0, btoa('short'))), 'proof-format');
    expectFault(await given(hashes.with(0, btoa('x'.repeat(32)))), 'root');
    const smaller = await sampleLog(sampleRecords.slice(0, 16));
    expectFault(await check(lines, proof, smaller.checkpoint), 'proof-extra');
    const last = line({ ...record, seq: all });
    expectFault(await check([last], proof), 'tail-added', all);
    expectFault(await check([...log.lines, last], ''), 'tail-added', all);
  });

  it('tells of a head that is not that of the log before, wherever the record stands', async () => {
    const store = await sampleStore(2);
    const at = store.lines.findIndex((one) => one.includes('"message.sealed"'));
    const { seq: _seq, at: _at, v: _v, ...body } = JSON.parse(store.lines[at] as string);
    store.rewrite(at, { ...body, detail: { ...body.detail, head: 'A'.repeat(22) } });
    const { checkpoint: note, vkey } = await store.signers.exporting({
      ...{ selection: '{}', records: 1, full: false },
    });
    const claims = new Claims('records');
    const proof = readLines([utf8(partProof(store.lines, [at]))]);
    const lines = [store.lines[at] as string];
    expect(await verifyPartial(lines, proof, { note, vkey }, { claims })).toMatchObject({
      ok: true,
    });
    expect(claims.fault).toMatchObject({ code: 'claim-head', seq: at });
  });
});

describe('verifyTlogProof', () => {
  const proofOf = (seq: number, extra: Uint8Array | null) =>
    formatTlogProof({
      index: seq,
      hashes: inclusionProof(log.leaves, seq, all),
      checkpoint: log.checkpoint.note,
      extra,
    });

  it('accepts one record with or beside its proof, and no other record', async () => {
    const { vkey } = log.checkpoint;
    for (const [seq, text] of log.lines.entries()) {
      expect(await verifyTlogProof(proofOf(seq, utf8(text)), vkey)).toMatchObject({
        ok: true,
        size: all,
      });
      expect(await verifyTlogProof(proofOf(seq, null), vkey, text)).toMatchObject({ ok: true });
      expectFault(await verifyTlogProof(proofOf(seq, null), vkey), 'proof-format');
      const other = (seq + 1) % all;
      expectFault(
        await verifyTlogProof(proofOf(seq, null), vkey, log.lines[other] as string),
        'proof-index',
        other,
      );
      const forged = line({ ...(sampleRecords[seq] as LogRecord), site: 'forged' });
      expectFault(await verifyTlogProof(proofOf(seq, utf8(forged)), vkey), 'inclusion', seq);
    }
  });
});

describe('verifyConsistent', () => {
  it('accepts every older checkpoint by proof and by log, and no rewritten log', async () => {
    const rewritten = sampleRecords.with(6, { ...(sampleRecords[6] as LogRecord), detail: {} });
    const other = await sampleLog(rewritten);
    for (let size = 0; size <= all; size++) {
      const older = (await sampleLog(sampleRecords.slice(0, size))).checkpoint;
      const proof = consistencyProof(log.leaves, size, all);
      expect(await verifyConsistent(older, { proof }, log.checkpoint)).toMatchObject({
        ok: true,
        size: all,
      });
      expect(await verifyConsistent(older, { records: log.lines }, log.checkpoint)).toMatchObject({
        ok: true,
      });
      expect(await verifyConsistent(older, { records: log.lines }, null)).toMatchObject({
        ok: true,
      });
      if (size <= 6) continue;
      const forged = { proof: consistencyProof(other.leaves, size, all) };
      expectFault(await verifyConsistent(older, forged, other.checkpoint), 'consistency');
      expectFault(
        await verifyConsistent(older, { records: other.lines }, other.checkpoint),
        'consistency',
      );
      expectFault(await verifyConsistent(older, { records: other.lines }, null), 'consistency');
    }
  });

  it('refuses a log that has shrunk, another log, and records that are not the newer log', async () => {
    const older = (await sampleLog(sampleRecords.slice(0, 9))).checkpoint;
    expectFault(await verifyConsistent(log.checkpoint, { proof: [] }, older), 'tail-cut', 9);
    expectFault(
      await verifyConsistent(older, { records: log.lines.slice(0, 8) }, null),
      'tail-cut',
      8,
    );
    expectFault(
      await verifyConsistent(older, { records: log.lines.slice(0, 10) }, log.checkpoint),
      'tail-cut',
      10,
    );
    const foreign = (await sampleLog(sampleRecords, keys, 'another-log')).checkpoint;
    expectFault(await verifyConsistent(older, { records: log.lines }, foreign), 'origin');
    const changed = log.lines.with(12, line({ ...(sampleRecords[12] as LogRecord), by: 'human' }));
    expectFault(await verifyConsistent(older, { records: changed }, log.checkpoint), 'root');
  });
});
