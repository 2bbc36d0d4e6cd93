/** A log of any length as use leaves it: opened, signatures, then conversation after conversation. */

import { nodeHasher } from '../bin/hash.ts';
import { toHex } from '../lib/log/bytes.ts';
import { growingTree } from '../lib/log/growing-tree.ts';
import { headLength, headOf } from '../lib/log/head.ts';
import type { LogRecord } from '../lib/log/record.ts';
import { SAMPLE_LOG_ID } from '../testing/samples/log.ts';

type Body = Omit<LogRecord, 'v' | 'seq' | 'at'>;

/** In each conversation the model is asked once; what follows are messages. */
const EACH = 100;
const sites = ['chatgpt', 'claude', 'gemini'];
const digest = 'ab'.repeat(32);
const nowhere = { site: null, conversation: null, contract: null, state: null };

/** The lines of a log of `size` records by number. Every other line carries its head. */
export function storyOf(size: number, contracts: readonly string[]): (seq: number) => string {
  const heads = Buffer.alloc(size * headLength);
  const headAt = (seq: number) =>
    heads.toString('latin1', seq * headLength, (seq + 1) * headLength);
  const line = (seq: number) => lineOf(seq, bodyOf(seq, headAt(seq), contracts));
  const tree = growingTree(nodeHasher);
  for (let seq = 0; seq < size; seq++) {
    if (carries(seq, contracts)) heads.write(headOf(toHex(tree.rootWith())), seq * headLength);
    tree.push(Buffer.from(`\0${line(seq)}`));
  }
  return line;
}

/** Records of conversations come after that of the log and those of the signatures. */
const stepOf = (seq: number, contracts: readonly string[]) => seq - 1 - contracts.length;

const carries = (seq: number, contracts: readonly string[]) =>
  seq > contracts.length && stepOf(seq, contracts) % 2 === 0;

function bodyOf(seq: number, head: string, contracts: readonly string[]): Body {
  if (seq === 0) {
    return { ...nowhere, kind: 'log.opened', by: 'program', detail: { log: SAMPLE_LOG_ID } };
  }
  const signed = contracts[seq - 1];
  if (signed !== undefined) {
    const detail = { contract: 'a-contract', inForce: ['all'], version: 1 };
    return { ...nowhere, kind: 'contract.signed', contract: signed, by: 'human', detail };
  }
  const n = Math.floor(stepOf(seq, contracts) / EACH);
  const step = stepOf(seq, contracts) % EACH;
  const place = {
    site: sites[n % 3] as string,
    conversation: `id:00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    contract: contracts[n % contracts.length] as string,
  };
  const model = 'a-model-4-5';
  if (step === 0) {
    const detail = { head, model, renewal: false, version: 1, within: false };
    return { ...place, kind: 'consent.asked', state: 'asked', by: 'human', detail };
  }
  if (step === 1) {
    const detail = { model, of: seq - 1, outcome: 'accepted', reply: digest, rule: 'line' };
    return { ...place, kind: 'consent.answered', state: 'accepted', by: 'model', detail };
  }
  const sealed = step % 2 === 0;
  return {
    ...place,
    kind: sealed ? 'message.sealed' : 'message.delivered',
    state: 'accepted',
    by: 'program',
    detail: sealed
      ? { head, message: digest, model, version: 1, whole: true }
      : { by: 'transcript', model, of: seq - 1 },
  };
}

/** Keys and those of `detail` are put in order by hand: canonical, and ten times as fast. */
export function lineOf(seq: number, body: Body): string {
  const at = new Date(Date.UTC(2026, 0, 1) + seq * 1_000).toISOString();
  const { by, contract, conversation, detail, kind, site, state } = body;
  return JSON.stringify({ at, by, contract, conversation, detail, kind, seq, site, state, v: 1 });
}
