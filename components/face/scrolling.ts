/** Pages scroll with each word of a reply: what that moves is looked at when it is over. */

/** So long after the last scroll it is over; milliseconds. */
const restMs = 200;

/**
 * @param onScroll with what scrolls, each time
 * @param onRest once nothing has scrolled for a while
 */
export function whenScrolled(
  onScroll: (target: Node) => void,
  onRest: () => void,
  signal: AbortSignal,
): void {
  let last = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const waitFor = (ms: number): void => {
    timer = setTimeout(() => {
      const left = last + restMs - performance.now();
      timer = undefined;
      if (left > 0) waitFor(left);
      else onRest();
    }, ms);
  };
  const scrolled = ({ target }: Event): void => {
    onScroll(target as Node);
    last = performance.now();
    // A timer that waits on costs less than one that is set anew with each scroll.
    if (timer === undefined) waitFor(restMs);
  };
  addEventListener('scroll', scrolled, { capture: true, passive: true, signal });
  signal.addEventListener('abort', () => clearTimeout(timer));
}
