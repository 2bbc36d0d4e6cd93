import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cadence, carriesText } from '../../../lib/consent/cadence.ts';
import { writeBlock } from '../../../lib/contract/seal.ts';
import { codePoints } from '../../../lib/contract/text.ts';
import { costOf, draftCost } from './cost.ts';

const every: Cadence = { kind: 'every' };
const first: Cadence = { kind: 'first' };
const nth = (n: number): Cadence => ({ kind: 'nth', n });

describe('what a contract costs', () => {
  const cost = { whole: 600, short: 144, messages: 12, written: 3410 };

  it('is told of the messages there were, for each cadence', () => {
    const sealed = { messages: 12, written: 3410, supposed: false };
    expect(costOf(cost, every)).toEqual({ ...sealed, ours: 7200 });
    expect(costOf(cost, first)).toEqual({ ...sealed, ours: 600 + 11 * 144 });
    expect(costOf(cost, nth(5))).toEqual({ ...sealed, ours: 3 * 600 + 9 * 144 });
    expect(costOf(cost, nth(12)).ours).toBe(costOf(cost, first).ours);
  });

  it('is told of ten messages of 200 characters while there were none', () => {
    const none = { ...cost, messages: 0, written: 0 };
    const thoughtUp = { messages: 10, written: 2000, supposed: true };
    expect(costOf(none, every)).toEqual({ ...thoughtUp, ours: 6000 });
    expect(costOf(none, first)).toEqual({ ...thoughtUp, ours: 600 + 9 * 144 });
    expect(costOf(none, nth(3))).toEqual({ ...thoughtUp, ours: 4 * 600 + 6 * 144 });
  });

  it('is what the messages of one conversation carry', () => {
    const cadences = fc.oneof(
      fc.constantFrom(every, first),
      fc.integer({ min: 2, max: 1000 }).map(nth),
    );
    const lengths = fc.nat({ max: 30_000 });
    const counts = fc.integer({ min: 1, max: 500 });
    fc.assert(
      fc.property(cadences, lengths, lengths, counts, (cadence, whole, short, messages) => {
        let ours = 0;
        for (let before = 0; before < messages; before++)
          ours += carriesText(cadence, before) ? whole : short;
        expect(costOf({ whole, short, messages, written: 1 }, cadence).ours).toBe(ours);
      }),
    );
  });
});

describe('what a draft would cost', () => {
  const draft = { title: 'Mutual growth', text: 'I will tell you the truth. 約束' };
  const use = { whole: 0, short: 0, messages: 3, written: 70 };

  it('is the block as it would travel, in characters', () => {
    const block = writeBlock({
      hash: 'ab'.repeat(32),
      status: { kind: 'accepted', on: '2026-11-26' },
      log: 'q3Xf'.repeat(5).padEnd(22, 'A'),
      document: { ...draft, human: 'Ana Lima' },
    });
    expect(draftCost(draft, 'Ana Lima', use)).toMatchObject({
      whole: codePoints(block),
      messages: 3,
      written: 70,
    });
  });

  it('is known before there is a title or a name, and not of what nobody can sign', () => {
    expect(draftCost({ ...draft, title: '' }, '', use)?.whole).toBeGreaterThan(0);
    expect(draftCost({ ...draft, text: ' ' }, 'Ana', use)).toBeNull();
    expect(draftCost(draft, 'Ana\u{e0041}', use)).toBeNull();
    expect(draftCost({ ...draft, text: '=== END OF CONTRACT ===' }, 'Ana', use)).toBeNull();
  });
});
