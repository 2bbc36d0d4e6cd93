import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { LogRecord } from '../log/record.ts';
import { Agreements } from './agreements.ts';
import { formatSelection, Names, type Selection, selector } from './selection.ts';

const record = (seq: number, changes: Partial<LogRecord> = {}): LogRecord => ({
  v: 1,
  seq,
  at: '2026-11-22T09:30:00.000Z',
  kind: 'message.sealed',
  site: 'claude',
  conversation: 'id:1',
  contract: 'ab'.repeat(32),
  state: null,
  by: 'program',
  detail: {},
  ...changes,
});
const bound = (seq: number, from: string, to: string) =>
  record(seq, { kind: 'conversation.bound', conversation: to, detail: { from } });

describe('a selection', () => {
  test('is all conditions together, the end not included', () => {
    const chosen = selector(
      { site: 'claude', from: '2026-11-22T00:00:00.000Z', to: '2026-11-23T00:00:00.000Z' },
      new Names(),
    );
    expect(chosen(record(1))).toBe(true);
    expect(chosen(record(1, { site: 'gemini' }))).toBe(false);
    expect(chosen(record(1, { at: '2026-11-22T00:00:00.000Z' }))).toBe(true);
    expect(chosen(record(1, { at: '2026-11-23T00:00:00.000Z' }))).toBe(false);
    expect(selector({}, new Names())(record(1))).toBe(true);
  });

  test('of a conversation holds what was under the name it had first, by either name', () => {
    const names = new Names();
    names.learn(bound(2, 'tab:1', 'id:1'));
    for (const conversation of ['id:1', 'tab:1']) {
      const chosen = selector({ site: 'claude', conversation }, names);
      expect(chosen(record(1, { conversation: 'tab:1' }))).toBe(true);
      expect(chosen(record(3))).toBe(true);
      expect(chosen(record(3, { conversation: 'id:2' }))).toBe(false);
      // The same name at another site is another conversation.
      expect(chosen(record(3, { site: 'gemini' }))).toBe(false);
    }
  });

  test('has one spelling, and no condition that is not known', () => {
    expect(formatSelection({ site: 'claude', contract: 'ab'.repeat(32) })).toBe(
      `{"contract":"${'ab'.repeat(32)}","site":"claude"}`,
    );
    for (const wrong of [
      { mood: 'good' },
      { contract: 'AB' },
      { from: '2026-11-22' },
      { conversation: 'id:1' },
      { site: '\ud800' },
      { site: '' },
    ]) {
      expect(() => formatSelection(wrong as Selection), JSON.stringify(wrong)).toThrow();
    }
  });

  test('nothing but the key of a tab is given a name, and that is none', () => {
    const names = new Names();
    for (const [from, to] of [
      ['id:1', 'id:2'],
      ['tab:1', 'tab:2'],
      ['tab:3', 'id:3'],
    ] as const)
      names.learn(bound(1, from, to));
    const last = ['id:1', 'tab:1', 'tab:3', 'id:3'].map((name) => names.lastOf('claude', name));
    expect(last).toEqual(['id:1', 'tab:1', 'id:3', 'id:3']);
  });
});

describe('agreements', () => {
  test('of any run of records, none is lost or doubled', () => {
    const name = fc.constantFrom('tab:1', 'tab:2', 'id:1', 'id:2');
    const step = fc.oneof(
      fc.tuple(fc.constant('consent.asked'), name, name),
      fc.tuple(fc.constant('consent.answered'), name, name),
      fc.tuple(fc.constant('conversation.bound'), name, name),
      fc.tuple(fc.constant('message.sealed'), name, name),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const agreements = new Agreements();
        const records = steps.map(([kind, conversation, from], seq) =>
          record(seq, { kind, conversation, detail: { from } }),
        );
        for (const one of records) agreements.add(one);
        const list = agreements.list();
        const seqs = list.flatMap(({ events }) => events.map(({ seq }) => seq));
        const asked = records.filter(({ kind }) => kind.startsWith('consent.'));
        expect(seqs.toSorted((a, b) => a - b)).toEqual(asked.map(({ seq }) => seq));
        expect(agreements.size).toBe(list.length);
        for (const { seq, events } of list) {
          expect(events.map((event) => event.seq)).toEqual(
            events.map((event) => event.seq).toSorted((a, b) => a - b),
          );
          expect(seq).toBe(events[0]?.seq);
        }
      }),
    );
  });

  test('of a file that names one conversation without end, in linear time', () => {
    const agreements = new Agreements();
    const count = 2_000;
    const moved = vi.spyOn(Array.prototype, 'push');
    for (let seq = 0; seq < count; seq++) {
      agreements.add(record(seq, { kind: 'consent.asked', conversation: 'id:0' }));
    }
    for (let n = 0; n < count; n++) {
      agreements.add(record(count + 2 * n, { kind: 'consent.asked', conversation: `tab:${n}` }));
      agreements.add(bound(count + 2 * n + 1, `tab:${n}`, 'id:0'));
    }
    // Moving the large into the small each time would be millions.
    const moves = moved.mock.calls.length;
    moved.mockRestore();
    expect(moves).toBeLessThan(4 * count);
    expect(agreements.list().reduce((sum, { events }) => sum + events.length, 0)).toBe(2 * count);
  });
});
