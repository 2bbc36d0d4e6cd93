// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { type Drawn, sheetOf } from './sheet.ts';

const drawn = (css: string, id: string | null, more: Partial<Drawn> = {}): Drawn => ({
  ...{ css, id, around: [], line: 'Plain speech · intact', hidden: 200 },
  ...{ ends: null, answer: null, more: null, rtl: false, ...more },
});
const turn = (name: string, more?: Partial<Drawn>) =>
  drawn(`:is(article)[data-id="${name}"] > p:nth-child(1)`, `[data-id="${name}"]`, more);
/** The selectors of the rules that say this. */
const rules = (sheet: string, says: string) =>
  [...sheet.matchAll(/([^{}\n]+)\{(?=([^{}]*))/g)]
    .filter(([, , body]) => body?.includes(says))
    .map(([, selectors = '']) => selectors.replaceAll('::before', ''));

it('a hundred messages that are drawn alike share their rules, and one that is not has its own', () => {
  const all = Array.from({ length: 100 }, (_, n) => turn(`m${n}`));
  const own = turn('x', { hidden: 120 });
  const other = drawn('html > body:nth-child(2) > p:nth-child(1)', null);
  const sheet = sheetOf([...all, own, other]);
  expect(sheet.split('{').length).toBeLessThan(20);
  const [alike = '', apart, byPlace] = rules(sheet, 'margin-block-end');
  document.body.innerHTML = `<article data-id="m7"><p></p></article><article data-id="x"><p></p></article>`;
  const found = (css = '') =>
    [...document.querySelectorAll(css)].map((it) => it.parentElement?.dataset.id);
  expect(found(alike)).toEqual(['m7']);
  expect(found(apart)).toEqual(['x']);
  expect(byPlace).toBe('html > body:nth-child(2) > p:nth-child(1)');
});

it('where none is folded nothing is cut off', () => {
  expect(sheetOf([turn('a', { hidden: null })])).not.toContain('clip-path');
  expect(sheetOf([])).toBe('');
});

it('hides what would show through the line, for as long as it is folded', () => {
  const ends = ':is(article)[data-id="a"] > :nth-child(n+3):nth-child(-n+6)';
  expect(rules(sheetOf([turn('a', { ends })]), 'opacity:0')).toEqual([
    ends.replace('[data-id="a"]', ':is([data-id="a"])'),
  ]);
  expect(sheetOf([turn('a', { ends, hidden: null })])).not.toContain('opacity:0!');
});
