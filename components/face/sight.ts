/** Whether something of ours is in a person's sight. */

import { rootElement, topmostAt } from '../shared/page-document.ts';

/** Neither it nor anything it stands in hides it. */
export function isDrawn(element: Element): boolean {
  return (
    element.checkVisibility({
      opacityProperty: true,
      visibilityProperty: true,
      contentVisibilityAuto: true,
    }) &&
    !isInTransition() &&
    (browserSees || !isFaded())
  );
}

/**
 * In Firefox a filter of the root reaches the top layer, and `checkVisibility` knows of none. What turns
 * colours round, as programs for a dark page do, hides nothing.
 */
function isFaded(): boolean {
  const { filter = '' } = getComputedStyle(rootElement());
  return /opacity|url|blur|(?:brightness|contrast)\(0/.test(filter);
}

/** While a view transition runs, what is seen are pictures of the page, which the page arranges. */
function isInTransition(): boolean {
  const css = ':active-view-transition';
  return CSS.supports(`selector(${css})`) && rootElement().matches(css);
}

/**
 * Which of these places on it are open to a press, as shares of its width and height.
 * @param reaches whether what is there is the element's own
 */
export function openPlaces(
  element: Element,
  places: readonly (readonly [number, number])[],
  reaches: (x: number, y: number) => boolean,
): number {
  const { x, y, width, height } = element.getBoundingClientRect();
  return places.filter(([right, down]) => reaches(x + width * right, y + height * down)).length;
}

/** The topmost thing there that takes presses is in this tree. */
export function isOurs(root: ShadowRoot, x: number, y: number): boolean {
  return topmostAt(x, y) === root.host;
}

/** What Chromium adds: it sees also what lies above and lets presses through. */
type Seen = IntersectionObserverEntry & { isVisible?: boolean };

export const browserSees = 'isVisible' in IntersectionObserverEntry.prototype;

/** Tells of each change whether the element is in sight, as far as the browser says. */
export function observeSight(
  onChange: (element: Element, isInSight: boolean) => void,
  signal: AbortSignal,
): IntersectionObserver {
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting, isVisible = isIntersecting } of entries as Seen[])
        onChange(target, isVisible);
    },
    { threshold: [0, 1], ...(browserSees ? { trackVisibility: true, delay: 100 } : {}) },
  );
  signal.addEventListener('abort', () => observer.disconnect());
  return observer;
}
