/** Small readings of a page we do not own. */

import { seamHere } from '../../seam/parts.ts';
import { type Role, roles, type Selector, type SiteProfile } from '../../sites/index.ts';
import { real } from './real.ts';

/** Where something is looked for. */
export type Root = Document | ShadowRoot | Element;

export interface Found<S extends Selector> {
  element: HTMLElement;
  selector: S;
}

/** Takes note that a selector has found something. */
export function note<S extends Selector>(selector: S): S {
  const seam = seamHere();
  seam.matched ??= new Set();
  seam.matched.add(selector);
  return selector;
}

/** For each role of the profile the place of the first selector that has matched; -1: none has. */
export function matchesOf(profile: SiteProfile): Record<Role, number> {
  const { matched } = seamHere();
  const place = (role: Role) =>
    (profile[role] as readonly Selector[]).findIndex((it) => matched?.has(it));
  return Object.fromEntries(roles.map((role) => [role, place(role)])) as Record<Role, number>;
}

/** The first selector, in order, with an element that passes, and that element. */
export function findFirst<S extends Selector>(
  selectors: readonly S[],
  root: Root,
  passes: (element: HTMLElement) => boolean = isVisible,
): Found<S> | undefined {
  for (const selector of selectors) {
    for (const element of real(root).querySelectorAll<HTMLElement>(selector.css)) {
      if (passes(element)) return { element, selector: note(selector) };
    }
  }
  return undefined;
}

export function cssOf(selectors: readonly Selector[]): string[] {
  return selectors.map(({ css }) => css);
}

export function isVisible(element: Element): boolean {
  const box = real(element).getBoundingClientRect();
  return box.width > 0 && box.height > 0;
}

export function matchesAny(selectors: readonly Selector[], element: Element): boolean {
  return selectors.some((selector) => {
    const { css } = selector;
    const found = real(element).matches(css) || real(element).querySelector(css) !== null;
    if (found) note(selector);
    return found;
  });
}

/**
 * The text below `root` with a line end around each block, without the parts in `exclude`.
 * @param instead gives what stands for an element and all it holds; undefined: its own text
 */
export function blockText(
  root: Element,
  exclude: readonly Selector[],
  instead?: (element: Element) => string | null | undefined,
): string {
  const skip = cssOf(exclude).join(',');
  let text = '';
  const walk = (node: Node): void => {
    for (const child of real(node).childNodes) {
      const element = real(child as Element);
      if (element.nodeType === Node.TEXT_NODE) text += element.nodeValue;
      if (element.nodeType !== Node.ELEMENT_NODE) continue;
      if (skip !== '' && element.matches(skip)) continue;
      const other = instead?.(element);
      const edge = inline.test(element.nodeName) ? '' : '\n';
      text += edge;
      // Words that are quoted or struck out must not read as the page's own.
      if (other != null) text += other;
      else if (element.nodeName === 'BLOCKQUOTE')
        text += blockText(element, exclude, instead).replace(/^/gm, '> ');
      else if (/^(?:DEL|S)$/.test(element.nodeName))
        text += `~~${blockText(element, exclude, instead)}~~`;
      else walk(child);
      text += edge;
    }
  };
  walk(root);
  return text
    .replace(/[^\S\n]*\n[^\S\n]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const inline = /^(?:A|ABBR|B|CODE|DEL|EM|I|KBD|MARK|S|SMALL|SPAN|STRONG|SU[BP]|U)$/;
