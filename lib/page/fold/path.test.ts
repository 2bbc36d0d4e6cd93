// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest';
import type { TurnSelector } from '../../sites/index.ts';
import { pathTo, quoted } from './path.ts';

const selectors = [{ css: '[data-role="user"]', idAttribute: 'data-id', idOn: 'article' }];
const own = [{ css: '[data-role="user"]', idAttribute: 'data-role' }];

beforeEach(() => {
  document.body.innerHTML = `<main><section><article data-id='a"b'><h2>You</h2>
    <div data-role="user"><p>one</p><p>two</p></div></article></section></main>`;
});

const get = (css: string) => document.querySelector(css) as HTMLElement;
const path = (css: string, of: readonly TurnSelector[] = selectors) =>
  pathTo(get(css), { element: get('[data-role]'), id: null }, of);

it('goes down from the element with the id, and up from it', () => {
  expect(path('p + p')).toEqual({
    css: ':is(article)[data-id="a\\22 b"] > div:nth-child(2) > p:nth-child(2)',
    id: '[data-id="a\\22 b"]',
  });
  expect(path('main').css).toBe('main:has(> section > :is(article)[data-id="a\\22 b"])');
  expect(path('section').css).toBe('section:has(> :is(article)[data-id="a\\22 b"])');
  expect(path('p', own).css).toBe(':is([data-role="user"])[data-role="user"] > p:nth-child(1)');
});

it('a row around it is looked for among what has its data attributes, whatever they say', () => {
  get('section').setAttribute('data-row', '7');
  const { css } = path('section');
  expect(css).toBe('section[data-row]:has(> :is(article)[data-id="a\\22 b"])');
  get('section').setAttribute('data-row', '8');
  expect(document.querySelector(css)).toBe(get('section'));
});

it('goes by the place in the page where there is no id, for as long as that holds', () => {
  get('article').removeAttribute('data-id');
  const { css, id } = path('p + p');
  expect(id).toBeNull();
  expect(document.querySelector(css)).toBe(get('p + p'));
});

it('a text of the page cannot end a string of ours', () => {
  expect(quoted('a"}\\b\nc')).toBe('"a\\22 }\\5c b\\a c"');
});
