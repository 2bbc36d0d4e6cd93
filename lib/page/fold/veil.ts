/**
 * The end of a block lies below the line that stands in its place, and must not show through it. Where it is
 * in elements of its own, a rule hides them; else a highlight does, which has no colour. A highlight
 * is the page's to work out anew with every change, so that it costs a little with each word of a reply.
 */

import type { Spot } from './shown.ts';

/** Lines of text that are higher, together, than the line which is drawn over them. */
const linesBelow = 4;

/** Where in a block its last lines begin that have something in them. */
export function lastLines(block: string): number {
  const starts = [...block.matchAll(/^.*\S/gm)].map(({ index }) => index);
  return starts.at(-linesBelow) ?? 0;
}

/**
 * Finds the children of `holder` that the block ends in.
 * @param tail where its last lines begin
 * @param words what follows it; null: nothing
 * @param last the last letter of all
 * @returns null where they hold something else as well
 */
export function childrenOf(
  holder: Element,
  tail: Spot,
  words: Spot | null,
  last: Spot,
): string | null {
  const place = ({ node }: Spot): number =>
    [...holder.children].findIndex((it) => it.contains(node)) + 1;
  const from = place(tail);
  const end = words ? place(words) : place(last) + 1;
  if (from === 0 || end <= from || (words && !isFirst(holder.children[end - 1], words)))
    return null;
  return `:nth-child(n+${from}):nth-child(-n+${end - 1})`;
}

/** What is before it in the element is white space. */
function isFirst(element: Element | undefined, { node, offset }: Spot): boolean {
  if (element === undefined) return false;
  const range = node.ownerDocument.createRange();
  range.setStart(element, 0);
  range.setEnd(node, offset);
  return String(range).trim() === '';
}
