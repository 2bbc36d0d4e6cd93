import { hash } from 'node:crypto';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { signCheckpoint, signNote } from './checkpoint.ts';
import type { LogErrorCode } from './error.ts';
import {
  appendLeaf,
  consistencyProof,
  frontierRoot,
  hasherFrom,
  inclusionProof,
  leafHash,
  rootOf,
} from './merkle.ts';
import { formatProofLine, formatTlogProof } from './proof.ts';
import { type LogRecord, parseRecord, recordBytes, recordKinds } from './record.ts';
import {
  flipped,
  SAMPLE_LOG_ID,
  type SampleLog,
  sampleKeys,
  sampleLog,
  sampleRecords,
} from './sample.ts';
import {
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

const utf8 = (text: string) => new TextEncoder().encode(text);
const line = (record: LogRecord) => new TextDecoder().decode(recordBytes(record));

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
    for (const records of [
      lines,
      bytes,
      [lines],
      later(bytes),
      later([bytes]),
      [lines[0] ?? '', lines.slice(1)],
    ]) {
      const result = await verifyLog(records, checkpoint);
      expect(result).toMatchObject({
        ok: true,
        size: 17,
        root: expect.stringMatching(/^[0-9a-f]{64}$/),
      });
    }
    expect(await verifyLog(lines)).toEqual(await verifyLog(lines, checkpoint));
  });

  it('accepts the empty log', async () => {
    const { lines, checkpoint } = await sampleLog([]);
    expect(await verifyLog(lines, checkpoint)).toMatchObject({ ok: true, size: 0 });
    expectFault(await verifyLog(log.lines.slice(0, 1), checkpoint), 'tail-added', 0);
  });

  it("computes the same with Node's own SHA-256", async () => {
    const options = { hash: hasherFrom((bytes) => hash('sha256', bytes, 'latin1')) };
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

describe('tampering', () => {
  const changed = (seq: number, text: string) => log.lines.with(seq, text);
  const check = (lines: readonly string[]) => verifyLog(lines, log.checkpoint);

  /** For each field another good value and a bad one, with what either must be refused as. */
  const changes: [field: keyof LogRecord, value: unknown, code: LogErrorCode][] = [
    ['at', '2026-11-22T09:29:59.999Z', 'root'],
    ['at', '2026-11-22 09:29', 'schema'],
    ['kind', 'message.answered', 'root'],
    ['kind', 'answered', 'schema'],
    ['site', 'gemini', 'root'],
    ['site', 7, 'schema'],
    ['conversation', 'id:other', 'root'],
    ['conversation', {}, 'schema'],
    ['contract', 'f'.repeat(64), 'root'],
    ['contract', 'f'.repeat(63), 'schema'],
    ['state', 'someday', 'root'],
    ['state', true, 'schema'],
    ['detail', { forged: true }, 'root'],
    ['detail', [], 'schema'],
    ['v', 2, 'version'],
    ['v', null, 'schema'],
    ['seq', -1, 'schema'],
  ];

  /** Writes what no writer would: canonical, but of any shape. */
  const forged = (record: object) =>
    JSON.stringify(Object.fromEntries(Object.entries(record).sort()));

  it.each(changes)('%s made %j in a record of any kind: %s', async (field, value, code) => {
    for (const record of sampleRecords) {
      const text = forged({ ...parseRecord(recordBytes(record)), [field]: value });
      expectFault(
        await check(changed(record.seq, text)),
        code,
        code === 'root' ? null : record.seq,
      );
    }
  });

  it('by: the human made the model and so on, in a record of any kind', async () => {
    for (const record of sampleRecords) {
      const by = record.by === 'human' ? 'model' : 'human';
      expectFault(await check(changed(record.seq, line({ ...record, by }))), 'root');
      const robot = forged({ ...record, by: 'robot' });
      expectFault(await check(changed(record.seq, robot)), 'schema', record.seq);
    }
  });

  it('a field taken away or added, in a record of any kind', async () => {
    for (const record of sampleRecords) {
      for (const field of Object.keys(record)) {
        const { [field as keyof LogRecord]: _, ...rest } = record;
        expectFault(await check(changed(record.seq, forged(rest))), 'schema', record.seq);
      }
      const more = forged({ ...record, note: '' });
      expectFault(await check(changed(record.seq, more)), 'schema', record.seq);
    }
  });

  it('seq: another number in a record of any kind', async () => {
    for (const record of sampleRecords) {
      const up = changed(record.seq, line({ ...record, seq: record.seq + 1 }));
      expectFault(await check(up), 'seq-missing', record.seq);
      if (record.seq === 0) continue;
      const down = changed(record.seq, line({ ...record, seq: record.seq - 1 }));
      expectFault(await check(down), 'seq-repeated', record.seq);
    }
  });

  it('the order of two records', async () => {
    for (let seq = 1; seq < log.lines.length; seq++) {
      const [a, b] = [log.lines[seq - 1] as string, log.lines[seq] as string];
      expectFault(await check(log.lines.with(seq - 1, b).with(seq, a)), 'seq-order', seq - 1);
    }
  });

  it('a dropped record', async () => {
    for (let seq = 0; seq < log.lines.length - 1; seq++) {
      expectFault(await check(log.lines.toSpliced(seq, 1)), 'seq-missing', seq);
    }
  });

  it('a dropped record, the rest numbered anew', async () => {
    const rest = sampleRecords.toSpliced(5, 1).map((record, seq) => line({ ...record, seq }));
    expectFault(await check(rest), 'tail-cut', 16);
    expectFault(
      await check([...rest, line({ ...(sampleRecords[5] as LogRecord), seq: 16 })]),
      'root',
    );
  });

  it('a repeated record', async () => {
    for (const [seq, text] of log.lines.entries()) {
      expectFault(await check(log.lines.toSpliced(seq + 1, 0, text)), 'seq-repeated', seq + 1);
      expectFault(await check([...log.lines, text]), 'seq-repeated', 17);
    }
  });

  it('a cut tail, and a longer one', async () => {
    for (let size = 0; size < log.lines.length; size++) {
      expectFault(await check(log.lines.slice(0, size)), 'tail-cut', size);
    }
    const more = line({ ...(sampleRecords[5] as LogRecord), seq: 17 });
    expectFault(await check([...log.lines, more]), 'tail-added', 17);
  });

  it('a record that is cut, empty, too long, or not a record', async () => {
    expectFault(await check(changed(4, (log.lines[4] as string).slice(0, -1))), 'not-json', 4);
    expectFault(await check(changed(4, '')), 'not-json', 4);
    expectFault(await check(changed(4, 'x'.repeat(70_000))), 'too-long', 4);
    expectFault(await verifyLog([new Uint8Array(70_000)]), 'too-long', 0);
    expectFault(await check(changed(4, '[]')), 'schema', 4);
  });

  it('bytes that are not canonical, in a record of any kind', async () => {
    for (const [seq, text] of log.lines.entries()) {
      const spellings = [
        text.replace('{', '{ '),
        `${text} `,
        `${text}\r`,
        text.replace(`"seq":${seq}`, `"seq":${seq}.0`),
        text.replace(`"seq":${seq}`, `"seq":${seq}e0`),
        text.replace('"v":1', '"v":1e0'),
        text.replace('"at"', String.raw`"\u0061t"`),
        text.replace(
          /"kind":"(.)/,
          (_, c: string) => `"kind":"\\u00${c.charCodeAt(0).toString(16)}`,
        ),
      ];
      for (const spelling of spellings) {
        expectFault(await check(changed(seq, spelling)), 'not-canonical', seq);
        expectFault(await verifyLog(changed(seq, spelling).map(utf8)), 'not-canonical', seq);
      }
    }
  });

  it('duplicate keys, in a record of any kind', async () => {
    for (const [seq, text] of log.lines.entries()) {
      for (const field of ['at', 'detail', 'kind', 'seq', 'v']) {
        const twice = text.replace(`"${field}":`, `"${field}":0,"${field}":`);
        expectFault(await check(changed(seq, twice)), 'duplicate-key', seq);
      }
      const inDetail = text.replace('"detail":{', '"detail":{"a":1,"a":1,').replace(',}', '}');
      expectFault(await check(changed(seq, inDetail)), 'duplicate-key', seq);
    }
  });

  it('lone surrogates, in a record of any kind', async () => {
    for (const [seq, text] of log.lines.entries()) {
      for (const half of ['\ud800', '\udfff', String.raw`\ud800`, String.raw`\udfff`]) {
        const spoilt = text.replace('"detail":{', `"detail":{"a":"${half}",`).replace(',}', '}');
        expectFault(await check(changed(seq, spoilt)), 'lone-surrogate', seq);
      }
      const marked = utf8(text.replace('"detail":{', '"detail":{"a":"@",').replace(',}', '}'));
      const at = marked.indexOf(0x40);
      const bytes = Uint8Array.of(
        ...marked.subarray(0, at),
        0xed,
        0xa0,
        0x80,
        ...marked.subarray(at + 1),
      );
      expectFault(await verifyLog([...log.lines.slice(0, seq), bytes]), 'lone-surrogate', seq);
    }
  });

  it('any byte of the whole log', async () => {
    for (const [seq, text] of log.lines.entries()) {
      const bytes = utf8(text);
      for (let i = 0; i < bytes.length; i += 3) {
        const spoilt: (string | Uint8Array)[] = [...log.lines];
        spoilt[seq] = bytes.with(i, (bytes[i] as number) ^ 1);
        expect((await verifyLog(spoilt, log.checkpoint)).ok).toBe(false);
      }
    }
  });

  it('a forged checkpoint', async () => {
    const { note, vkey } = log.checkpoint;
    const forge = (forgery: string) => verifyLog(log.lines, { note: forgery, vkey });
    expectFault(await forge(note.replace('\n17\n', '\n16\n')), 'signature');
    const other = await sampleLog(sampleRecords.slice(0, 16));
    const [root, otherRoot] = [note, other.checkpoint.note].map(
      (text) => text.split('\n')[2] as string,
    );
    expectFault(await forge(note.replace(root as string, otherRoot as string)), 'signature');
    const stranger = await signCheckpoint(
      SAMPLE_LOG_ID,
      17,
      rootOf(log.leaves),
      await sampleKeys(1),
    );
    expectFault(await forge(stranger), 'unsigned');
    expectFault(await forge(note.slice(0, -1)), 'note');
    expectFault(
      await forge(
        await signNote(`${note.split('\n')[0]}\nx\n`, note.split('\n')[0] as string, keys),
      ),
      'checkpoint',
    );
    expectFault(await verifyLog(log.lines, { note, vkey: vkey.slice(0, -1) }), 'vkey');
  });

  it('the checkpoint of another log', async () => {
    const other = await sampleLog(sampleRecords, keys, 'another-log');
    expectFault(
      await verifyLog(log.lines, { ...log.checkpoint, note: other.checkpoint.note }),
      'origin',
    );
    expectFault(
      await verifyLog(log.lines, { ...log.checkpoint, vkey: other.checkpoint.vkey }),
      'origin',
    );
    // A true checkpoint of this log's key over other records.
    const lie = await signCheckpoint(SAMPLE_LOG_ID, 17, rootOf(log.leaves.toReversed()), keys);
    expectFault(await verifyLog(log.lines, { ...log.checkpoint, note: lie }), 'root');
  });
});

describe('verifyPartial', () => {
  const proofOf = (seq: number) =>
    formatProofLine({ index: seq, hashes: inclusionProof(log.leaves, seq, 17) });
  const pick = (...seqs: number[]) =>
    [seqs.map((seq) => log.lines[seq] as string), seqs.map(proofOf)] as const;

  it('accepts any selection', async () => {
    for (const seqs of [[], [0], [16], [0, 1, 2], [3, 8, 15], [...log.lines.keys()]]) {
      const [lines, proofs] = pick(...seqs);
      const result = await verifyPartial(lines, proofs, log.checkpoint);
      expect(result).toMatchObject({ ok: true, size: 17, records: seqs.length });
      expect(await verifyPartial(later(lines.map(utf8)), later(proofs), log.checkpoint)).toEqual(
        result,
      );
    }
  });

  it('refuses changed records, proofs and checkpoints', async () => {
    const [lines, proofs] = pick(3, 8);
    const check = (l: readonly string[], p: readonly string[]) =>
      verifyPartial(l, p, log.checkpoint);
    const record = sampleRecords[8] as LogRecord;
    expectFault(
      await check(lines.with(1, line({ ...record, site: 'gemini' })), proofs),
      'inclusion',
      8,
    );
    expectFault(await check(lines.with(1, `${lines[1]} `), proofs), 'not-canonical');
    expectFault(await check(lines.toReversed(), proofs.toReversed()), 'seq-order', 3);
    expectFault(
      await check([...lines, lines[1] as string], [...proofs, proofs[1] as string]),
      'seq-repeated',
      8,
    );
    expectFault(await check(lines, proofs.toReversed()), 'proof-index', 3);
    expectFault(await check(lines, proofs.slice(1)), 'proof-index', 3);
    expectFault(await check(lines, proofs.slice(0, 1)), 'proof-missing');
    expectFault(await check(lines.slice(0, 1), proofs), 'proof-extra');
    expectFault(await check(lines, proofs.with(0, '{}')), 'proof-format');
    const [first, ...rest] = inclusionProof(log.leaves, 3, 17);
    const bad = JSON.parse(formatProofLine({ index: 3, hashes: rest }));
    expectFault(await check(lines, proofs.with(0, JSON.stringify(bad))), 'inclusion', 3);
    bad.hashes.unshift(flipped(first as Uint8Array));
    expectFault(await check(lines, proofs.with(0, JSON.stringify(bad))), 'inclusion', 3);
    const smaller = await sampleLog(sampleRecords.slice(0, 16));
    expectFault(await verifyPartial(lines, proofs, smaller.checkpoint), 'inclusion', 3);
    const moved = line({ ...record, seq: 30 });
    expectFault(
      await check([moved], [proofOf(8).replace('"index":8', '"index":30')]),
      'inclusion',
      30,
    );
  });
});

describe('verifyTlogProof', () => {
  const proofOf = (seq: number, extra: Uint8Array | null) =>
    formatTlogProof({
      index: seq,
      hashes: inclusionProof(log.leaves, seq, 17),
      checkpoint: log.checkpoint.note,
      extra,
    });

  it('accepts one record with or beside its proof, and no other record', async () => {
    const { vkey } = log.checkpoint;
    for (const [seq, text] of log.lines.entries()) {
      expect(await verifyTlogProof(proofOf(seq, utf8(text)), vkey)).toMatchObject({
        ok: true,
        size: 17,
      });
      expect(await verifyTlogProof(proofOf(seq, null), vkey, text)).toMatchObject({ ok: true });
      expectFault(await verifyTlogProof(proofOf(seq, null), vkey), 'proof-format');
      const other = (seq + 1) % 17;
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
    for (let size = 0; size <= 17; size++) {
      const older = (await sampleLog(sampleRecords.slice(0, size))).checkpoint;
      const proof = consistencyProof(log.leaves, size, 17);
      expect(await verifyConsistent(older, { proof }, log.checkpoint)).toMatchObject({
        ok: true,
        size: 17,
      });
      expect(await verifyConsistent(older, { records: log.lines }, log.checkpoint)).toMatchObject({
        ok: true,
      });
      expect(await verifyConsistent(older, { records: log.lines }, null)).toMatchObject({
        ok: true,
      });
      if (size <= 6) continue;
      const forged = { proof: consistencyProof(other.leaves, size, 17) };
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
