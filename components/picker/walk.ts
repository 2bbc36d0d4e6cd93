/** Walking through the page by arrow keys: from words to words, or to what lies around them. */

/** At most so many steps: a page may be very long. */
const most = 5_000;
const controls = 'textarea, input, button, a, [contenteditable], [role="button"], iframe';

/** Where the key leads from `at`; null: the key leads nowhere. */
export function walk(at: Element | null, key: string): Element | null {
  const from = at?.isConnected ? at : document.body;
  if (key === 'ArrowLeft') {
    const around = from.parentElement;
    return around === null || around === document.documentElement ? null : around;
  }
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return null;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT);
  walker.currentNode = from;
  for (let step = 0; step < most; step++) {
    const next = key === 'ArrowDown' ? walker.nextNode() : walker.previousNode();
    if (next === null) return null;
    if (isStop(next as Element)) return next as Element;
  }
  return null;
}

function isStop(element: Element): boolean {
  const box = element.getBoundingClientRect();
  if (box.width === 0 || box.height === 0) return false;
  return element.matches(controls) || hasWords(element);
}

function hasWords(element: Element): boolean {
  return [...element.childNodes].some(
    (node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim(),
  );
}
