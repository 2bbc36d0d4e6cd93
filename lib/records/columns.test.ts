import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  lineOf,
  sampleContract,
  sampleRow,
  storyLines,
  storyRow,
} from '../../testing/samples/records.ts';
import { growingColumns } from './columns.ts';
import { type Filter, isFiltering, noFilter, select } from './filter.ts';
import type { RecordRow } from './row.ts';
import { sentence } from './sentence.ts';

const say = (record: RecordRow) => sentence(record, () => 'Mutual growth (version 3)');

function columnsOf(lines: readonly string[]) {
  const columns = growingColumns(say, 0);
  columns.add(lines);
  return columns;
}

const chosen = (lines: readonly string[], filter: Partial<Filter>) => [
  ...select(columnsOf(lines), { ...noFilter, ...filter }),
];

describe('select', () => {
  const size = 400;
  const rows = Array.from({ length: size }, (_, seq) => storyRow(seq, 600));
  const lines = rows.map(lineOf);
  const where = (test: (row: RecordRow) => boolean) => rows.filter(test).map(({ seq }) => seq);

  it('gives everything without a condition', () => {
    expect(isFiltering(noFilter)).toBe(false);
    expect(chosen(lines, {})).toEqual(where(() => true));
  });

  it.each<[Partial<Filter>, (row: RecordRow) => boolean]>([
    [{ site: 'claude' }, ({ site }) => site === 'claude'],
    [{ site: 'nowhere' }, () => false],
    [{ kind: 'message.sealed' }, ({ kind }) => kind === 'message.sealed'],
    [{ state: 'declined' }, ({ state }) => state === 'declined'],
    [{ contract: sampleContract }, ({ contract }) => contract !== null],
    [
      { site: 'gemini', kind: 'consent.answered' },
      ({ site, kind }) => site === 'gemini' && kind === 'consent.answered',
    ],
    [{ text: 'SEALED claude' }, ({ kind, site }) => kind === 'message.sealed' && site === 'claude'],
    [{ text: '#17' }, ({ seq }) => seq === 17],
    [{ text: sampleContract.slice(0, 12) }, ({ contract }) => contract !== null],
    [{ text: 'no such words' }, () => false],
  ])('%j', (filter, test) => {
    expect(isFiltering({ ...noFilter, ...filter })).toBe(true);
    expect(chosen(lines, filter)).toEqual(where(test));
  });

  it('takes local days, the first and the last included', () => {
    const day = (seq: number) => {
      const at = new Date((rows[seq] as RecordRow).at);
      const two = (number: number) => String(number).padStart(2, '0');
      return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
    };
    const [from, to] = [day(150), day(300)];
    expect(chosen(lines, { from, to })).toEqual(
      where(({ seq }) => day(seq) >= from && day(seq) <= to),
    );
  });

  it('finds a conversation by any key it had', () => {
    const [tab, id] = [storyRow(2).conversation, storyRow(4).conversation] as [string, string];
    expect(tab).not.toBe(id);
    const wanted = Array.from({ length: 20 }, (_, index) => 2 + index);
    for (const key of [tab, id])
      expect(chosen(lines, { conversation: { site: 'chatgpt', key } })).toEqual(wanted);
    expect(chosen(lines, { conversation: { site: 'claude', key: id } })).toEqual([]);
  });

  it('counts all of a conversation as of the model that answered in it, its question too', () => {
    const found = chosen(lines, { model: 'GPT-5' });
    expect(found).toContain(2);
    expect(found).toContain(4);
    expect(found.every((seq) => seq < 2 || rows[seq]?.site === 'chatgpt')).toBe(true);
    expect(chosen(lines, { text: 'gpt-5 sealed' })).toEqual(
      where(({ site, kind }) => site === 'chatgpt' && kind === 'message.sealed'),
    );
  });

  it('takes the model that a message itself names before the one that had answered', () => {
    const place = { site: 'claude', conversation: 'id:1' };
    const row = (seq: number, kind: string, model: string | null) =>
      lineOf(sampleRow(seq, { ...place, kind, detail: { model } }));
    const lines = [
      row(0, 'consent.asked', null),
      row(1, 'consent.answered', 'one'),
      row(2, 'message.sealed', 'two'),
      row(3, 'message.delivered', null),
      row(4, 'consent.asked', 'two'),
      row(5, 'consent.answered', 'three'),
    ];
    expect(chosen(lines, { model: 'one' })).toEqual([0, 1, 3]);
    expect(chosen(lines, { model: 'two' })).toEqual([2, 4]);
  });

  it('knows what went wrong', () => {
    const lines = [
      lineOf(sampleRow(0, { kind: 'message.sealed' })),
      lineOf(sampleRow(1, { kind: 'message.stopped' })),
      lineOf(sampleRow(2, { kind: 'integrity.failed' })),
    ];
    expect(chosen(lines, { kind: 'trouble' })).toEqual([1, 2]);
  });
});

describe('columns', () => {
  it('are the same whatever the size of the pieces they came in', () => {
    const lines = storyLines(100);
    const whole = columnsOf(lines);
    fc.assert(
      fc.property(fc.array(fc.nat(40), { maxLength: 12 }), (cuts) => {
        const columns = growingColumns(say, 0);
        let at = 0;
        for (const cut of [...cuts, 100]) {
          columns.add(lines.slice(at, at + cut));
          at += cut;
        }
        expect(columns.size).toBe(100);
        for (const name of ['kind', 'site', 'state', 'model', 'place', 'at'] as const)
          expect(columns[name].slice(0, 100)).toEqual(whole[name].slice(0, 100));
      }),
      { numRuns: 30 },
    );
  });

  it('go on past a record that cannot be read', () => {
    const broken = ['', 'null', '[]', '{"seq":-1}', '{', '{"seq":1,"at":1}', JSON.stringify('x')];
    const columns = columnsOf([...broken, ...storyLines(3)]);
    expect(columns).toMatchObject({ size: broken.length + 3, unread: broken.length });
  });

  it('keep each record at its number when others are missing', () => {
    const columns = growingColumns(say, 0);
    const lines = storyLines(60);
    columns.add([...lines.slice(0, 10), ...lines.slice(20, 50)], 60);
    columns.finish(60);
    expect(columns).toMatchObject({ size: 60, unread: 20 });
    expect([...select(columns, { ...noFilter, kind: 'message.sealed' })]).toEqual(
      [...select(columnsOf(lines), { ...noFilter, kind: 'message.sealed' })].filter(
        (seq) => seq < 10 || (seq >= 20 && seq < 50),
      ),
    );
  });

  it('never throw, whatever a line holds', () => {
    const field = fc.oneof(
      fc.string(),
      fc.constant(null),
      fc.integer(),
      fc.constantFrom('tab:1', 'id:1'),
    );
    const row = fc.record({
      seq: fc.oneof(fc.nat(), fc.string()),
      at: field,
      kind: fc.oneof(
        field,
        fc.constantFrom('conversation.bound', 'consent.answered', 'constructor'),
      ),
      site: field,
      conversation: field,
      contract: field,
      state: field,
      by: field,
      detail: fc.oneof(fc.object(), fc.record({ from: field, model: field }), field),
    });
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            row.map((it) => JSON.stringify(it)),
            fc.string(),
          ),
        ),
        (lines) => {
          const columns = columnsOf(lines);
          expect(columns.size).toBe(lines.length);
          select(columns, { ...noFilter, text: 'a', conversation: { site: 'x', key: 'tab:1' } });
        },
      ),
    );
  });

  it('do not go in a circle with conversations that are bound to and fro', () => {
    const bound = (seq: number, from: string, to: string) =>
      lineOf(
        sampleRow(seq, {
          kind: 'conversation.bound',
          site: 'claude',
          conversation: to,
          detail: { from },
        }),
      );
    const lines = [bound(0, 'id:a', 'id:b'), bound(1, 'id:b', 'id:a'), bound(2, 'id:a', 'id:a')];
    expect(chosen(lines, { conversation: { site: 'claude', key: 'id:a' } })).toEqual([0, 1, 2]);
  });

  it('keep counting when there are more values than numbers for them', () => {
    const lines = Array.from({ length: 300 }, (_, seq) =>
      lineOf(sampleRow(seq, { kind: `a.k${seq}` })),
    );
    expect(columnsOf(lines).kinds.values).toHaveLength(255);
    expect(chosen(lines, { kind: 'a.k3' })).toEqual([3]);
  });
});
