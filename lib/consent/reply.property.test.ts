import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readReply, readWithdrawal } from './reply.ts';

const hash = '851f5e581261d25c8b056adc99f574b8f9e761197852bba92c2004eeda123bef';
const line = `CONSENT: ACCEPT ${hash.slice(0, 8)}`;

const spaces =
  '\t \u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000';
const lineEnds = '\n\v\f\r\u0085\u2028\u2029';

/** The rule once more, read off character by character: for comparison only. */
function saysYes(text: string): boolean {
  if (text.length > 4_000) return false;
  const typed = [''];
  for (const unit of text.split('')) {
    if (lineEnds.includes(unit)) typed.push('');
    else typed[typed.length - 1] += spaces.includes(unit) ? ' ' : unit;
  }
  const words = (it: string) => it.split(' ').filter((word) => word !== '');
  let lines = typed.map((it) => words(it).join(' ')).filter((it) => it !== '');
  const [open, inner = '', close = ''] = lines;
  const isFence = close.length >= 3 && close === '`'.repeat(close.length);
  if (lines.length === 3 && isFence && (open === close || open === `${close}text`)) lines = [inner];
  if (lines.length !== 1) return false;
  let rest = lines[0] ?? '';
  while (rest.startsWith('#')) rest = rest.slice(1);
  if (rest.startsWith(' ')) rest = rest.slice(1);
  if (['- ', '* ', '+ ', '• '].includes(rest.slice(0, 2))) rest = rest.slice(2);
  for (let peeled = true; peeled; ) {
    const mark = ['**', '__', '*', '_', '`'].find(
      (it) => rest.length >= 2 * it.length && rest.startsWith(it) && rest.endsWith(it),
    );
    peeled = mark !== undefined;
    if (mark) rest = rest.slice(mark.length, -mark.length);
  }
  rest = words(rest).join(' ');

  const upper = (it: string) =>
    it
      .split('')
      .map((unit) => (unit >= 'a' && unit <= 'z' ? unit.toUpperCase() : unit))
      .join('');
  const take = (...choices: string[]): boolean => {
    const choice = choices.find((it) => upper(rest.slice(0, it.length)) === it);
    rest = rest.slice(choice?.length ?? 0);
    return choice !== undefined;
  };
  if (!take('CONSENT')) return false;
  take(' ');
  if (!take(':', '：')) return false;
  take(' ');
  if (!take('ACCEPT')) return false;
  take('ED');
  if (!take(' ')) return false;
  let digits = '';
  while (rest !== '' && '0123456789abcdefABCDEF'.includes(rest.charAt(0))) {
    digits += rest.charAt(0).toLowerCase();
    rest = rest.slice(1);
  }
  take('.', '。');
  return rest === '' && digits.length >= 8 && digits.length <= 64 && hash.indexOf(digits) === 0;
}

/** What a page, an editor, a model or somebody hostile may put anywhere. */
const pieces = [
  ...[...spaces, ...lineEnds, '\r\n', '\n\n', ' \n'],
  ...['\u200B', '\u200C', '\u200D', '\u2060', '\uFEFF', '\u00AD', '\u034F', '\u180E', '\u2800'],
  ...['\u202A', '\u202E', '\u2066', '\u2069', '\u200E', '\u061C', '\u{E0041}', '\u{E007F}'],
  ...['\u0301', '\u0338', '\u0336', '\u20DD', '\uFE0F', '\uD83D', '\uDE00', '\0', '\x1B[1m'],
  ...['*', '**', '***', '_', '__', '`', '``', '```', '```text', '````', '~~', '~~~', '#', '# '],
  ...['- ', '* ', '+ ', '• ', '1. ', '> ', '>', '|', '\\', '[', ']', '(', ')', '<b>', '$'],
  ...['"', '“', '”', '.', '。', '..', '!', '?', '…', ',', ':', '：', '∶', '-', '—', '🙂', '✅'],
  ...['ED', 'S', 'ACCEPT', 'DECLINE', 'WITHDRAW', 'CONSENT', 'CONSENT:', 'not', 'Gladly!', '喜'],
  ...['CONSENT: ACCEPT', 'CONSENT: DECLINE', '########', '0', 'f', 'F', '00000000', hash, line],
];
const piece = fc.constantFrom(...pieces);

/** Letters and digits that look or fold like ours. */
const alike = (unit: string): string[] => [
  unit.toLowerCase(),
  unit.toUpperCase(),
  ...(/[0-9A-Za-z:]/.test(unit) ? [String.fromCharCode(unit.charCodeAt(0) + 0xfee0)] : []),
  ...(/[A-Z]/.test(unit) ? [String.fromCodePoint(0x1d400 + unit.charCodeAt(0) - 65)] : []),
  ...({ C: ['С', 'ⅽ', '©'], O: ['О', 'Ο', '０'], N: ['Ν'], S: ['Ѕ', 'ſ'], E: ['Е', 'Ε', 'É'] }[
    unit
  ] ?? []),
  ...({ T: ['Т', 'Τ'], A: ['А', 'Α'], P: ['Р', 'Ρ'], ' ': [...spaces], '8': ['٨', '⑧', '𝟖'] }[
    unit
  ] ?? []),
];

const edit = fc.record({
  at: fc.nat(),
  what: fc.oneof(
    { weight: 3, arbitrary: piece.map((it) => (unit: string) => it + unit) },
    { weight: 1, arbitrary: piece.map((it) => (_: string) => it) },
    { weight: 1, arbitrary: fc.constant((_: string) => '') },
    { weight: 1, arbitrary: fc.constant((unit: string) => unit + unit) },
    {
      weight: 3,
      arbitrary: fc.nat().map((n) => (unit: string) => alike(unit)[n % alike(unit).length] ?? unit),
    },
  ),
});

/** The line with up to four changes anywhere in it. */
const edited = fc
  .tuple(fc.integer({ min: 7, max: 65 }), fc.array(edit, { maxLength: 4 }))
  .map(([digits, edits]) => {
    const units = `CONSENT: ACCEPT ${`${hash}0`.slice(0, digits)} `.split('');
    for (const { at, what } of edits) {
      const index = at % units.length;
      units[index] = what(units[index] ?? '');
    }
    return units.join('');
  });

const dress = fc.constantFrom(
  ...['', '**', '*', '__', '_', '`', '***', '**_', '~~', '"'].map((it) => [it, it] as const),
  ...['# ', '- ', '### - ', '> ', '1. ', '\n\n', '\uFEFF'].map((it) => [it, ''] as const),
  ...([
    ['```\n', '\n```'],
    ['```text\n', '\n```'],
    ['```declined\n', '\n```'],
    ['~~~\n', '\n~~~'],
    ['', '.'],
    ['', '\n\n'],
  ] as const),
);

/** A line, dressed twice, inside, beside, before or after anything. */
const anyReply = fc
  .record({
    core: fc.oneof(edited, fc.constant(line), piece),
    dresses: fc.array(dress, { maxLength: 2 }),
    before: fc.oneof(
      fc.constant(''),
      fc.array(piece, { maxLength: 3 }).map((it) => it.join('')),
    ),
    after: fc.oneof(
      { weight: 2, arbitrary: fc.constant('') },
      { weight: 1, arbitrary: fc.array(piece, { maxLength: 3 }).map((it) => it.join('')) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
    ),
  })
  .map(({ core, dresses, before, after }) => {
    const dressed = dresses.reduce((it, [open, close]) => open + it + close, core);
    return before + dressed + after;
  });

describe('any reply', () => {
  test('is a yes only by the rule, in 100,000 of them', () => {
    let yes = 0;
    let runs = 0;
    fc.assert(
      fc.property(anyReply, (reply) => {
        const { outcome, quote } = readReply(reply, hash);
        const says = saysYes(reply);
        runs++;
        if (says) yes++;
        if ((outcome === 'accepted') !== says || !reply.includes(quote))
          throw new Error(`read as ${outcome}: ${JSON.stringify(reply)}`);
      }),
      { numRuns: 100_000 },
    );
    expect(runs).toBe(100_000);
    // Enough of both kinds, or nothing was compared.
    expect(yes).toBeGreaterThan(5_000);
    expect(yes).toBeLessThan(50_000);
  }, 120_000);

  test('is neither a yes nor a no when anything but white space stands beside the line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), fc.boolean(), (words, before) => {
        const blank = [...words].every((it) => (spaces + lineEnds).includes(it));
        const reply = before ? `${words}\n\n${line}` : `${line}\n\n${words}`;
        expect(readReply(reply, hash).outcome).toBe(blank ? 'accepted' : 'unclear');
      }),
    );
  });

  test('that names ACCEPT is never a no, and one that begins a line with DECLINE never a yes', () => {
    fc.assert(
      fc.property(anyReply, (reply) => {
        const both = `${reply}\nCONSENT: DECLINE\n`;
        expect(readReply(both, hash).outcome).not.toBe('accepted');
        expect(readReply(`${both}CONSENT: ACCEPT`, hash).outcome).toBe('unclear');
      }),
      { numRuns: 2_000 },
    );
  });

  test('withdraws only by a line of its own', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.constant('CONSENT: WITHDRAW'))), (parts) => {
        const { withdrawn, quote } = readWithdrawal(parts.join(''));
        expect(parts.join('')).toContain(quote);
        if (withdrawn)
          expect(quote).toMatch(/^[#\-*+•_`\s]*CONSENT\s?[:：]\s*WITHDRAW[\s.。*_`]*$/u);
        expect(readWithdrawal(`${parts.join('')}\nCONSENT: ACCEPT`).withdrawn).toBe(false);
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('reading takes no time', () => {
  const seeds = [
    ...['a', ' ', '\n', ' \n', 'a\n', '\r', '\u2028', '\u00A0', '\u3000', '\u200B', '\uFEFF', '🙂'],
    ...[
      '\u0301',
      'e\u0301',
      '\u0338',
      '*',
      '* ',
      '**\n',
      '_',
      '`',
      '`\n',
      '```\n',
      '````',
      '~~~\n',
    ],
    ...[
      '#',
      '# ',
      '- ',
      '> ',
      '>',
      ':',
      '：',
      '0',
      'CONSENT',
      'CONSENT:',
      'CONSENT: ',
      'CONSENT : ',
    ],
    ...[`${line}\n`, `${line} `, 'CONSENT: ACCEPT', 'CONSENT: DECLINE\n', 'CONSENT: WITHDRAW '],
  ];
  const heads = ['', 'CONSENT: WITHDRAW\n', '```\n', 'CONSENT', 'CONSENT:', 'CONSENT: ACCEPT '];

  /** The best of three: what else the machine does is not measured. */
  const milliseconds = (work: () => unknown): number =>
    Math.min(
      ...[1, 2, 3].map(() => {
        const start = performance.now();
        work();
        return performance.now() - start;
      }),
    );

  test.each(seeds)('%j, 100,000 characters of it, also after a line', (seed) => {
    for (const head of heads)
      for (const tail of ['', 'x', '\nCONSENT:']) {
        const long = head + seed.repeat(Math.ceil(100_000 / seed.length)) + tail;
        const most = long.slice(0, 4_000 - tail.length) + tail;
        expect(milliseconds(() => readReply(long, hash))).toBeLessThan(50);
        expect(milliseconds(() => readReply(most, hash))).toBeLessThan(50);
        expect(milliseconds(() => readWithdrawal(long))).toBeLessThan(50);
      }
  });
});
