import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { workers } from '../bin/workers.ts';
import { type LogRecord, recordBytes } from '../lib/log/record.ts';
import { sampleRecords } from '../lib/log/sample.ts';
import { verifyLog } from '../lib/log/verify.ts';

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

test('a thread that fails costs time and nothing else', { timeout: 60_000 }, async () => {
  const broken = join(await mkdtemp(join(tmpdir(), 'symbiotic-contract-')), 'broken.mjs');
  await writeFile(broken, 'throw new Error("no thread for you");');
  const blocks = workers(2, broken);
  expect(await verifyLog(lines, null, { blocks })).toMatchObject({ ok: true, size: 9_000 });
  await blocks.close();
});
