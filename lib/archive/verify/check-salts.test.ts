import { describe, expect, test } from 'vitest';
import { exported, filesOf, opened, sampleStore } from '../../../testing/samples/export.ts';
import { textOf } from '../../../testing/samples/forged-export.ts';
import { fromHex, toUtf8 } from '../../log/bytes.ts';
import { digestPayload } from '../../log/payload.ts';
import { SentRecords } from '../provider/sent-records.ts';
import { checkSalts } from './check-salts.ts';
import { verifyExport } from './verify.ts';

const salts = [{ site: 'claude', conversation: 'id:conversation-1' }];

describe('salts alone', () => {
  test('come of the conversations chosen, and open a text that is kept elsewhere', async () => {
    const zip = await exported(await sampleStore(), {}, { salts });
    const files = await filesOf(await opened(zip));
    expect(files.has('payloads.jsonl')).toBe(false);
    const rows = textOf(files, 'salts.jsonl')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows.every((row) => Object.keys(row).join() === 'digest,salt')).toBe(true);
    const mine = [
      'The whole reply number 1.\n\nCONSENT: accepted',
      'My message 2 in conversation 1',
    ];
    for (const text of mine) {
      const opens = rows.some(
        ({ digest, salt }) => digestPayload(fromHex(salt) as Uint8Array, text) === digest,
      );
      expect(opens, text).toBe(true);
    }
    // A reply and four messages, and nothing of the other conversations.
    expect(rows).toHaveLength(5);
    const collector = new SentRecords();
    const verdict = await verifyExport(await opened(zip), { collector });
    expect(verdict).toMatchObject({ ok: true, payloads: null, salts: 5 });
    expect([...collector.kept.values()].map(({ fold }) => fold)).toEqual(Array(5).fill(null));
  });

  test('are not there twice: a text that comes along has its salt with it', async () => {
    const zip = await exported(await sampleStore(), {}, { salts, payloads: true });
    expect(await verifyExport(await opened(zip))).toMatchObject({
      ok: true,
      payloads: 6,
      salts: 4,
    });
  });

  test('of no record, or with more beside them, are refused', async () => {
    const digest = 'ab'.repeat(32);
    const salt = 'cd'.repeat(16);
    const check = (row: object) =>
      checkSalts(
        (async function* () {
          yield toUtf8(`${JSON.stringify(row)}\n`);
        })(),
        new Set([digest]),
      );
    expect(await check({ digest, salt })).toBe(1);
    for (const row of [{ digest: 'ba'.repeat(32), salt }, { digest, salt, text: 'x' }, { digest }])
      await expect(check(row)).rejects.toMatchObject({ code: 'payload', file: 'salts.jsonl' });
  });
});
