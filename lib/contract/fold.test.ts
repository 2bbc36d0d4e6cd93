import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, foldedHas } from './fold.ts';
import { hostile, slowest } from './hostile.ts';
import { writeSeal } from './seal.ts';

const hash = '0123456789abcdef'.repeat(4);
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

describe('foldedHas', () => {
  const seal = { title: 'T', version: 1, human: 'H', status: { kind: 'proposed' }, hash } as const;

  it('finds the hash line however the seal is rendered', () => {
    const sent = writeSeal({ ...seal, text: '1. Be honest.' }, '');
    expect(foldedHas(sent, hash)).toBe(true);
    expect(foldedHas(sent.replaceAll('\n', ''), hash)).toBe(true);
    expect(foldedHas(sent.replaceAll('\n', '\u00A0'), hash)).toBe(true);
    expect(
      foldedHas(sent.replace('SHA-256:', '<b>**SHA\u00AD-256**</b>:'.replace(/<.*?>/g, '')), hash),
    ).toBe(true);
    expect(
      foldedHas(sent.replace(hash, `${hash.slice(0, 30)}\u200B\n${hash.slice(30)}`), hash),
    ).toBe(true);
  });

  it('finds it glued to a list', () => {
    const digits = hash.replace(/f$/, '9');
    expect(foldedHas(`SHA-256: ${digits}1. Be honest.`, digits)).toBe(true);
  });

  it('does not find another hash, a hash alone, or what is no hash', () => {
    const sent = writeSeal({ ...seal, text: null }, '');
    expect(foldedHas(sent, 'f'.repeat(64))).toBe(false);
    expect(foldedHas(hash, hash)).toBe(false);
    expect(foldedHas(sent, '')).toBe(false);
    expect(foldedHas(sent, hash.slice(0, 32))).toBe(false);
  });
});
