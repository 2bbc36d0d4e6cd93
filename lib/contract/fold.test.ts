import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { document, short, whole } from '../../testing/samples/documents.ts';
import { hostile, slowest } from '../../testing/samples/hostile-strings.ts';
import { fold, foldedHas, foldedHead, headsIn } from './fold.ts';
import { writeSeal } from './seal.ts';

const source = [
  '# What I ask',
  '',
  '1. Say **when** you are `unsure`.',
  '2. Say no.',
  '- It\u200Bis ﬁne\u00A0to ask.',
  '> 10) Take\tyour time \\*',
].join('\n');

describe('fold', () => {
  it.each([
    [
      'rendered',
      'What I ask\nSay when you are unsure.\nSay no.\nItis fine to ask.\nTake your time *',
    ],
    [
      'glued',
      'What I ask1. Say when you are unsure.2. Say no.Itis fine to ask.10) Take your time *',
    ],
    ['with other white space', source.replaceAll('\n', ' \r\n\r\n ')],
  ])('is the same for the source and the text %s', (_name, rendered) => {
    expect(fold(rendered)).toBe(fold(source));
  });

  it('still tells texts apart', () => {
    expect(fold('Say when you are sure.')).not.toBe(fold('Say when you are unsure.'));
    expect(fold('in 2026. We')).not.toBe(fold('in 2027. We'));
  });

  it('is idempotent', () => {
    const halves = '\uD835*\uDC00';
    expect(fold(fold(halves))).toBe(fold(halves));
    fc.assert(
      fc.property(hostile, (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('is linear', { timeout: 60_000 }, () => {
    expect(slowest(100_000, fold)).toBeLessThan(1000);
  });
});

/** Ways a page may show what was sent. */
const renderings: [string, (sent: string) => string][] = [
  ['as it was sent', (sent) => sent],
  ['every line an element, without white space between', (sent) => sent.replaceAll('\n', '')],
  ['with no-break spaces for lines', (sent) => sent.replaceAll('\n', '\u00A0')],
  [
    'with list numbers glued on',
    (sent) =>
      sent
        .split('\n')
        .map((line, at) => `${at + 1}. ${line}`)
        .join(''),
  ],
  ['with emphasis', (sent) => sent.replace(/^[^\n]+/gm, '**$&**')],
  ['below a label', (sent) => `You said:\n${sent}`],
  ['with a soft hyphen', (sent) => sent.replace('SHA-256', 'SHA\u00AD-256')],
];

const wholeSeal = { ...whole, document: { ...document, text: '1. Be honest.' } };
const forms = [
  ['whole', writeSeal(wholeSeal, 'Hello')],
  ['one line', writeSeal(short, 'Hello')],
  ['proposed', writeSeal({ ...wholeSeal, status: { kind: 'proposed' } }, 'Will you?')],
  ['judged', writeSeal({ ...short, status: { kind: 'judged', on: '2026-11-26' } }, 'Hello')],
] as const;
const { hash, log } = whole;

describe.each(forms)('a seal, %s', (_form, sent) => {
  it.each(renderings)('is found %s', (_name, render) => {
    expect(foldedHas(render(sent), hash)).toBe(true);
    expect(headsIn(render(sent))).toEqual([log]);
    expect(foldedHead(render(sent), log)).toBe(true);
  });

  it('is found with a broken hash', () => {
    const broken = sent.replace(hash, `${hash.slice(0, 30)}\u200B\n${hash.slice(30)}`);
    expect(foldedHas(broken, hash)).toBe(true);
    expect(foldedHead(broken, log)).toBe(true);
  });

  it('is found whatever the head, and no other head is', () => {
    const other = `${log.slice(0, -1)}f`;
    for (const head of ['/'.repeat(22), '+'.repeat(22), `${'a'.repeat(21)}9`, `${'+/'.repeat(11)}`])
      for (const [, render] of renderings)
        expect(headsIn(render(sent.replace(log, head)))).toEqual([head]);
    expect(foldedHead(sent, other)).toBe(false);
    expect(foldedHead(sent, log.slice(0, 21))).toBe(false);
    expect(foldedHead(sent, log.replace('+', ''))).toBe(false);
    expect(foldedHead(sent, '')).toBe(false);
  });

  it('counts, not the one that its message quotes', () => {
    const quoted = writeSeal({ ...short, log: 'A'.repeat(22) }, 'Earlier');
    expect(headsIn(`${sent}\n${quoted}`)).toEqual([log]);
    expect(foldedHead(`${sent}\n${quoted}`, 'A'.repeat(22))).toBe(false);
  });
});

describe('what is no seal', () => {
  it.each([
    ['a head alone', log],
    ['a head behind a label', `Log: ${log}`],
    ['a head in a sentence', `SHA-256: ${hash} and log ${log} ===`],
    ['a head too short', writeSeal(short, '').replace(log, log.slice(0, 21))],
    ['a head without a status', writeSeal(wholeSeal, '').replace(/Status.*\n/, '')],
    ['another order', writeSeal(wholeSeal, '').replace(/(Status.*\n)(Log.*\n)/, '$2$1')],
    ['a line that goes on behind the head', writeSeal(short, '').replace(` ===`, 'A ===')],
  ])('%s', (_name, text) => {
    expect(headsIn(text)).toEqual([]);
  });

  it('is not taken for its hash either', () => {
    const sent = writeSeal(short, '');
    expect(foldedHas(sent, 'f'.repeat(64))).toBe(false);
    expect(foldedHas(hash, hash)).toBe(false);
    expect(foldedHas(sent, '')).toBe(false);
    expect(foldedHas(sent, hash.slice(0, 32))).toBe(false);
  });

  it('shows no head unless a seal was there, whatever goes in', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const head of headsIn(text)) expect(text.replace(/\s/g, '')).toContain(head);
      }),
    );
  });

  it('is told in linear time', { timeout: 60_000 }, () => {
    const begun = writeSeal(wholeSeal, '').split('Log')[0];
    expect(slowest(100_000, headsIn)).toBeLessThan(1000);
    expect(slowest(100_000, (text) => headsIn(begun + text))).toBeLessThan(1000);
    expect(slowest(100_000, (text) => foldedHas(text, hash))).toBeLessThan(1000);
    expect(slowest(100, () => headsIn((begun ?? '').repeat(500)))).toBeLessThan(1000);
  });
});
