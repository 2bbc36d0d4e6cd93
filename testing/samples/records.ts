/** A log of any length with a life like a person's, the same each time: for tests and measurements. */

import type { RecordRow } from '../../lib/records/row.ts';

export const sampleContract = 'ab'.repeat(32);

const start = Date.UTC(2026, 10, 16, 8);

/** One record, the rest as good as empty. */
export function sampleRow(seq: number, rest: Partial<RecordRow> = {}): RecordRow {
  return {
    seq,
    at: new Date(start + seq * 60_000).toISOString(),
    kind: 'site.switched',
    site: null,
    conversation: null,
    contract: null,
    state: null,
    by: 'program',
    detail: {},
    ...rest,
  };
}

/** As it lies in the database. */
export function lineOf({ at, by, contract, conversation, detail, ...rest }: RecordRow): string {
  const { kind, seq, site, state } = rest;
  // The order of RFC 8785; `detail` is given in order.
  return JSON.stringify({ at, by, contract, conversation, detail, kind, seq, site, state, v: 1 });
}

const sites = ['chatgpt', 'claude', 'gemini'] as const;
const models = ['GPT-5', 'Opus 4.5', null] as const;
const perConversation = 20;
/** Not that of the log before: who looks at columns does not ask. */
const head = 'A'.repeat(22);

/**
 * Record `seq` of a log in which conversation after conversation is asked, answers (each fifth with
 * a no, each seventh unclear), seals and goes on; `step` seconds lie between two records.
 */
export function storyRow(seq: number, step = 60): RecordRow {
  const at = new Date(start + seq * step * 1_000).toISOString();
  if (seq === 0) return { ...sampleRow(0, { kind: 'log.opened', detail: { log: 'sample' } }), at };
  if (seq === 1) {
    const signed = { kind: 'contract.signed', contract: sampleContract, by: 'human' };
    return { ...sampleRow(1, signed), at };
  }
  const number = Math.floor((seq - 2) / perConversation);
  const place = (seq - 2) % perConversation;
  const site = sites[number % sites.length] as string;
  const outcome = number % 7 === 6 ? 'unclear' : number % 5 === 4 ? 'declined' : 'accepted';
  const model = models[number % models.length] ?? null;
  const tab = `tab:00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  const key = `id:${String(number).padStart(8, '0')}-sample`;
  const row = (kind: string, rest: Partial<RecordRow>): RecordRow => ({
    ...sampleRow(seq, { kind, site, contract: sampleContract, conversation: key, ...rest }),
    at,
  });
  if (place === 0)
    return row('consent.asked', {
      conversation: tab,
      state: 'asked',
      by: 'human',
      detail: { head, model: null, renewal: false, version: 1, within: false },
    });
  if (place === 1)
    return row('conversation.bound', { state: 'asked', detail: { from: tab, head } });
  if (place === 2)
    return row('consent.answered', {
      state: outcome,
      by: 'model',
      detail: { model, of: seq - 2, outcome, rule: outcome === 'unclear' ? 'no-line' : 'line' },
    });
  if (outcome !== 'accepted')
    return row('message.unprotected', {
      state: outcome,
      by: 'human',
      detail: { lasting: false, model },
    });
  return place % 2 === 1
    ? row('message.sealed', { state: 'accepted', detail: { head, model, version: 1, whole: true } })
    : row('message.delivered', {
        state: 'accepted',
        detail: { by: 'transcript', model, of: seq - 1 },
      });
}

export function storyLines(size: number, step?: number): string[] {
  return Array.from({ length: size }, (_, seq) => lineOf(storyRow(seq, step)));
}
