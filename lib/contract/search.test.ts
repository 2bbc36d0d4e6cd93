import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostile } from '../../testing/samples/hostile-strings.ts';
import { foldForSearch, searchFor } from './search.ts';

describe('a search', () => {
  it.each<[query: string, text: string, found: boolean]>([
    ['', 'anything', true],
    ['TRUTH', 'the truth', true],
    ['cora', 'Coração', true],
    ['coração', 'coracao', true],
    ['ﬁne', 'fine', true],
    ['us both', 'both of us', true],
    ['both them', 'both of us', false],
    ['学', '大学院', true],
    ['straße', 'STRASSE', false],
    ['.*', 'a.*b', true],
  ])('for %j in %j', (query, text, found) => {
    expect(searchFor(query)(text)).toBe(found);
  });

  it('finds a text by any piece of it', () => {
    fc.assert(
      fc.property(hostile, fc.nat(), fc.nat(), (text, a, b) => {
        const points = Array.from(foldForSearch(text));
        const piece = points.slice(a % (points.length + 1), b % (points.length + 1)).join('');
        expect(searchFor(piece)(text)).toBe(true);
      }),
    );
  });
});
