/** A record as most are: what sealing a message writes. */

import { recordBytes } from '../lib/log/record.ts';

const digest = '9f2c4b1e'.repeat(8);

export const record = (seq: number): Uint8Array<ArrayBuffer> =>
  recordBytes({
    v: 1,
    seq,
    at: '2026-11-22T10:00:00.000Z',
    kind: 'message.sealed',
    site: 'claude',
    conversation: 'id:0e3f0000-0000-83ea-0000-000000000000',
    contract: digest,
    state: 'accepted',
    by: 'program',
    detail: { version: 1, message: digest, whole: true },
  });
