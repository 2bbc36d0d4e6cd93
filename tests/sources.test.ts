import { expect, test } from 'vitest';
import { blank, importsOf } from './sources.ts';

test('comments are blanked, strings only in the bare code', () => {
  const { code, bare } = blank('a(\'fetch // no\'); // fetch\n/* fetch\n*/ b("x");');
  expect(code).toBe('a(\'fetch // no\');         \n        \n   b("x");');
  expect(bare).toBe('a(             );         \n        \n   b(   );');
});

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: the texts are code
test('an expression in a template counts as code, its text does not', () => {
  expect(blank('`fetch ${fetch({ a: `${b}` })} fetch`;c').bare.replace(/\s+/g, ' ')).toBe(
    ' fetch({ a: b} })} ;c',
  );
});
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: the texts are code

test('a quote in a regular expression opens no string', () => {
  expect(blank("const q = /['\"]/g; fetch('x')").bare).toContain('fetch(');
  expect(blank("const half = a / b; fetch('/x/')").bare).toContain('fetch(');
});

test('every way to name a module is seen', () => {
  const source = (text: string) => ({ path: '', text, ...blank(text) });
  const text = `
import './a.css';
import b from './b.ts';
import type { C } from './c.ts';
import {
  d,
  type E,
} from './d.ts';
export * from './e.ts';
export type { F } from './f.ts';
const g = await import('./g.ts');
// import h from './h.ts';
export const i = 'import x from "./i.ts"';
`;
  expect(importsOf(source(text))).toEqual([
    { from: './a.css', typeOnly: false },
    { from: './b.ts', typeOnly: false },
    { from: './c.ts', typeOnly: true },
    { from: './d.ts', typeOnly: false },
    { from: './e.ts', typeOnly: false },
    { from: './f.ts', typeOnly: true },
    { from: './g.ts', typeOnly: false },
  ]);
});
