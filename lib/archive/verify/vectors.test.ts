/** Exports of format version 1, frozen: made once, verified by every later program. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { opened } from '../../../testing/samples/export.ts';
import type { ExportVerified } from './verdict.ts';
import { verifyExport } from './verify.ts';

const read = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../../docs/vectors/export/v1/${name}`, import.meta.url)));

describe('docs/vectors/export/v1', () => {
  test.each([
    ['whole.zip', 'da6c159e7b68548f0a1c2e26504b919cc2b7439d6bb430850aa8e2d846034cc2'],
    ['part.zip', '89ee9acb5ab0b734ed70d2f9cd890f273423b79d9d6ed1d9053457b5a61f9ffa'],
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
    const again = await verifyExport(whole, { rootsAt: async () => [ofPart.size] });
    expect(again).toMatchObject({ ok: true, roots: new Map([[ofPart.size, ofPart.root]]) });
  });
});
