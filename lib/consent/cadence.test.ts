import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cadence, carriesText } from './cadence.ts';

const n = fc.integer({ min: 2, max: 1_000 });
const cadences: fc.Arbitrary<Cadence> = fc.oneof(
  fc.constant({ kind: 'every' } as const),
  fc.constant({ kind: 'first' } as const),
  n.map((each) => ({ kind: 'nth', n: each }) as const),
);

describe('the cadence', () => {
  it('always lets the first message carry the text', () => {
    fc.assert(fc.property(cadences, (cadence) => carriesText(cadence, 0)));
  });

  it('“every” lets each, “first” no other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1 }), (before) => {
        expect(carriesText({ kind: 'every' }, before)).toBe(true);
        expect(carriesText({ kind: 'first' }, before)).toBe(false);
      }),
    );
  });

  it('“nth” lets exactly one of any n that follow each other', () => {
    fc.assert(
      fc.property(n, fc.nat(10_000), (each, from) => {
        const carried = Array.from({ length: each }, (_, i) =>
          carriesText({ kind: 'nth', n: each }, from + i),
        );
        expect(carried.filter(Boolean)).toHaveLength(1);
      }),
    );
  });
});
