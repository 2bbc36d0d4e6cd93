import canonicalize from 'canonicalize';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  SAMPLE_LOG_ID,
  type SampleLog,
  sampleKeys,
  sampleLog,
  sampleRecords,
} from '../../testing/samples/log.ts';
import { type Blocks, checkBlock } from './blocks.ts';
import { signCheckpoint, signNote } from './checkpoint.ts';
import type { LogErrorCode } from './error.ts';
import { rootOf } from './merkle.ts';
import { type LogRecord, parseRecord, recordBytes, recordKinds } from './record.ts';
import { type Verification, verifyLog } from './verify.ts';

let log: SampleLog;
let keys: CryptoKeyPair;
beforeAll(async () => {
  keys = await sampleKeys();
  log = await sampleLog();
});

const size = sampleRecords.length;
const blocks: Blocks = {
  records: 4,
  width: 2,
  check: async (packed, first) => checkBlock(packed, first, 4),
};
const utf8 = (text: string) => new TextEncoder().encode(text);
const line = (record: LogRecord) => new TextDecoder().decode(recordBytes(record));

function expectFault(result: Verification, code: LogErrorCode, seq: number | null = null): void {
  if (result.ok) expect.unreachable(`verified, where ${code} was expected`);
  else expect(result.fault).toMatchObject({ code, seq });
}

describe('tampering', { timeout: 60_000 }, () => {
  const changed = (seq: number, text: string) => log.lines.with(seq, text);
  /** One by one and in blocks: whichever way, it is the same fault. */
  const check = async (lines: readonly (string | Uint8Array)[], checkpoint = log.checkpoint) => {
    const result = await verifyLog(lines, checkpoint);
    expect(await verifyLog(lines, checkpoint, { blocks })).toEqual(result);
    return result;
  };

  it('has a record of every kind to try it on', () => {
    const kinds = sampleRecords.map((record) => record.kind);
    expect(kinds.toSorted()).toEqual(recordKinds.toSorted());
  });

  /** For each field another good value and a bad one, with what either must be refused as. */
  const changes: [field: keyof LogRecord, value: unknown, code: LogErrorCode][] = [
    ['at', '2026-11-22T09:29:59.999Z', 'root'],
    ['at', '2026-11-22 09:29', 'schema'],
    ['kind', 'message.recalled', 'root'],
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
  const forged = (record: object) => canonicalize(record) as string;

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

  it('detail: each of its values changed, renamed or gone, in a record of any kind', async () => {
    let values = 0;
    for (const record of sampleRecords) {
      const { detail } = record;
      for (const [key, value] of Object.entries(detail)) {
        const { [key]: _, ...rest } = detail;
        const forgeries = [{ ...detail, [key]: [value] }, { ...rest, [`${key}s`]: value }, rest];
        for (const forgery of forgeries) {
          const text = line({ ...record, detail: forgery });
          expectFault(await check(changed(record.seq, text)), 'root');
          values++;
        }
      }
      const more = line({ ...record, detail: { ...detail, more: null } });
      expectFault(await check(changed(record.seq, more)), 'root');
    }
    expect(values).toBeGreaterThan(3 * size);
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
    expectFault(await check(rest), 'tail-cut', size - 1);
    const moved = line({ ...(sampleRecords[5] as LogRecord), seq: size - 1 });
    expectFault(await check([...rest, moved]), 'root');
  });

  it('a repeated record', async () => {
    for (const [seq, text] of log.lines.entries()) {
      expectFault(await check(log.lines.toSpliced(seq + 1, 0, text)), 'seq-repeated', seq + 1);
      expectFault(await check([...log.lines, text]), 'seq-repeated', size);
    }
  });

  it('a cut tail, and a longer one', async () => {
    for (let left = 0; left < size; left++) {
      expectFault(await check(log.lines.slice(0, left)), 'tail-cut', left);
    }
    const more = line({ ...(sampleRecords[5] as LogRecord), seq: size });
    expectFault(await check([...log.lines, more]), 'tail-added', size);
  });

  it('a record that is cut, empty, too long, or not a record', async () => {
    expectFault(await check(changed(4, (log.lines[4] as string).slice(0, -1))), 'not-json', 4);
    expectFault(await check(changed(4, '')), 'not-json', 4);
    expectFault(await check(changed(4, 'x'.repeat(70_000))), 'too-long', 4);
    expectFault(await check([new Uint8Array(70_000)]), 'too-long', 0);
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
        expectFault(await check(changed(seq, spelling).map(utf8)), 'not-canonical', seq);
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
      expectFault(await check([...log.lines.slice(0, seq), bytes]), 'lone-surrogate', seq);
    }
  });

  it('any byte of the whole log', async () => {
    for (const [seq, text] of log.lines.entries()) {
      const bytes = utf8(text);
      for (let i = 0; i < bytes.length; i += 3) {
        const spoilt: (string | Uint8Array)[] = [...log.lines];
        spoilt[seq] = bytes.with(i, (bytes[i] as number) ^ 1);
        expect((await check(spoilt)).ok).toBe(false);
      }
    }
  });

  it('a forged checkpoint', async () => {
    const { note, vkey } = log.checkpoint;
    const forge = (forgery: string) => check(log.lines, { note: forgery, vkey });
    expectFault(await forge(note.replace(`\n${size}\n`, `\n${size - 1}\n`)), 'signature');
    const other = await sampleLog(sampleRecords.slice(0, -1));
    const [root, otherRoot] = [note, other.checkpoint.note].map(
      (text) => text.split('\n')[2] as string,
    );
    expectFault(await forge(note.replace(root as string, otherRoot as string)), 'signature');
    const stranger = await signCheckpoint(
      SAMPLE_LOG_ID,
      size,
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
    const lie = await signCheckpoint(SAMPLE_LOG_ID, size, rootOf(log.leaves.toReversed()), keys);
    expectFault(await verifyLog(log.lines, { ...log.checkpoint, note: lie }), 'root');
  });
});
