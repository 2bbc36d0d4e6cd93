/** A small log with a record of each kind, signed by a key anyone can have: for tests. */

import { toHex } from '../../lib/log/bytes.ts';
import { originOf, signCheckpoint, vkeyOf } from '../../lib/log/checkpoint.ts';
import { foldAnswer } from '../../lib/log/fold-answer.ts';
import { headOf } from '../../lib/log/head.ts';
import { appendLeaf, frontierRoot, leafHash } from '../../lib/log/merkle.ts';
import { digestPayload } from '../../lib/log/payload.ts';
import { type LogRecord, recordBytes } from '../../lib/log/record.ts';
import type { SignedCheckpoint } from '../../lib/log/verify.ts';

export const SAMPLE_LOG_ID = '6f1c8a52-0e4d-4b7a-9c31-2d5e8f70a1b4';

const contract = '9e107d9d372bb6826bd81d3542a419d6f0e1d2c3b4a5968778695a4b3c2d1e0f';
const salt = Uint8Array.from({ length: 16 }, (_, i) => i);
const tab = { site: 'claude', conversation: 'tab:1', contract };
const chat = { site: 'claude', conversation: 'id:0c8a6f7e', contract };
const nowhere = { site: null, conversation: null, contract: null, state: null };
const reply = digestPayload(salt, 'I would rather ask first.');
const answer = 'I would **rather** ask first.';
const model = 'claude-opus-4-5';

/** The record of the restore, in the sample log. */
const RESTORED = 27;

type Body = Omit<LogRecord, 'v' | 'seq' | 'at'>;

/** One of each kind, in an order that could happen, with what is awkward in JSON here and there. */
const bodies: ((head: string) => Body)[] = [
  () => ({
    ...nowhere,
    kind: 'log.opened',
    by: 'program',
    detail: { log: SAMPLE_LOG_ID, program: '0.1.0' },
  }),
  () => ({
    ...nowhere,
    kind: 'contract.signed',
    contract,
    by: 'human',
    detail: { contract: 'Wachstum 🌱', version: 1, inForce: ['claude'] },
  }),
  () => ({ ...nowhere, kind: 'site.switched', site: 'claude', by: 'human', detail: { on: true } }),
  (head) => ({
    ...tab,
    kind: 'consent.asked',
    state: 'asked',
    by: 'human',
    detail: { head, model: null, version: 1, within: false, renewal: false },
  }),
  () => ({
    ...tab,
    kind: 'consent.answered',
    state: 'unclear',
    by: 'model',
    detail: {
      of: 3,
      outcome: 'unclear',
      rule: 'no-line',
      reply,
      model: 'a "model"\nof \\ \u0001',
    },
  }),
  () => ({
    ...tab,
    kind: 'consent.judged',
    state: 'accepted',
    by: 'human',
    detail: { of: 3, outcome: 'accepted', reply },
  }),
  (head) => ({
    ...tab,
    kind: 'message.sealed',
    state: 'accepted',
    by: 'program',
    detail: {
      head,
      message: digestPayload(salt, 'Hello.'),
      model,
      version: 1,
      whole: true,
      score: 0.002,
      parts: [1, [], {}],
    },
  }),
  () => ({
    ...tab,
    kind: 'message.delivered',
    state: 'accepted',
    by: 'program',
    detail: { of: 6, by: 'wire', model },
  }),
  (head) => ({
    ...chat,
    kind: 'conversation.bound',
    state: 'accepted',
    by: 'program',
    detail: { from: 'tab:1', head },
  }),
  () => ({
    ...chat,
    kind: 'consent.paused',
    state: 'unclear',
    by: 'program',
    detail: { of: 5, rule: 'other-branch', reply: null, model },
  }),
  () => ({
    ...chat,
    kind: 'consent.resumed',
    state: 'accepted',
    by: 'program',
    detail: { of: 5 },
  }),
  () => ({
    ...chat,
    kind: 'message.unconfirmed',
    state: 'accepted',
    by: 'program',
    detail: { of: 6, model },
  }),
  () => ({ ...chat, kind: 'message.unsealed', state: 'accepted', by: 'program', detail: {} }),
  () => ({
    ...chat,
    kind: 'message.stopped',
    state: 'accepted',
    by: 'program',
    detail: { reason: 'strict', model },
  }),
  () => ({
    ...chat,
    kind: 'message.unprotected',
    state: 'accepted',
    by: 'human',
    detail: { lasting: false, model },
  }),
  () => ({
    ...chat,
    kind: 'integrity.failed',
    state: 'accepted',
    by: 'program',
    detail: { what: 'document', expected: contract, found: contract.replace('9', 'a') },
  }),
  () => ({
    ...chat,
    kind: 'payload.erased',
    state: 'accepted',
    by: 'human',
    detail: { of: [4, 6] },
  }),
  () => ({
    ...chat,
    kind: 'message.answered',
    state: 'accepted',
    by: 'model',
    detail: {
      of: 6,
      answer: digestPayload(salt, answer),
      folded: digestPayload(salt, foldAnswer(answer) ?? ''),
      ended: 'complete',
      model,
    },
  }),
  () => ({ ...chat, kind: 'consent.withdrawn', state: 'withdrawn', by: 'human', detail: {} }),
  () => ({ ...nowhere, kind: 'contract.retired', contract, by: 'human', detail: {} }),
  () => ({
    ...nowhere,
    kind: 'log.exported',
    by: 'human',
    detail: { all: true, by: 'Ana', 'by.date': null, title: '\ufb33 😀 é' },
  }),
  () => ({
    ...nowhere,
    kind: 'log.damaged',
    by: 'program',
    detail: {
      expected: { root: 'ab'.repeat(32), size: 40 },
      found: 'shorter',
      log: '00000000-0000-4000-8000-000000000000',
    },
  }),
  () => ({
    ...nowhere,
    kind: 'contract.restored',
    contract,
    by: 'human',
    detail: { contract: 'Wachstum 🌱', version: 1 },
  }),
  () => ({
    ...nowhere,
    kind: 'contract.used',
    contract,
    by: 'human',
    detail: { sites: ['claude'], version: 1 },
  }),
  () => ({ ...nowhere, kind: 'settings.changed', by: 'human', detail: { keepMessages: true } }),
  () => ({ ...nowhere, kind: 'site.barred', site: 'chatgpt', by: 'program', detail: {} }),
  () => ({ ...nowhere, kind: 'site.allowed', site: 'chatgpt', by: 'program', detail: {} }),
  () => ({
    ...nowhere,
    kind: 'log.restored',
    by: 'human',
    detail: {
      log: '00000000-0000-4000-8000-000000000001',
      size: 40,
      root: 'cd'.repeat(32),
      trust: 'words',
    },
  }),
  () => ({
    ...chat,
    conversation: 'id:restored',
    kind: 'consent.restored',
    state: 'accepted',
    by: 'human',
    detail: {
      of: RESTORED,
      yes: 21,
      at: '2026-11-21T09:30:00.000Z',
      judged: false,
      head: `${'Ab3/'.repeat(5)}Ab`,
      within: false,
      version: 1,
      model,
      reply,
    },
  }),
];

export const sampleRecords: readonly LogRecord[] = recorded(bodies);

/** Records of a log, each told the head of the log before it. */
export function recorded(bodies: readonly ((head: string) => Body)[]): LogRecord[] {
  let frontier: readonly string[] = [];
  return bodies.map((bodyOf, seq) => {
    const head = headOf(toHex(frontierRoot(frontier, seq)));
    const at = new Date(Date.UTC(2026, 10, 22, 9, 30, seq, (7 * seq) % 1_000)).toISOString();
    const record: LogRecord = { v: 1, seq, at, ...bodyOf(head) };
    frontier = appendLeaf(frontier, seq, leafHash(recordBytes(record)));
    return record;
  });
}

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
