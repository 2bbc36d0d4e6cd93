import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldAnswer, longestAnswer, longestSource } from './fold-answer.ts';
import { foldSource } from './fold-source.ts';

const { answers } = JSON.parse(
  readFileSync(new URL('../../docs/vectors/answers.json', import.meta.url), 'utf8'),
) as { answers: { name: string; source: string; shown: string; folded: string }[] };

describe('an answer, folded', () => {
  it.each(answers)('$name', ({ source, shown, folded }) => {
    expect(foldAnswer(shown)).toBe(folded);
    expect(foldSource(source)).toBe(folded);
  });

  const anything = fc.string({ unit: 'binary', maxLength: 200 });
  const markdown = fc.array(
    fc.constantFrom(
      ...[
        'a',
        'b1',
        ' ',
        '\n',
        '\n\n',
        '1. ',
        '2) ',
        '- ',
        '> ',
        '# ',
        '```',
        '~~~',
        '`',
        '``',
        '|',
      ],
      ...[
        '[',
        ']',
        '(',
        ')',
        '](',
        '![',
        '<',
        '>',
        '&',
        ';',
        '&amp;',
        '\\',
        '$',
        '$$',
        '\\(',
        '\\)',
      ],
      ...['\\[', '\\]', '[r]: u', '"', "'", '*', '_', '\ud800', '👍', '    ', '\t'],
    ),
    { maxLength: 60 },
  );

  it('is letters, digits and their marks, and folds to itself', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const folded = foldAnswer(text) ?? '';
        expect(folded).toMatch(/^[\p{L}\p{N}\p{M}]*$/u);
        expect(foldAnswer(folded)).toBe(folded);
        expect(foldAnswer(text.replaceAll(/\s/g, ' * '))).toBe(folded);
      }),
    );
  });

  it('of Markdown is what is left of it, and never more', () => {
    fc.assert(
      fc.property(markdown, (parts) => {
        const source = parts.join('');
        const folded = foldSource(source) ?? '';
        expect(foldAnswer(folded)).toBe(folded);
        // Each letter that is left stood there, in this order, but for references to characters.
        let at = 0;
        const all = foldAnswer(source) ?? '';
        for (const char of folded) {
          at = all.indexOf(char, at) + 1;
          expect(at).toBeGreaterThan(0);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('is the same on both sides where there is no mark in it', () => {
    const word = fc.string({
      unit: fc.constantFrom(...'abé中하नًא１²'),
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const text = words.join(' ');
        expect(foldSource(text)).toBe(foldAnswer(text));
      }),
    );
  });

  it('is null where it is too long, before any work', () => {
    expect(foldAnswer('a'.repeat(longestAnswer))).toHaveLength(longestAnswer);
    expect(foldAnswer('a'.repeat(longestAnswer + 1))).toBeNull();
    expect(foldSource('a'.repeat(longestSource + 1))).toBeNull();
  });
});

/** What would take a careless reader the square of its length. */
const hostile = [
  ...[
    '[',
    '![',
    ']',
    '](',
    '[](',
    '[a](',
    '[a](<',
    '[a](b "',
    "[a](b '",
    '[a](b (',
    '[a][',
    '[a]: ',
  ],
  ...['`', '` `` ', '```', '~~~\n', '$', '$ ', '$$', '$a ', '\\(', '\\[', '\\', '\\[\n', '$$\n'],
  ...[
    '<',
    '<a ',
    '<!--',
    '</',
    '&',
    '&a',
    '&#',
    '>',
    '> ',
    '- ',
    '1. ',
    '- 1. ',
    '#',
    '|',
    '*',
    '_',
  ],
  ...[
    '( ',
    '\n',
    ' \n',
    '[a\n',
    '\t',
    '    ',
    'a\u0301',
    '\u0301',
    '\ufdfa',
    '\ud800',
    '[r]: u\n[r]',
  ],
];

describe('folding takes no more than linear time', { timeout: 60_000 }, () => {
  it.each(hostile)('%j', (piece) => {
    const time = (length: number) => {
      const text = piece.repeat(length / piece.length);
      const start = performance.now();
      foldSource(text);
      return performance.now() - start;
    };
    time(20_000);
    // The square of it would be minutes.
    expect(time(longestAnswer)).toBeLessThan(2_500);
  });
});
