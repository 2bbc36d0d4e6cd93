/** What a provider's copy says of a log, by kind: how often, and the first cases of each. */

/** What the two say of one thing cannot both be true. */
export const contradictions = [
  'no-record',
  'other-conversation',
  'other-contract',
  'other-form',
  'altered',
  'other-text',
  'replaced',
  'own-question',
] as const;

/** What was found, and what cannot be told. */
export const notes = [
  'clock',
  'model',
  'answer-alike',
  'answer-unlike',
  'answer-unknown',
  'not-there',
  'not-held',
  'no-id',
  'no-export',
  'later',
  'another-log',
  'not-in-part',
  'unsealed',
  'unsealed-edited',
  'conversation-unknown',
] as const;

export type FindingKind = (typeof contradictions)[number] | (typeof notes)[number];

/** One case: the record, the conversation's id, and what differs, as far as there is such. */
export interface Case {
  seq?: number;
  site?: string | null;
  conversation?: string | null;
  /** ISO 8601 UTC, by the provider's clock. */
  at?: string | null;
  log?: string | null;
  provider?: string | null;
}

const MOST_CASES = 5;

export class Findings {
  readonly of = new Map<FindingKind, { count: number; cases: Case[] }>();

  add(kind: FindingKind, one: Case): void {
    const found = this.of.get(kind) ?? { count: 0, cases: [] };
    this.of.set(kind, found);
    found.count++;
    if (found.cases.length < MOST_CASES) found.cases.push(one);
  }

  count(kind: FindingKind): number {
    return this.of.get(kind)?.count ?? 0;
  }

  get contradicts(): boolean {
    return contradictions.some((kind) => this.of.has(kind));
  }
}

/** An instant as words; null where there is none, or no such day. */
export function instant(at: number | null): string | null {
  return at === null || !(Math.abs(at) <= 8.64e15) ? null : new Date(at).toISOString();
}
