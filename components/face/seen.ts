/**
 * What a person must see is watched for as long as it stands. Where the page hides it, it is put
 * back; where that does not help, it is told.
 */

import { isSame, type Said } from '../../lib/seam/speak.ts';
import { isDrawn, isOurs, observeSight, openPlaces } from './sight.ts';
import type { Top } from './top.ts';

/** How long what was put back may take to be drawn, and looked at by the browser. */
const patienceMs = 300;
export interface Sight {
  /** From now on the cards say this; null: there is no card. */
  saying(said: Said | null): void;
  /** Something may have changed. */
  look(): void;
}

/**
 * @param root what only we reach, with cards (`.card`)
 * @param onUnseen it stays out of sight
 */
export function watchSight(
  root: ShadowRoot,
  top: Top,
  onUnseen: (said: Said) => void,
  signal: AbortSignal,
): Sight {
  let now: Said | null = null;
  /** What was found to stay out of sight. */
  let missed: Said | null = null;
  let soon: ReturnType<typeof setTimeout> | undefined;
  const hidden = new WeakSet<Element>();

  const isSeen = (): boolean =>
    top.isLast() && cards().every((card) => isOpen(card, root) && !hidden.has(card));
  const cards = () => [...root.querySelectorAll('.card')];
  const look = (): void => {
    if (now === null || soon !== undefined || isSeen()) return;
    soon = setTimeout(() => {
      soon = undefined;
      if (now === null || isSame(now, missed) || isSeen()) return;
      missed = now;
      onUnseen(now);
    }, patienceMs);
    top.rise(true);
  };
  const sight = observeSight((card, isInSight) => {
    if (isInSight) hidden.delete(card);
    else hidden.add(card);
    look();
  }, signal);
  signal.addEventListener('abort', () => clearTimeout(soon));

  return {
    saying(said) {
      if (!isSame(said, now)) missed = null;
      now = said;
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
