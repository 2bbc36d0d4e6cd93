/** Selectors by which a style sheet finds one element of a page, by the site's own ids. */

import type { Turn } from '../../seam/watch.ts';
import type { TurnSelector } from '../../sites/index.ts';

/**
 * Finds `element`, inside the turn or around it. By the turn's own id where it has one, so that the
 * same turn is found when the site draws it anew; else by its place in the page. `id` is the part of
 * the selector that says which turn.
 */
export function pathTo(
  element: Element,
  turn: Turn,
  selectors: readonly TurnSelector[],
): { css: string; id: string | null } {
  const named = nameOf(turn.element, selectors);
  if (named === null) return { css: steps(rootOf(element), element), id: null };
  const { holder, css, id } = named;
  if (holder.contains(element)) return { css: steps(holder, element, css), id };
  const way = chain(element, holder).slice(1, -1).map(tag);
  return { css: `${narrowed(element)}:has(> ${[...way, css].join(' > ')})`, id };
}

/**
 * What every row of a list is. Whatever a rule with `:has` is tried on, a browser looks at again with each
 * word that is put in below it: for every `div` of a page that took half as long again while a reply streams.
 */
function narrowed(element: Element): string {
  const names = element.getAttributeNames().filter((name) => name.startsWith('data-'));
  return [tag(element), ...names.map((name) => `[${CSS.escape(name)}]`)].join('');
}

/** The element that carries the turn's id, and how it is found. */
function nameOf(
  turn: Element,
  selectors: readonly TurnSelector[],
): { holder: Element; css: string; id: string } | null {
  const selector = selectors.find(({ css }) => turn.matches(css));
  if (selector === undefined) return null;
  const { css, idOn = css, idAttribute } = selector;
  const holder = turn.closest(idOn);
  const value = holder?.getAttribute(idAttribute);
  if (!holder || !value) return null;
  const id = `[${idAttribute}=${quoted(value)}]`;
  return { holder, css: `:is(${idOn})${id}`, id };
}

/** From one element down to another inside it. */
function steps(from: Element, to: Element, css = tag(from)): string {
  const [, ...inside] = chain(from, to);
  return [css, ...inside.map((it) => `${tag(it)}:nth-child(${placeOf(it)})`)].join(' > ');
}

/** Both, and all that is between them. */
function chain(from: Element, to: Element): Element[] {
  const found = [to];
  for (let at = to; at !== from && at.parentElement; at = at.parentElement)
    found.unshift(at.parentElement);
  return found;
}

function rootOf(element: Element): Element {
  return element.ownerDocument.documentElement;
}

function placeOf(element: Element): number {
  return element.parentElement ? [...element.parentElement.children].indexOf(element) + 1 : 1;
}

function tag(element: Element): string {
  return CSS.escape(element.localName);
}

/** A text as CSS writes one. */
export function quoted(text: string): string {
  const written = (char: string) => `\\${char.charCodeAt(0).toString(16)} `;
  return `"${text.replace(/["\\\n\r\f]/g, written)}"`;
}
