/**
 * What a person must see is watched for as long as it stands. Where the page hides it, it is put
 * back; where that does not help, the browser itself says it.
 */

import { isDrawn, isOurs, observeSight, openPlaces } from './sight.ts';
import type { Top } from './top.ts';

/** How long what was put back may take to be drawn, and looked at by the browser. */
const patienceMs = 300;
/** Nobody reads and answers a dialog as fast: the browser did not show it. */
const unreadMs = 50;

export interface Sight {
  /** From now on this is what the cards say, for the browser to say in their place; null: no card. */
  saying(words: string | null): void;
  /** Something may have changed. */
  look(): void;
}

/**
 * @param root what only we reach, with cards (`.card`)
 * @param onUnseen the browser did not say it either
 */
export function watchSight(
  root: ShadowRoot,
  top: Top,
  onUnseen: () => void,
  signal: AbortSignal,
): Sight {
  let words: string | null = null;
  /** What the browser has said. Once, and again when it has been gone. */
  let spoken: string | null = null;
  let soon: ReturnType<typeof setTimeout> | undefined;
  const hidden = new WeakSet<Element>();

  const isSeen = (): boolean =>
    top.isLast() && cards().every((card) => isOpen(card, root) && !hidden.has(card));
  const cards = () => [...root.querySelectorAll('.card')];
  const look = (): void => {
    if (words === null || soon !== undefined || isSeen()) return;
    soon = setTimeout(() => {
      soon = undefined;
      if (words !== null && words !== spoken && !isSeen()) speak(words);
    }, patienceMs);
    top.rise(true);
  };
  const speak = (said: string): void => {
    spoken = said;
    const before = performance.now();
    alert(said);
    if (performance.now() - before < unreadMs) onUnseen();
  };
  const sight = observeSight((card, isInSight) => {
    if (isInSight) hidden.delete(card);
    else hidden.add(card);
    look();
  }, signal);
  signal.addEventListener('abort', () => clearTimeout(soon));

  return {
    saying(now) {
      if (now !== words) spoken = null;
      words = now;
      for (const card of cards()) sight.observe(card);
      look();
    },
    look,
  };
}

const shares = [0.1, 0.5, 0.9];
const places = shares.flatMap((right) => shares.map((down) => [right, down] as const));

/** Most of it lies open in the window. */
function isOpen(card: Element, root: ShadowRoot): boolean {
  return (
    isDrawn(card) && openPlaces(card, places, (x, y) => isOurs(root, x, y)) > places.length / 2
  );
}
