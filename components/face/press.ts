/**
 * Which presses count. A page can make a person press what they do not see: by a cover, by moving
 * our button under the pointer, by having it appear there. So a press is a person's answer only
 * where the button has stood in sight for a while, in its place and with its words.
 */

import { createContext } from 'preact';
import { hasFocus } from '../shared/page-document.ts';
import { browserSees, isDrawn, isOurs, observeSight, openPlaces } from './sight.ts';
import type { Top } from './top.ts';

/** Longer than a double click, and than a hand takes to stop. */
export const settleMs = 500;

/** Whether an act on a button counts: where nothing watches, whether it was a person's at all. */
export const Counts = createContext((event: Event): boolean => event.isTrusted);

export interface Presses {
  /** To be asked in the button's own listener. */
  counts(event: Event): boolean;
  /** Something may have changed: look, and go on looking for as long as it takes to settle. */
  look(): void;
  /** Begins the time anew for all buttons. */
  anew(): void;
}

interface Standing {
  /** All that the card around the button says. */
  words: string;
  at: string;
  since: number;
  /** What the browser itself says of its being in sight; undefined: nothing yet. */
  seen: boolean | undefined;
}

/** @param root what only we reach, with cards (`.card`) and their buttons */
export function watchPresses(root: ShadowRoot, top: Top, signal: AbortSignal): Presses {
  const { host } = root;
  const standing = new WeakMap<Element, Standing>();
  let until = 0;
  let frame = 0;
  /** The button that has the focus by the person's own key or hand. */
  let reached: EventTarget | null = null;
  /** A key or press that moves the focus is being handled. */
  let byHand = false;
  /** Of the press that has begun: whether its button had settled by then. */
  let begun: { button: Element | null; ready: boolean } | undefined;
  let last = Number.NEGATIVE_INFINITY;
  let away = false;

  const sight = observeSight((button, isInSight) => {
    const it = standing.get(button);
    if (it === undefined) return;
    if (it.seen === false || !isInSight) it.since = performance.now();
    it.seen = isInSight;
    look();
  }, signal);

  /** @returns whether it may be pressed now */
  const judge = (button: HTMLElement, words: string): boolean => {
    const now = performance.now();
    const { x, y, width, height } = button.getBoundingClientRect();
    const at = [x, y, width, height].join();
    const before = standing.get(button);
    const it = before ?? { words, at, since: now, seen: undefined };
    if (before === undefined) {
      standing.set(button, it);
      sight.observe(button);
    }
    const stood = it.words === words && it.at === at && isOnTop(button, root);
    if (!stood) Object.assign(it, { words, at, since: now });
    const seen = it.seen ?? !browserSees;
    const ready = stood && seen && now - it.since >= settleMs;
    // The browser judges anew only where a frame is drawn.
    if (stood && !ready) until = Math.max(until, (seen ? it.since : now) + settleMs);
    return ready;
  };
  const look = (): void => {
    let isOpen = false;
    for (const card of root.querySelectorAll<HTMLElement>('.card')) {
      const words = card.textContent ?? '';
      for (const button of card.querySelectorAll('button')) {
        isOpen = true;
        const ready = judge(button, words);
        if (ready) button.removeAttribute('aria-disabled');
        else button.setAttribute('aria-disabled', 'true');
        if (ready) delete card.dataset.note;
      }
    }
    // Where the browser does not tell of what hides a button, each frame that is drawn is looked at.
    const goesOn = performance.now() <= until || (isOpen && !browserSees);
    if (frame === 0 && goesOn) frame = requestAnimationFrame(next);
  };
  const next = (): void => {
    frame = 0;
    look();
  };
  const stir = (): void => {
    until = performance.now() + settleMs;
    look();
  };
  const anew = (): void => {
    for (const button of root.querySelectorAll('.card button')) {
      const it = standing.get(button);
      if (it) it.since = performance.now();
    }
    stir();
  };
  /** The press came too soon: the person is told so, and for as long as it takes to see that. */
  const again = (button: HTMLElement): void => {
    anew();
    const card = button.closest<HTMLElement>('.card');
    if (card) card.dataset.note = card.dataset.soon ?? '';
  };
  const isReady = (button: Element | null): boolean =>
    button !== null && !button.hasAttribute('aria-disabled') && top.isLast();

  const begin = (event: Event, byPerson: boolean): void => {
    look();
    const button = (event.target as Element).closest('button');
    begun = { button, ready: byPerson && isReady(button) };
  };
  const within = (type: string, act: (event: Event) => void): void =>
    root.addEventListener(type, (event) => event.isTrusted && act(event), {
      capture: true,
      signal,
    });
  within('pointerdown', (event) => begin(event, true));
  within('keydown', (event) => {
    const { key, repeat } = event as KeyboardEvent;
    if (key === 'Enter' || key === ' ') begin(event, !repeat && reached === event.target);
  });
  within('focusin', ({ target }) => {
    reached = byHand ? target : null;
  });

  const listen = (type: string, act: (event: Event) => void): void =>
    addEventListener(type, (event) => event.isTrusted && act(event), { capture: true, signal });
  const hand = (): void => {
    byHand = true;
    setTimeout(() => {
      byHand = false;
    });
  };
  listen('keydown', (event) => (event as KeyboardEvent).key === 'Tab' && hand());
  for (const type of ['pointerdown', 'mousedown']) listen(type, hand);
  for (const type of ['pointermove', 'pointerdown'])
    listen(type, (event) => event.target === host && stir());
  listen('blur', () => {
    away = !hasFocus();
  });
  listen('focus', ({ target }) => {
    if (target !== window || !away) return;
    // The press may have been meant for another window, in front of this one. The focus comes back
    // to where the person had left it.
    anew();
    if (reached !== null) hand();
  });
  listen('visibilitychange', anew);
  signal.addEventListener('abort', () => cancelAnimationFrame(frame));

  return {
    counts(event) {
      if (!event.isTrusted) return false;
      look();
      const button = event.currentTarget as HTMLElement;
      // The second press of a double click repeats nothing, and answers nothing else.
      const hasty = event.timeStamp - last < settleMs;
      const ready =
        !hasty &&
        isReady(button) &&
        (begun === undefined || (begun.button === button && begun.ready));
      begun = undefined;
      if (ready) last = event.timeStamp;
      else top.rise(true);
      if (!ready && !hasty) again(button);
      return ready;
    },
    look,
    anew,
  };
}

/** The middle, and near the corners. */
const places = [
  [0.5, 0.5],
  [0.1, 0.2],
  [0.9, 0.2],
  [0.1, 0.8],
  [0.9, 0.8],
] as const;

/** Drawn, above all of the page, and reached by a press wherever it is made. */
function isOnTop(button: HTMLElement, root: ShadowRoot): boolean {
  const reaches = (x: number, y: number) =>
    isOurs(root, x, y) && button.contains(root.elementFromPoint(x, y));
  return (
    root.host.matches(':popover-open') &&
    isDrawn(button) &&
    openPlaces(button, places, reaches) === places.length
  );
}
