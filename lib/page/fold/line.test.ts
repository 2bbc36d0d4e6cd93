import { expect, it } from 'vitest';
import type { SealSeen } from '../../protocol/index.ts';
import { lineOf } from './line.ts';

const hash = 'a1'.repeat(32);
const sealed = { hash, title: 'Mutual growth', answer: null };
const seen = { intact: true, own: true, differs: null } as const;
const said = (more: Partial<SealSeen>) => lineOf(sealed, { ...seen, ...more }, new Map());

it('says the name at once, and that it is intact once that is known', () => {
  const none = { note: null, isAltered: false };
  expect(lineOf(sealed, undefined, new Map())).toEqual({ line: 'Mutual growth', ...none });
  expect(said({})).toEqual({ line: 'Mutual growth · intact', ...none });
  const question = { ...sealed, answer: 'li' };
  expect(lineOf(question, seen, new Map()).line).toBe('Mutual growth · intact · accepted');
});

it('of one line it knows the title by the whole ones on the page, or says the hash', () => {
  const short = { ...sealed, title: null };
  expect(lineOf(short, undefined, new Map([[hash, 'Mutual growth']])).line).toBe('Mutual growth');
  expect(lineOf(short, undefined, new Map()).line).toBe('Contract a1a1a1a1');
});

it('what the page can read tells nothing of the log', () => {
  const ofLog: Partial<SealSeen>[] = [
    { own: false },
    { differs: 'contract' },
    { differs: 'status' },
    { differs: 'message' },
    { differs: 'unsure' },
  ];
  for (const intact of [true, false]) {
    const lines = ofLog.map((more) => said({ intact, ...more }).line);
    expect(new Set(lines)).toEqual(new Set([said({ intact }).line]));
  }
});

it.each<[Partial<SealSeen>, string, boolean]>([
  [{ own: false }, 'not in your log', false],
  [{ intact: false, own: false, differs: 'text' }, 'altered: text and SHA-256 differ', true],
  [{ intact: false }, 'intact', false],
  [{ differs: 'message' }, 'not the words in your log', true],
])('adds of %j: %s', (more, note, isAltered) => {
  expect(said(more)).toMatchObject({ note, isAltered });
});
