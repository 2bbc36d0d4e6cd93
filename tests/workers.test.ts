import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { workers } from '../bin/workers.ts';
import { Claims } from '../lib/log/claims.ts';
import { type LogRecord, recordBytes } from '../lib/log/record.ts';
import { verifyLog } from '../lib/log/verify.ts';
import { recorded, sampleRecords } from '../testing/samples/log.ts';

/** Two blocks and a bit. */
const lines = Array.from({ length: 9_000 }, (_, seq) =>
  recordBytes({ ...(sampleRecords[5] as LogRecord), seq }),
);
const script = join(import.meta.dirname, '../bin/workers.ts');

test('the same root as in one thread, and the same fault', { timeout: 60_000 }, async () => {
  const blocks = workers(2, script);
  expect(await verifyLog(lines, null, { blocks })).toEqual(await verifyLog(lines));
  const forged = lines.with(5_000, recordBytes({ ...(sampleRecords[5] as LogRecord), seq: 4_999 }));
  const fault = { code: 'seq-repeated', seq: 5_000 };
  expect(await verifyLog(forged, null, { blocks })).toMatchObject({ ok: false, fault });
  await blocks.close();
});

test('heads are checked there too', { timeout: 60_000 }, async () => {
  const contract = 'ab'.repeat(32);
  const place = { site: 'claude', conversation: 'id:1', contract, state: 'accepted' };
  const sealed = (head: string) => ({
    ...{ ...place, kind: 'message.sealed', by: 'program' as const },
    detail: { head },
  });
  const honest = recorded(Array.from({ length: 4_100 }, () => sealed));
  const blocks = workers(1, script);
  const faultOf = async (records: readonly LogRecord[]) => {
    const claims = new Claims();
    const found = await verifyLog(records.map(recordBytes), null, { blocks, claims });
    return found.ok ? null : [found.fault.code, found.fault.seq];
  };
  expect(await faultOf(honest)).toBeNull();
  for (const seq of [0, 1, 4_095, 4_096, 4_099]) {
    const forged = { ...(honest[seq] as LogRecord), detail: { head: 'A'.repeat(22) } };
    expect(await faultOf(honest.with(seq, forged))).toEqual(['claim-head', seq]);
  }
  await blocks.close();
});

test('a thread that fails costs time and nothing else', { timeout: 60_000 }, async () => {
  const broken = join(await mkdtemp(join(tmpdir(), 'symbiotic-contract-')), 'broken.mjs');
  await writeFile(broken, 'throw new Error("no thread for you");');
  const blocks = workers(2, broken);
  expect(await verifyLog(lines, null, { blocks })).toMatchObject({ ok: true, size: 9_000 });
  await blocks.close();
});
