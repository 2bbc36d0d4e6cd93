import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostile } from '../../testing/samples/hostile-strings.ts';
import { cleanTags, longestTag, mostTags, readTags } from './tags.ts';

describe('tags', () => {
  it('are read from a line with commas of any script between', () => {
    expect(readTags(' work,, at  home，仕事、学校 ;x')).toEqual([
      'work',
      'at home',
      '仕事',
      '学校',
      'x',
    ]);
  });

  it('are there once, whatever their case, as first written', () => {
    expect(cleanTags(['Work', 'work', 'WORK ', 'Öl', 'öl'])).toEqual(['Work', 'Öl']);
  });

  it('are short and few, on one line, and stay so', () => {
    fc.assert(
      fc.property(fc.array(hostile), (typed) => {
        const tags = cleanTags(typed);
        expect(tags.length).toBeLessThanOrEqual(mostTags);
        for (const tag of tags) {
          expect(Array.from(tag).length).toBeLessThanOrEqual(longestTag);
          expect(tag).not.toMatch(/\n|^\s|\s$|^$/);
        }
        expect(cleanTags(tags)).toEqual(tags);
      }),
    );
  });
});
