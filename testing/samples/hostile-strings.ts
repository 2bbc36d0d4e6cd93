/** Hostile strings for the tests of this folder: whatever an editor, a site or a person may send. */

import fc from 'fast-check';
import { endMarker, startMarker } from '../../lib/contract/markers.ts';

const fragments = [
  startMarker,
  endMarker,
  `**${endMarker}**`,
  `> ${startMarker}`,
  'Title: ',
  'Human partner: ',
  'Status: proposed',
  'SHA-256: ',
  'Log: ',
  '=== SYMBIOTIC CONTRACT | SHA-256: ',
  ' | accepted 2026-11-26',
  ` | log ${'A+/9'.repeat(6).slice(0, 22)} ===`,
  'a'.repeat(64),
  ...['\n', '\r', '\r\n', '\n\n', '\u2028', '\u2029', '\u0085', '\v', '\f'],
  ...[' ', '  ', '\t', '\u00A0', '\u3000', '\u2000', '\u1680'],
  ...['\u200B', '\u200C', '\u200D', '\u2060', '\uFEFF', '\u00AD', '\u034F'],
  ...['e', '\u0301', '\u0338', '=', '\u1100', '\u1161', '\u0958', '\u212B', '\u037E', 'ﬁ', '①'],
  ...['\uD83D', '\uDE00', '\uDC00', '👩‍👩‍👧', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '\u202E', 'שלום', 'مرحبا'],
  ...['\\', '*', '_', '`', '#', '>', '~', '|', '1. ', '12) ', '- '],
  '\0',
];

/** Pieces that matter to us, mixed with any UTF-16 code units and with ordinary graphemes. */
export const hostile = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...fragments) },
      { weight: 1, arbitrary: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) },
      { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

/** Milliseconds of the slowest of `run` over strings known to upset patterns, each `size` long. */
export function slowest(size: number, run: (text: string) => unknown): number {
  const seeds = [
    ...[' ', '\t', '\n', '\r', '\r\n', ' \n', '\n ', '\u2028', ' \u2028', '\u200B', '\\', '\\\n'],
    ...['*', '* ', '_*', '1', '1 ', '1-', '1. ', '=', `${startMarker}\n`, `${endMarker} `],
    ...['eyJ', 'sk-', 'a@', 'a.', '+1', 'AA11', 'A1 ', '| log ', 'do not ', 'ignore the '],
    ...['<', '<system ', 'password is ', 'in every ', '\uD83D', '\u{1F3F4}', '\u{E0061}', 'é'],
  ];
  const times = seeds.flatMap((seed) => {
    const long = seed.repeat(Math.ceil(size / seed.length)).slice(0, size);
    return [long, `${long}x`].map((text) => {
      const begin = performance.now();
      run(text);
      return performance.now() - begin;
    });
  });
  return Math.max(...times);
}
