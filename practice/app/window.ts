import { useLayoutEffect, useRef, useState } from 'preact/hooks';

type Scroller = { readonly current: HTMLElement | null };

/**
 * The few turns a site keeps mounted, where those out of view leave their room behind: the slice
 * follows the scroll position. `items` finds the elements to measure, by the number in `data-at`.
 */
export function usePlacedWindow(count: number, size: number, items: string) {
  const scroller = useRef<HTMLDivElement>(null);
  const heights = useRef(new Map<number, number>());
  const [first, setFirst] = useState<number | null>(null);
  const last = Math.max(0, count - size);
  const from = Math.min(last, first ?? last);
  const heightOf = (n: number) => heights.current.get(n) ?? 110;

  // A new turn brings the view back to the end.
  useLayoutEffect(() => setFirst(null), [count]);

  useLayoutEffect(() => {
    for (const item of scroller.current?.querySelectorAll<HTMLElement>(items) ?? []) {
      heights.current.set(Number(item.dataset.at ?? item.dataset.index), item.offsetHeight);
    }
  });

  const onScroll = () => {
    const element = scroller.current;
    if (!element) return;
    if (element.scrollHeight - element.clientHeight - element.scrollTop < 20) {
      setFirst(null);
      return;
    }
    let at = 0;
    for (let bottom = heightOf(0); bottom < element.scrollTop && at < count - 1; ) {
      at++;
      bottom += heightOf(at);
    }
    setFirst(Math.max(0, at - 1));
  };

  return { scroller, onScroll, from, to: Math.min(count, from + size), heightOf };
}

/** How a site moves its mounted turns when the edge of the scroller is reached. */
export interface EdgeRules {
  readonly size: number;
  /** True where older turns are added and newer ones stay (Gemini). */
  readonly grows?: boolean;
  /** True where the scroller is turned over, with 0 at its bottom (the ChatGPT app shell). */
  readonly reversed?: boolean;
}

/** The few turns a site keeps mounted, where those out of view leave nothing behind. */
export function useEdgeWindow(count: number, rules: EdgeRules) {
  const scroller = useRef<HTMLDivElement>(null);
  const before = useRef(0);
  const [older, setOlder] = useState(0);
  const last = Math.max(0, count - rules.size);
  const from = Math.max(0, last - older);
  const to = rules.grows ? count : Math.min(count, from + rules.size);

  // A new turn brings the view back to the end.
  useLayoutEffect(() => setOlder(0), [count]);

  // Away from the edge again, or no further scroll event would come.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || older === 0) return;
    if (rules.grows) element.scrollTop += element.scrollHeight - before.current;
    else element.scrollTop = rules.reversed ? middle(element) : -middle(element);
  }, [older]);

  const onScroll = () => {
    const element = scroller.current;
    if (!element) return;
    before.current = element.scrollHeight;
    const room = element.scrollHeight - element.clientHeight;
    const top = rules.reversed ? room + element.scrollTop : element.scrollTop;
    if (top < 30 && from > 0) setOlder((n) => Math.min(last, n + 2));
    else if (!rules.grows && room - top < 10 && to < count) setOlder((n) => Math.max(0, n - 2));
  };

  return { scroller, onScroll, from, to };
}

function middle(element: HTMLElement): number {
  return -(element.scrollHeight - element.clientHeight) / 2;
}

/** Keeps a scroller at its end while `mark` changes, unless the person scrolled away from it. */
export function useFollow(scroller: Scroller, mark: unknown): void {
  const pinned = useRef(true);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const note = () => {
      pinned.current = element.scrollHeight - element.clientHeight - element.scrollTop < 80;
    };
    element.addEventListener('scroll', note, { passive: true });
    return () => element.removeEventListener('scroll', note);
  }, []);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element && pinned.current) element.scrollTop = element.scrollHeight;
  }, [mark]);
}
