/** A small log with a record of each kind, signed by a key anyone can have: for tests. */

import { toBase64 } from './bytes.ts';
import { originOf, signCheckpoint, vkeyOf } from './checkpoint.ts';
import { appendLeaf, frontierRoot, leafHash } from './merkle.ts';
import { digestPayload } from './payload.ts';
import { type LogRecord, recordBytes } from './record.ts';
import type { SignedCheckpoint } from './verify.ts';

export const SAMPLE_LOG_ID = '6f1c8a52-0e4d-4b7a-9c31-2d5e8f70a1b4';

const contract = '9e107d9d372bb6826bd81d3542a419d6f0e1d2c3b4a5968778695a4b3c2d1e0f';
const salt = Uint8Array.from({ length: 16 }, (_, i) => i);
const chat = { site: 'claude', conversation: 'id:0c8a6f7e', contract };
const nowhere = { site: null, conversation: null, contract: null, state: null };

type Body = Omit<LogRecord, 'v' | 'seq' | 'at'>;

/** One of each kind, in an order that could happen, with what is awkward in JSON here and there. */
const bodies: Body[] = [
  {
    ...nowhere,
    kind: 'log.opened',
    by: 'program',
    detail: { log: SAMPLE_LOG_ID, program: '0.1.0' },
  },
  {
    ...nowhere,
    kind: 'contract.signed',
    contract,
    by: 'human',
    detail: { human: 'Ana Lima', title: 'Wachstum für beide 🌱', number: 1 },
  },
  { ...nowhere, kind: 'site.switched', site: 'claude', by: 'human', detail: { on: true } },
  {
    ...chat,
    kind: 'consent.asked',
    state: 'asked',
    by: 'human',
    detail: { payload: digestPayload(salt, 'Will you?') },
  },
  {
    ...chat,
    kind: 'consent.answered',
    state: 'unclear',
    by: 'model',
    detail: {
      payload: digestPayload(salt, 'I would rather ask first.'),
      rule: 'no line',
      quote: 'I would rather "ask"\nfirst \\ \u0001',
      model: null,
    },
  },
  { ...chat, kind: 'consent.judged', state: 'accepted', by: 'human', detail: { of: 4 } },
  {
    ...chat,
    kind: 'message.sealed',
    state: 'accepted',
    by: 'program',
    detail: { payload: digestPayload(salt, 'Hello.'), length: 6, score: 0.002, parts: [1, [], {}] },
  },
  {
    ...chat,
    kind: 'message.delivered',
    state: 'accepted',
    by: 'program',
    detail: { of: 6, by: 'wire' },
  },
  { ...chat, kind: 'message.unconfirmed', state: 'accepted', by: 'program', detail: { of: 6 } },
  { ...chat, kind: 'message.unsealed', state: 'accepted', by: 'program', detail: {} },
  {
    ...chat,
    kind: 'message.stopped',
    state: 'accepted',
    by: 'program',
    detail: { reason: 'strict' },
  },
  { ...chat, kind: 'message.unprotected', state: 'accepted', by: 'human', detail: {} },
  {
    ...chat,
    kind: 'integrity.failed',
    state: 'accepted',
    by: 'program',
    detail: { expected: contract, found: contract.replace('9', 'a') },
  },
  { ...chat, kind: 'payload.erased', state: 'accepted', by: 'human', detail: { of: [4, 6] } },
  { ...chat, kind: 'consent.withdrawn', state: 'withdrawn', by: 'human', detail: {} },
  { ...nowhere, kind: 'contract.retired', contract, by: 'human', detail: {} },
  {
    ...nowhere,
    kind: 'log.exported',
    by: 'human',
    detail: { all: true, by: 'Ana', 'by.date': null, title: '\ufb33 😀 é' },
  },
  // What came after the log in docs/vectors/log/v1 was frozen: new kinds go to the end.
  {
    ...nowhere,
    kind: 'log.damaged',
    by: 'program',
    detail: {
      expected: { root: 'ab'.repeat(32), size: 40 },
      found: 'shorter',
      log: '00000000-0000-4000-8000-000000000000',
    },
  },
  { ...nowhere, kind: 'contract.imported', contract, by: 'human', detail: { version: 2 } },
  {
    ...nowhere,
    kind: 'contract.used',
    contract,
    by: 'human',
    detail: { sites: ['claude'], version: 2 },
  },
  {
    ...chat,
    kind: 'conversation.bound',
    state: 'accepted',
    by: 'program',
    detail: { from: 'tab:1' },
  },
  { ...nowhere, kind: 'settings.changed', by: 'human', detail: { keepMessages: true } },
];

export const sampleRecords: readonly LogRecord[] = bodies.map((body, seq) => ({
  v: 1,
  seq,
  at: new Date(Date.UTC(2026, 10, 22, 9, 30, seq, 7 * seq)).toISOString(),
  ...body,
}));

/** The key whose seed is the bytes 0 to 31. Ed25519 signs the same text always alike. */
export async function sampleKeys(first = 0): Promise<CryptoKeyPair> {
  const seed = Uint8Array.from({ length: 32 }, (_, i) => first + i);
  // PKCS #8 around a bare seed, RFC 8410 section 7.
  const pkcs8 = Uint8Array.of(
    0x30,
    0x2e,
    2,
    1,
    0,
    0x30,
    5,
    6,
    3,
    0x2b,
    0x65,
    0x70,
    4,
    0x22,
    4,
    0x20,
    ...seed,
  );
  const privateKey = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', true, ['sign']);
  const { x } = await crypto.subtle.exportKey('jwk', privateKey);
  const jwk = { kty: 'OKP', crv: 'Ed25519', x };
  const publicKey = await crypto.subtle.importKey('jwk', jwk as JsonWebKey, 'Ed25519', true, [
    'verify',
  ]);
  return { privateKey, publicKey };
}

export interface SampleLog {
  lines: string[];
  leaves: Uint8Array[];
  checkpoint: SignedCheckpoint;
}

/** Writes records as a log and signs it, as the store does. */
export async function sampleLog(
  records: readonly LogRecord[] = sampleRecords,
  keys?: CryptoKeyPair,
  id = SAMPLE_LOG_ID,
): Promise<SampleLog> {
  const pair = keys ?? (await sampleKeys());
  let frontier: readonly string[] = [];
  const lines: string[] = [];
  const leaves: Uint8Array[] = [];
  for (const [size, record] of records.entries()) {
    const bytes = recordBytes(record);
    lines.push(new TextDecoder().decode(bytes));
    leaves.push(leafHash(bytes));
    frontier = appendLeaf(frontier, size, leafHash(bytes));
  }
  const note = await signCheckpoint(id, lines.length, frontierRoot(frontier, lines.length), pair);
  return { lines, leaves, checkpoint: { note, vkey: await vkeyOf(originOf(id), pair.publicKey) } };
}

/** A proof line with one hash changed in one bit. */
export const flipped = (hash: Uint8Array): string =>
  toBase64(hash.map((byte, i) => (i === 0 ? byte ^ 1 : byte)));
