/** What an editor is tried on. */

import fc from 'fast-check';

const pieces = [
  'word',
  'two words',
  '  ',
  '\n',
  '\n\n',
  '\n\n\n',
  '\n  indented',
  '👩‍👩‍👧 🌱',
  'שלום עולם',
  'مرحبا بالعالم',
  '日本語',
  '<b>&amp;</b>',
  '`code`',
  '- item',
  '1. one',
  '# head',
  '"quoted"',
  '\u00a0',
  '\u200d',
  '\\',
  'end.',
];

/** White space at the end of a message is dropped by every site, so it is not asked for here. */
const texts = fc.sample(
  fc
    .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 12 })
    .map((parts) => parts.join('').trimEnd())
    .filter((text) => text !== ''),
  { numRuns: 40, seed: 20261122 },
);

const long = Array.from({ length: 330 }, (_, line) =>
  line % 7 === 3 ? '' : `${line} ${'a word or two, '.repeat(4)}`.trimEnd(),
)
  .join('\n')
  .slice(0, 20_000)
  .trimEnd();

/** Texts that an editor may get wrong. */
export const everyText: readonly string[] = [
  'a\n\nb',
  'one\ntwo',
  ' leading\n   more',
  '\nfirst line empty',
  'a\n\n\n\nb\nc',
  long,
  ...texts,
];
