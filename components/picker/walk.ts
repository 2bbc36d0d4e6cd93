/** Walking through the page by arrow keys: from words to words, or to what lies around them. */

/** At most so many steps: a page may be very long. */
const most = 5_000;
const controls = 'textarea, input, button, a, [contenteditable], [role="button"], iframe';

/** Where the key leads from `at`; null: the key leads nowhere. */
export function walk(at: Element | null, key: string): Element | null {
  const from = at?.isConnected ? at : document.body;
  if (key === 'ArrowLeft') {
    const around = outOf(from);
    return around === null || around === document.documentElement ? null : around;
  }
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return null;
  let next: Element | null = from;
  for (let step = 0; step < most; step++) {
    next = key === 'ArrowDown' ? after(next) : before(next);
    if (next === null) return null;
    if (isStop(next)) return next;
  }
  return null;
}

/** In the order of the page, into the open roots of its components and out of them again. */
function after(element: Element): Element | null {
  const inner = (element.shadowRoot ?? element).firstElementChild;
  for (let at: Element | null = element; inner === null && at !== null; at = outOf(at))
    if (at === document.body) return null;
    else if (at.nextElementSibling) return at.nextElementSibling;
  return inner;
}

function before(element: Element): Element | null {
  if (element === document.body) return null;
  let at = element.previousElementSibling;
  if (at === null) return outOf(element);
  for (
    let inner: Element | null = at;
    inner !== null;
    inner = (at.shadowRoot ?? at).lastElementChild
  )
    at = inner;
  return at;
}

function outOf(element: Element): Element | null {
  return element.parentElement ?? (element.getRootNode() as ShadowRoot).host ?? null;
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
