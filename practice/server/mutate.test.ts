import { describe, expect, it } from 'vitest';
import { fronts } from '../fronts.ts';
import { askedFor, elementsIn, mutationKinds, mutationOf } from './mutate.ts';

const seeds = Array.from({ length: 300 }, (_, n) => n);

describe.each(fronts)('$id', (front) => {
  const all = seeds.map((seed) => mutationOf(front, seed));

  it('drifts in every way, by the number alone', () => {
    expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(mutationKinds));
    expect(seeds.map((seed) => mutationOf(front, seed))).toEqual(all);
  });

  it('has one to three words renamed, or something of its own changed', () => {
    for (const { kind, words, target } of all) {
      expect(words.length).toBeGreaterThanOrEqual(kind === 'rename' ? 1 : 0);
      expect(words.length).toBeLessThanOrEqual(kind === 'rename' ? 3 : 0);
      expect(target === undefined).toBe(kind === 'rename');
    }
  });

  it('has no two out of three that are alike', () => {
    expect(new Set(all.map((it) => JSON.stringify(it))).size).toBeGreaterThan(60);
  });
});

it('is asked for by an address', () => {
  const front = fronts[3];
  expect(askedFor('?practice-mutate=claude-hub-17')).toEqual({
    front,
    mutation: front && mutationOf(front, 17),
  });
  for (const search of ['', '?practice-mutate=claude-hub', '?practice-mutate=other-1'])
    expect(askedFor(search)).toBeUndefined();
});

it('reads the elements of a source, with what names them', () => {
  const source = `
    const more = useRef<HTMLDivElement>(null);
    return n < to && (
      <form
        class="group composer"
        // Sent by itself.
        onSubmit={(event) => { event.preventDefault(); }}
        data-type="unified-composer"
      >
        <div ref={host} />
        <button type="button" aria-label={say.send} onClick={() => (a > b ? c : {})}>x</button>
      </form>
    );`;
  expect(elementsIn(source)).toEqual([
    {
      tag: 'form',
      attributes: [
        { name: 'data-type', value: 'unified-composer' },
        { name: 'class', value: 'group composer' },
      ],
    },
    { tag: 'div', attributes: [] },
    { tag: 'button', attributes: [{ name: 'aria-label' }] },
  ]);
});
