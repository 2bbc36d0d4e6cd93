/** Where the page has drawn a message's words. The only part of folding that asks for a layout. */

import type { Sealed } from './sealed.ts';
import { lineGap, lineHeight } from './sheet.ts';

/**
 * How far below the line the first of the person's words begin, or, where there are none, all text
 * ends; in px, the gap between left out. 0 in a message that is folded.
 */
export function distance({ element, words, last }: Sealed, hasLine: boolean): number {
  const top = contentTop(element) + (hasLine ? lineHeight + lineGap : 0);
  const { node, offset } = words ?? last;
  const box = letterBox(node, offset);
  // The line that a letter stands in is higher than the letter.
  const room = Math.max(0, (lineOf(node) - box.height) / 2);
  return words ? box.top - room - top : box.bottom + room - top + lineGap;
}

function contentTop(element: HTMLElement): number {
  const { paddingTop, borderTopWidth } = getComputedStyle(element);
  const { top } = element.getBoundingClientRect();
  return top + px(paddingTop) + px(borderTopWidth);
}

function letterBox(node: Text, offset: number): DOMRect {
  const range = node.ownerDocument.createRange();
  const letter = node.data.codePointAt(offset) ?? 0;
  range.setStart(node, offset);
  range.setEnd(node, Math.min(node.data.length, offset + (letter > 0xffff ? 2 : 1)));
  return range.getBoundingClientRect();
}

function lineOf({ parentElement }: Text): number {
  return parentElement ? px(getComputedStyle(parentElement).lineHeight) : 0;
}

/** 0 for what is no length, such as `normal`. */
function px(length: string): number {
  return Number.parseFloat(length) || 0;
}
