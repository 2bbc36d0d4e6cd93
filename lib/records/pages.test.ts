import fc from 'fast-check';
import { expect, it } from 'vitest';
import { allOf, pageOf, pageSize, pageUpTo, someOf } from './pages.ts';

it('begins with the newest', () => {
  expect(pageOf(allOf(250), null)).toEqual({
    from: 150,
    to: 250,
    newer: null,
    older: 150,
    newest: true,
  });
  expect(pageOf(allOf(250), 150)).toEqual({
    from: 50,
    to: 150,
    newer: null,
    older: 50,
    newest: false,
  });
  expect(pageOf(allOf(250), 50)).toEqual({
    from: 0,
    to: 50,
    newer: 150,
    older: undefined,
    newest: false,
  });
});

it('stays where it is while records are added', () => {
  const { from, to, newest } = pageOf(allOf(300), 250);
  expect({ from, to, newest }).toEqual({ from: 150, to: 250, newest: false });
});

it('has nothing of nothing', () => {
  expect(pageOf(allOf(0), null)).toMatchObject({ from: 0, to: 0, older: undefined, newest: true });
  expect(pageOf(someOf(new Uint32Array()), 12)).toMatchObject({ from: 0, to: 0 });
});

it('leads to each record once, by the way older', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(5_000), { maxLength: 700 }), (numbers) => {
      const shown = someOf(new Uint32Array(numbers.sort((a, b) => a - b)));
      const seen: number[] = [];
      let before: number | null | undefined = null;
      while (before !== undefined) {
        const page = pageOf(shown, before);
        expect(page.to - page.from).toBeLessThanOrEqual(pageSize);
        for (let index = page.to - 1; index >= page.from; index--) seen.push(shown.at(index));
        before = page.older;
      }
      expect(seen).toEqual(numbers.toReversed());
    }),
    { numRuns: 50 },
  );
});

it('finds a time without reading every record', async () => {
  let reads = 0;
  const timeOf = async (seq: number) => {
    reads++;
    return seq * 10;
  };
  const all = allOf(1_000_000);
  expect(await pageUpTo(all, 5_000, timeOf)).toBe(500);
  expect(reads).toBeLessThan(25);
  expect(await pageUpTo(all, 1e9, timeOf)).toBeNull();
  expect(await pageUpTo(all, -1, timeOf)).toBe(1);
  expect(await pageUpTo(someOf(new Uint32Array([3, 7, 9])), 71, timeOf)).toBe(9);
  expect(await pageUpTo(allOf(0), 71, timeOf)).toBeNull();
});
