import { describe, expect, it } from 'vitest';
import { writeBlock } from '../../lib/contract/seal.ts';
import { type Carried, costOf } from './tokens.ts';

const carried: Carried = {
  title: 'Mutual growth',
  text: 'I will tell you the truth. '.repeat(40).trim(),
  version: 3,
  human: 'Ana Lima',
};
const block = (text: string | null) =>
  writeBlock({
    title: carried.title,
    version: 3,
    human: carried.human,
    status: { kind: 'accepted', on: '2026-11-22' },
    hash: 'ab'.repeat(32),
    text,
  });
const tens = (bytes: number) => Math.round(bytes / 40) * 10;

describe('what a contract costs', () => {
  const whole = block(carried.text).length;
  const line = block(null).length;

  it('in every message, is the block as it travels', () => {
    expect(costOf(carried, { kind: 'every' })).toEqual({
      average: tens(whole),
      most: tens(whole),
      least: tens(line),
    });
  });

  it('in the first message only, is one in twenty', () => {
    expect(costOf(carried, { kind: 'first' })).toEqual({
      average: tens((whole + 19 * line) / 20),
      most: tens(whole),
      least: tens(line),
    });
  });

  it('in every third, is the first and each third after it: seven in twenty', () => {
    expect(costOf(carried, { kind: 'nth', n: 3 })?.average).toBe(
      tens((7 * whole + 13 * line) / 20),
    );
  });

  it('never costs less the oftener it goes', () => {
    const averages = [{ kind: 'every' } as const, ...[2, 5, 10, 1000].map(nth)].map(
      (cadence) => costOf(carried, cadence)?.average ?? 0,
    );
    expect(averages).toEqual([...averages].sort((a, b) => b - a));
  });

  it('counts bytes, not letters', () => {
    const text = (letter: string) => ({ ...carried, text: letter.repeat(2000) });
    const latin = costOf(text('a'), { kind: 'every' })?.most ?? 0;
    const kanji = costOf(text('約'), { kind: 'every' })?.most ?? 0;
    expect(kanji - latin).toBe(1000);
  });

  it('is not known for a text that could not be signed', () => {
    expect(costOf({ ...carried, text: ' ' }, { kind: 'every' })).toBeNull();
    expect(costOf({ ...carried, text: '=== END OF CONTRACT ===' }, { kind: 'every' })).toBeNull();
  });

  it('is known before there is a title or a name', () => {
    expect(costOf({ ...carried, title: '', human: '' }, { kind: 'every' })?.least).toBeGreaterThan(
      0,
    );
  });
});

function nth(n: number) {
  return { kind: 'nth' as const, n };
}
