/** What an element is called: short selectors for one element, by what its names mean. */

import { isLook, isState, isWordlike, wordsWithin } from './words.ts';

/** A selector and how much it means: 0 the most. From `weak` on it tells looks, not meaning. */
export interface Name {
  readonly css: string;
  readonly rank: number;
}

export const weak = 8;

/** Of a selector in a profile, in characters. */
export const longest = 300;

/** The most names of one element that are looked at: pages may have hundreds of classes on one. */
const most = 16;
const testIds = /^data-(?:testid|test-id|test|qa|cy|e2e)$/;
const meant =
  /^(?:data-[a-z]+(?:-[a-z]+)*|role|name|type|author|author-role|sender|from|speaker|kind|side|variant|part|aria-multiline)$/;
/** Attributes that hold a text, a person's choice, or what only one message has. */
const particular = new RegExp(
  `(?:^|-)(?:${[
    'text|content|value|title|label|summary|preview|query|prompt-text|model|lang|locale|theme',
    'time|date|timestamp|index|count|style|src|href|tooltip|placeholder|version|build|reactid',
    'user-?name',
  ].join('|')})(?:-|$)`,
);

/** The tag, where it can stand in a selector as it is. */
export function tagOf(element: Element): string {
  return /^[a-z][a-z\d-]{0,39}$/.test(element.localName) ? element.localName : '*';
}

/**
 * Names of the element, most meaning first. Without `id`, only such as others of its kind may bear:
 * none with a number, as turns are often numbered, and no role, which is every author's.
 */
export function namesOf(element: Element, { id }: { id: boolean }): Name[] {
  const tag = tagOf(element);
  const names: Name[] = [];
  const add = (css: string, rank: number) => {
    if (id || !/\d/.test(css.slice(tag.length))) names.push({ css, rank });
  };
  if (tag.includes('-') && isWordlike(tag)) add(tag, 4);
  for (const { name, value } of [...element.attributes].slice(0, 60)) {
    if (!meant.test(name) || particular.test(name) || isState(name)) continue;
    if (name.startsWith('data-') && !isWordlike(name)) continue;
    if (value === '') add(`[${name}]`, name.startsWith('data-') ? 1 : weak);
    if (!isWordlike(value) || isState(value) || isSaid(value, element)) continue;
    const named = `[${name}="${value}"]`;
    if (testIds.test(name)) add(named, 0);
    else if (value === 'button' || (name === 'role' && !id)) add(tag + named, weak);
    else add(tag + named, name.startsWith('data-') ? 1 : 2);
  }
  if (id && isWordlike(element.id) && !isState(element.id)) add(`${tag}#${element.id}`, 3);
  for (const token of [...element.classList].slice(0, 60)) {
    if (isState(token)) continue;
    if (isWordlike(token)) add(`${tag}.${token}`, isLook(token) ? weak : 5);
    else {
      const words = wordsWithin(token);
      if (words) add(`${tag}[class*="${words}"]`, isLook(words) ? weak : 6);
    }
  }
  if (!/^(?:div|span|p|b|i|em|strong|button)$/.test(tag) && !tag.includes('-') && tag !== '*') {
    // Below a parent with a name, as the words of a reply may hold lists and tables of their own.
    const parent = element.parentElement && classOf(element.parentElement);
    if (parent) add(`${parent} > ${tag}`, weak - 1);
    add(tag, weak + 1);
  }
  return names.sort((one, other) => one.rank - other.rank).slice(0, most);
}

/** Each two of the element's names as one. */
export function pairsOf(element: Element, names: readonly Name[]): Name[] {
  const tag = tagOf(element);
  const bare = ({ css }: Name) => (css.startsWith(tag) ? css.slice(tag.length) : css);
  const few = names.filter(({ css }) => css !== tag && !css.includes(' ')).slice(0, 8);
  return few.flatMap((one, index) =>
    few.slice(index + 1).map((other) => ({
      css: `${tag}${bare(one)}${bare(other)}`,
      rank: Math.max(one.rank, other.rank),
    })),
  );
}

function classOf(element: Element): string | undefined {
  const token = [...element.classList].find((it) => isWordlike(it) && !isState(it) && !isLook(it));
  return token && `${tagOf(element)}.${token}`;
}

/** The attribute repeats what the element says: then it is the message's own. */
function isSaid(value: string, element: Element): boolean {
  const text = element.textContent ?? '';
  return text.length < 200 && text.trim().toLowerCase() === value.toLowerCase();
}
