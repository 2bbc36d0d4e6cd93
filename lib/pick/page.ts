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

/** The page, or the open root of the component that the element lies in. */
export function rootOf(element: Element): Document | ShadowRoot {
  return element.getRootNode() as Document | ShadowRoot;
}

/** The component whose root it is; undefined: the page itself; null: the component lies in another. */
export function hostOf(root: Document | ShadowRoot): Element | null | undefined {
  if (!(root instanceof ShadowRoot)) return undefined;
  return root.host.getRootNode() === document ? root.host : null;
}
