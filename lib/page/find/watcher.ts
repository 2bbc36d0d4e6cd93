/**
 * The one way we watch a page. It is level-triggered: `look` is told that something may have
 * changed and works out afresh what is there, so that a missed or doubled call does no harm.
 *
 * New elements are noticed through a CSS animation that their first rendering starts (the
 * technique of Refined GitHub), which costs nothing while a reply streams. Where a site's own
 * animation wins over ours, or the tab is hidden, the five-second beat finds them. In a hidden tab it
 * rests where nothing goes on, until the tab is seen again.
 */

import { seamHere } from '../../seam/parts.ts';
import { page } from './real.ts';

const beat = 5_000;
/** Enough for whatever becomes so by standing still: the longest is fifteen seconds. */
const restBeats = 4;

/**
 * Calls `look`, at most once a frame, until `signal` aborts.
 * @param goesOn whether something is waited for that may come in a hidden tab, too
 */
export function watchPage(
  selectors: readonly string[],
  look: () => void,
  signal: AbortSignal,
  goesOn: () => boolean = () => true,
): void {
  const soon = coalesce(() => {
    look();
    enter();
  }, signal);
  /** What lies in a component's own root neither has our style nor lets the event out. */
  const inside = new MutationObserver(soon);
  let entered: ShadowRoot | undefined;
  const enter = (): void => {
    const { shadow } = seamHere();
    if (!shadow || shadow === entered) return;
    entered = shadow;
    inside.observe(shadow, { characterData: true, childList: true, subtree: true });
  };
  signal.addEventListener('abort', () => inside.disconnect());
  const name = `symbiotic-${crypto.randomUUID()}`;
  const style = page.createElement('style');
  style.textContent = `@keyframes ${name}{} :where(${selectors.join(',')}){animation:${name} 1ms}`;
  page.documentElement.append(style);
  signal.addEventListener('abort', () => style.remove());

  addEventListener(
    'animationstart',
    (event) => {
      if (event.animationName === name) soon();
    },
    { capture: true, signal },
  );
  globalThis.navigation?.addEventListener('currententrychange', soon, { signal });
  addEventListener('popstate', soon, { signal });
  beatFor(soon, goesOn, signal);
}

/** Calls `look` with the beat, and where the tab is shown or hidden, until `signal` aborts. */
function beatFor(look: () => void, goesOn: () => boolean, signal: AbortSignal): void {
  let rest = restBeats;
  let timer: ReturnType<typeof setInterval> | undefined;
  const stop = (): void => clearInterval(timer);
  const step = (): void => {
    rest = !page.hidden || goesOn() ? restBeats : rest - 1;
    if (rest < 0) stop();
    else look();
  };
  const turn = (): void => {
    stop();
    rest = restBeats;
    timer = setInterval(step, beat);
    look();
  };
  page.addEventListener('visibilitychange', turn, { signal });
  signal.addEventListener('abort', stop);
  turn();
}

/**
 * Calls `look` before what the page has just put in, or taken out, is painted, until `signal` aborts.
 * What is given is where to look from then on: the children of some elements and all that is inside
 * others. Each is small and none of them streams; none given: the whole page.
 */
export function watchBeforePaint(
  look: () => void,
  signal: AbortSignal,
): (children: ReadonlySet<Element>, inside: ReadonlySet<Element>) => void {
  const observer = new MutationObserver(look);
  let before = new Set<Element>();
  signal.addEventListener('abort', () => observer.disconnect());
  return (children, inside) => {
    const now = new Set([...children, ...inside]);
    if (signal.aborted || (now.size > 0 && isSame(now, before))) return;
    before = now;
    observer.disconnect();
    for (const it of children) observer.observe(it, { childList: true });
    for (const it of inside)
      observer.observe(it, { childList: true, characterData: true, subtree: true });
    if (now.size === 0) observer.observe(page.documentElement, { childList: true, subtree: true });
  };
}

function isSame<T>(one: ReadonlySet<T>, other: ReadonlySet<T>): boolean {
  return one.size === other.size && [...one].every((it) => other.has(it));
}

/** Calls `look` after changes inside one element, until `signal` aborts. */
export function watchElement(element: Element, look: () => void, signal: AbortSignal): void {
  const observer = new MutationObserver(coalesce(look, signal));
  observer.observe(element, {
    attributes: true,
    characterData: true,
    childList: true,
    subtree: true,
  });
  signal.addEventListener('abort', () => observer.disconnect());
}

/**
 * Resolves to true once `holds` does, to false after `ms` milliseconds or when `signal` aborts.
 * Checked whenever the page shows something new that matches `selectors`.
 */
export async function until(
  holds: () => boolean,
  selectors: readonly string[],
  ms: number,
  signal: AbortSignal,
): Promise<boolean> {
  if (holds()) return true;
  const ended = AbortSignal.any([signal, AbortSignal.timeout(ms)]);
  const done = new AbortController();
  await new Promise<void>((resolve) => {
    ended.addEventListener('abort', () => resolve(), { once: true });
    watchPage(selectors, () => holds() && resolve(), AbortSignal.any([ended, done.signal]));
  });
  done.abort();
  return holds();
}

/** The next frame, or a moment later in a hidden tab, where frames stop. */
export function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => resolve());
    setTimeout(resolve, 100);
  });
}

export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function coalesce(look: () => void, signal: AbortSignal): () => void {
  let due = false;
  return () => {
    if (due || signal.aborted) return;
    due = true;
    void nextFrame().then(() => {
      due = false;
      if (!signal.aborted) look();
    });
  };
}
