/** The numbers behind the pictures, from the columns of the records that are shown. */

import type { Columns } from './columns.ts';

export type Unit = 'day' | 'week' | 'month' | 'year';

/** Stretches of time, one after the other, in local time. */
export interface Span {
  unit: Unit;
  /** When each begins, seconds since 1970. */
  starts: number[];
}

export interface SealedOverTime extends Span {
  /** By site, in the order of the first sight; `counts` by stretch. */
  sites: { site: string | null; counts: number[]; total: number }[];
}

export interface AnswersByModel {
  /** The name the page showed; null: none was shown there. */
  model: string | null;
  /** Where no model was named: the site. */
  site: string | null;
  accepted: number;
  declined: number;
  unclear: number;
}

export interface AgreementsOverTime extends Span {
  /** How many conversations had an agreement that stood, at the end of each stretch. */
  standing: number[];
}

/** A picture with more stretches could not be read. */
const mostStretches = 31;

/** Messages sealed, by the smallest unit of time that fits. */
export function sealedOverTime(columns: Columns, shown: Uint32Array): SealedOverTime {
  const sealed = shown.filter(isOfKind(columns, 'message.sealed'));
  const span = spanOf(columns, sealed);
  const bySite = new Map<number, number[]>();
  for (const seq of sealed) {
    const site = columns.site[seq] as number;
    let counts = bySite.get(site);
    if (!counts) {
      counts = span.starts.map(() => 0);
      bySite.set(site, counts);
    }
    const stretch = stretchOf(span.starts, columns.at[seq] as number);
    counts[stretch] = (counts[stretch] ?? 0) + 1;
  }
  const sites = [...bySite].map(([site, counts]) => ({
    site: columns.sites.at(site),
    counts,
    total: counts.reduce((sum, count) => sum + count, 0),
  }));
  return { ...span, sites };
}

/** What the models said when they were asked; the most answers first. */
export function answersByModel(columns: Columns, shown: Uint32Array): AnswersByModel[] {
  const answered = shown.filter(isOfKind(columns, 'consent.answered'));
  const found = new Map<string, AnswersByModel>();
  for (const seq of answered) {
    const model = columns.models.at(columns.model[seq] as number);
    const site = model === null ? columns.sites.at(columns.site[seq] as number) : null;
    const key = JSON.stringify([model, site]);
    let row = found.get(key);
    if (!row) {
      row = { model, site, accepted: 0, declined: 0, unclear: 0 };
      found.set(key, row);
    }
    const state = columns.states.at(columns.state[seq] as number);
    // Whatever is not plainly a yes or a no is neither.
    if (state === 'accepted' || state === 'declined') row[state] += 1;
    else row.unclear += 1;
  }
  return [...found.values()].sort((one, other) => answersOf(other) - answersOf(one));
}

export function answersOf({ accepted, declined, unclear }: AnswersByModel): number {
  return accepted + declined + unclear;
}

/** How many agreements stood, as the records shown tell it. */
export function agreementsOverTime(columns: Columns, shown: Uint32Array): AgreementsOverTime {
  const { at, state, place } = columns;
  const inConversation = shown.filter((seq) => place[seq] !== 0 && state[seq] !== 0);
  const span = spanOf(columns, inConversation);
  const accepted = columns.states.find('accepted') ?? -1;
  const standingIn = new Set<number>();
  const standing: number[] = [];
  let stretch = 0;
  for (const seq of inConversation) {
    const now = stretchOf(span.starts, at[seq] as number);
    for (; stretch < now; stretch++) standing.push(standingIn.size);
    const conversation = columns.conversationOf(place[seq] as number);
    if (state[seq] === accepted) standingIn.add(conversation);
    else standingIn.delete(conversation);
  }
  while (standing.length < span.starts.length) standing.push(standingIn.size);
  return { ...span, standing };
}

function isOfKind(columns: Columns, kind: string): (seq: number) => boolean {
  const wanted = columns.kinds.find(kind) ?? -1;
  return (seq) => columns.kind[seq] === wanted;
}

/** From the first of these records to the last, in the smallest unit that fits. */
function spanOf({ at }: Columns, records: Uint32Array): Span {
  if (records.length === 0) return { unit: 'day', starts: [] };
  let first = Number.POSITIVE_INFINITY;
  let last = 0;
  for (const seq of records) {
    const when = at[seq] as number;
    if (when < first) first = when;
    if (when > last) last = when;
  }
  for (const unit of ['day', 'week', 'month'] as const) {
    const starts = startsOf(unit, first, last);
    if (starts.length <= mostStretches) return { unit, starts };
  }
  return { unit: 'year', starts: startsOf('year', first, last) };
}

/** At most one more than fit, except for years. */
function startsOf(unit: Unit, first: number, last: number): number[] {
  const date = new Date(first * 1_000);
  date.setHours(0, 0, 0, 0);
  if (unit === 'week') date.setDate(date.getDate() - ((date.getDay() + 6) % 7));
  if (unit === 'month' || unit === 'year') date.setDate(1);
  if (unit === 'year') date.setMonth(0);
  const starts: number[] = [];
  while (date.getTime() <= last * 1_000) {
    starts.push(Math.floor(date.getTime() / 1_000));
    if (starts.length > mostStretches && unit !== 'year') break;
    if (unit === 'day') date.setDate(date.getDate() + 1);
    else if (unit === 'week') date.setDate(date.getDate() + 7);
    else if (unit === 'month') date.setMonth(date.getMonth() + 1);
    else date.setFullYear(date.getFullYear() + 1);
  }
  return starts;
}

/** The last stretch that has begun by then. A clock set back lands in an earlier one, or the first. */
function stretchOf(starts: readonly number[], when: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] as number) <= when) low = middle;
    else high = middle - 1;
  }
  return low;
}
