import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { corpus } from './corpus/index.ts';
import { measure, measurementTables, recognised } from './corpus/measure.ts';

const page = new URL('../../docs/consent.md', import.meta.url);
const marks = /(<!-- measurement -->\n)[\s\S]*(<!-- \/measurement -->)/u;
const measured = measure(corpus);

describe('the corpus of labelled replies', () => {
  test('is large, covers fifteen languages, and gives a reason for each label', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(320);
    expect(new Set(corpus.map(({ language }) => language)).size).toBe(15);
    expect(corpus.filter(({ reason }) => reason === '')).toEqual([]);
    expect(new Set(corpus.map(({ text }) => text)).size).toBe(corpus.length);
  });

  test('gives no false accepted at all', () => {
    const wrong = measured.filter(
      (one) => one.outcome === 'accepted' && one.entry.label !== 'accepted',
    );
    expect(wrong.map(({ entry }) => entry.text)).toEqual([]);
  });

  test('has 98 % of the explicit lines and 85 % of the plain answers recognised', () => {
    const of = (kind: string) => measured.filter(({ entry }) => entry.kind === kind);
    expect(recognised(of('line'))).toBeGreaterThanOrEqual(0.98);
    expect(recognised(of('plain'))).toBeGreaterThanOrEqual(0.85);
  });

  test('has 85 % of the plain answers of each language recognised', () => {
    for (const language of new Set(corpus.map((entry) => entry.language))) {
      const of = measured.filter(
        ({ entry }) => entry.kind === 'plain' && entry.language === language,
      );
      expect(recognised(of), language).toBeGreaterThanOrEqual(0.85);
    }
  });

  test('is reported in docs/consent.md as it is (UPDATE_DOCS=1 writes it)', () => {
    const text = readFileSync(page, 'utf8');
    const tables = measurementTables(measured);
    const now = text.replace(
      marks,
      (_, open: string, close: string) => `${open}${tables}\n${close}`,
    );
    if (process.env.UPDATE_DOCS) writeFileSync(page, now);
    else expect(text).toBe(now);
    expect(text).toMatch(marks);
  });
});
