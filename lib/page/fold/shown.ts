/** What a turn shows, as lines, and where in the page each piece of it stands. */

import type { Selector } from '../../sites/index.ts';
import { cssOf } from '../find/dom.ts';
import { real } from '../find/real.ts';

/** A place in a text node. */
export interface Spot {
  readonly node: Text;
  readonly offset: number;
}

export interface Shown {
  readonly text: string;
  /** Where the first character at `index` or after it stands that the page itself shows. */
  spot(index: number): Spot | null;
}

const inline = new Set('A ABBR B CODE DEL EM I KBD MARK S SMALL SPAN STRONG SUB SUP U'.split(' '));

/**
 * The text below `root` without the parts in `exclude`. Each block is a line of its own, and each
 * paragraph has a blank line around it. But where a paragraph is empty it is a blank line itself, and
 * then every paragraph is a line.
 */
export function shownIn(root: Element, exclude: readonly Selector[]): Shown {
  const skip = cssOf(exclude).join(',');
  const isEmpty = (it: Element) => it.textContent?.trim() === '';
  const perLine = [...real(root).querySelectorAll('p')].some(isEmpty);
  const parts: { at: number; node: Text }[] = [];
  let text = '';

  const breakTo = (breaks: number): void => {
    if (text === '') return;
    const there = /\n*$/.exec(text.slice(-breaks))?.[0].length ?? 0;
    text += '\n'.repeat(breaks - there);
  };
  const walk = (within: Node): void => {
    for (const child of real(within).childNodes) {
      if (child.nodeType === Node.TEXT_NODE) {
        parts.push({ at: text.length, node: child as Text });
        text += child.nodeValue;
      }
      if (child.nodeType !== Node.ELEMENT_NODE) continue;
      const element = real(child as Element);
      if (element.nodeName === 'BR') text += '\n';
      if (skip !== '' && element.matches(skip)) continue;
      const breaks = inline.has(element.nodeName) || element.nodeName === 'BR' ? 0 : 1;
      const edge = element.nodeName === 'P' && !perLine ? 2 : breaks;
      if (edge > 0) breakTo(edge);
      walk(child);
      if (edge > 0) breakTo(edge);
    }
  };
  walk(root);

  return {
    text,
    spot(index) {
      const after = parts.find(({ at, node }) => at + node.data.length > index);
      return after ? { node: after.node, offset: Math.max(0, index - after.at) } : null;
    },
  };
}
