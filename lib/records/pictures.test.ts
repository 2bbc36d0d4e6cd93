import { expect, it } from 'vitest';
import { lineOf, sampleRow, storyRow } from '../../testing/samples/records.ts';
import { growingColumns } from './columns.ts';
import { noFilter, select } from './filter.ts';
import { agreementsOverTime, answersByModel, answersOf, sealedOverTime } from './pictures.ts';
import type { RecordRow } from './row.ts';

function shownOf(rows: readonly RecordRow[]) {
  const columns = growingColumns(({ kind }) => kind, rows.length);
  columns.add(rows.map(lineOf));
  return [columns, select(columns, noFilter)] as const;
}

const story = (size: number, step: number) =>
  shownOf(Array.from({ length: size }, (_, seq) => storyRow(seq, step)));

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

it.each([
  [60, 'day'],
  [6 * 3_600, 'week'],
  [24 * 3_600, 'month'],
  [5 * 24 * 3_600, 'year'],
])('counts what was sealed, by a stretch that fits: %i s apart, by the %s', (step, unit) => {
  const [columns, shown] = story(600, step);
  const sealed = sealedOverTime(columns, shown);
  const count = [...shown].filter((seq) => storyRow(seq).kind === 'message.sealed').length;
  expect(sealed.unit).toBe(unit);
  expect(sealed.starts.length).toBeLessThanOrEqual(31);
  expect(sum(sealed.sites.map(({ total }) => total))).toBe(count);
  expect(sum(sealed.sites.flatMap(({ counts }) => counts))).toBe(count);
});

it('puts a record on the local day it was made', () => {
  const at = (day: number, hour: number) => new Date(2026, 10, day, hour).toISOString();
  const days = [at(20, 0), at(20, 23), at(22, 12)];
  const [columns, shown] = shownOf(
    days.map((when, seq) => ({
      ...sampleRow(seq, { kind: 'message.sealed', site: 'claude' }),
      at: when,
    })),
  );
  const { unit, starts, sites } = sealedOverTime(columns, shown);
  expect(unit).toBe('day');
  expect(starts.map((start) => new Date(start * 1_000).getDate())).toEqual([20, 21, 22]);
  expect(sites).toEqual([{ site: 'claude', counts: [2, 0, 1], total: 3 }]);
});

it('counts the answers of each model, and never an unknown one as a yes', () => {
  const answer = (seq: number, state: string | null, model: string | null) =>
    sampleRow(seq, {
      kind: 'consent.answered',
      site: 'claude',
      conversation: `id:${seq}`,
      state,
      detail: { model },
    });
  const [columns, shown] = shownOf([
    answer(0, 'accepted', 'Opus'),
    answer(1, 'declined', 'Opus'),
    answer(2, 'ConsentGiven', 'Opus'),
    answer(3, 'accepted', null),
  ]);
  const [first, second, ...none] = answersByModel(columns, shown);
  expect(first).toEqual({ model: 'Opus', site: null, accepted: 1, declined: 1, unclear: 1 });
  expect(second).toEqual({ model: null, site: 'claude', accepted: 1, declined: 0, unclear: 0 });
  expect(none).toEqual([]);
  expect(first && answersOf(first)).toBe(3);
});

it('counts agreements while they stand', () => {
  const day = (seq: number, state: string, conversation: string, date: number) => ({
    ...sampleRow(seq, { kind: 'consent.answered', site: 'claude', conversation, state }),
    at: new Date(2026, 10, date, 12).toISOString(),
  });
  const [columns, shown] = shownOf([
    day(0, 'accepted', 'id:1', 1),
    day(1, 'accepted', 'id:2', 1),
    day(2, 'accepted', 'id:1', 2),
    day(3, 'withdrawn', 'id:1', 4),
    day(4, 'accepted', 'id:3', 5),
  ]);
  expect(agreementsOverTime(columns, shown).standing).toEqual([2, 2, 2, 1, 2]);
});

it('has nothing to show of nothing', () => {
  const [columns, shown] = shownOf([]);
  expect(sealedOverTime(columns, shown)).toEqual({ unit: 'day', starts: [], sites: [] });
  expect(answersByModel(columns, shown)).toEqual([]);
  expect(agreementsOverTime(columns, shown).standing).toEqual([]);
});
