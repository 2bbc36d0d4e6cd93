/** Exports of format version 1, frozen: made once, verified by every later program. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compareExports } from './compare.ts';
import { opened } from './sample.ts';
import { type ExportVerified, verifyExport } from './verify.ts';

const read = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../docs/vectors/export/v1/${name}`, import.meta.url)));

describe('docs/vectors/export/v1', () => {
  test.each([
    ['whole.zip', 'f12ffd6d64b453d0b7eb0e0829584a8f6d9ec50d424f3260fab4bda712c2486c'],
    ['part.zip', '0f18a1ac899eaddd546e5d2d4172c39f6a6f09001c677db046056a5fbe01e08b'],
  ])('%s is the one that was frozen', (name, hash) => {
    expect(createHash('sha256').update(read(name)).digest('hex')).toBe(hash);
  });

  test('both are verified, and the later begins with the earlier', async () => {
    const [part, whole] = await Promise.all([opened(read('part.zip')), opened(read('whole.zip'))]);
    const ofPart = (await verifyExport(part)) as ExportVerified;
    const ofWhole = (await verifyExport(whole)) as ExportVerified;
    expect(ofPart).toMatchObject({
      ok: true,
      log: '6f1c8a52-0e4d-4b7a-9c31-2d5e8f70a1b4',
      full: false,
      size: 64,
      records: 12,
      selection: { site: 'claude', conversation: 'id:conversation-1' },
      contracts: 1,
      receipts: 1,
      payloads: 1,
    });
    expect(ofWhole).toMatchObject({
      ok: true,
      full: true,
      size: 65,
      records: 65,
      contracts: 3,
      receipts: 6,
      payloads: 6,
    });
    expect(
      await compareExports(
        { archive: part, verified: ofPart },
        { archive: whole, verified: ofWhole },
      ),
    ).toEqual({ ok: true, relation: 'grown' });
  });
});
