/** Small readings of the page that more than one part of this room needs. */

export function isVisible(element: Element): boolean {
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.height > 0;
}

/** The element and what lies around it, below `top`; at most 60 levels. */
export function upwards(element: Element, top: Element | null): Element[] {
  const levels: Element[] = [];
  for (let at: Element | null = element; at !== null && at !== top; at = at.parentElement) {
    if (levels.push(at) === 60) break;
  }
  return levels;
}

/** The closest element around both; null: there is none but the page. */
export function around(one: Element, other: Element): Element | null {
  let at: Element | null = one;
  while (at !== null && !at.contains(other)) at = at.parentElement;
  return at === null || isPage(at) ? null : at;
}

export function isPage(element: Element): boolean {
  return element === document.body || element === document.documentElement;
}
