/**
 * What a person must see is watched for as long as it stands. Where the page hides it, it is put
 * back; where that does not help, it is told.
 */

import { isSame, type Said } from '../../lib/seam/speak.ts';
import { isDrawn, isOurs, observeSight, openPlaces } from './sight.ts';
import type { Top } from './top.ts';

/** How long what was put back may take to be looked at by the browser: as many frames at least, which a busy machine draws late. */
const patience = { ms: 300, frames: 10 };
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
  let looks = false;
  const hidden = new WeakSet<Element>();

  const isSeen = (): boolean =>
    top.isLast() && cards().every((card) => isOpen(card, root) && !hidden.has(card));
  const cards = () => [...root.querySelectorAll('.card')];
  const look = (): void => {
    if (now === null || looks || isSeen()) return;
    looks = true;
    whenDrawn(() => {
      looks = false;
      if (now === null || isSame(now, missed) || isSeen()) return;
      missed = now;
      onUnseen(now);
    }, signal);
    top.rise(true);
  };
  const sight = observeSight((card, isInSight) => {
    if (isInSight) hidden.delete(card);
    else hidden.add(card);
    look();
  }, signal);

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

function whenDrawn(act: () => void, signal: AbortSignal): void {
  const since = performance.now();
  let frames = 0;
  const next = (): void => {
    frames++;
    if (signal.aborted) return;
    if (frames < patience.frames || performance.now() - since < patience.ms)
      requestAnimationFrame(next);
    else act();
  };
  requestAnimationFrame(next);
}

const shares = [0.1, 0.5, 0.9];
const places = shares.flatMap((right) => shares.map((down) => [right, down] as const));

/** Most of it lies open in the window. */
function isOpen(card: Element, root: ShadowRoot): boolean {
  return (
    isDrawn(card) && openPlaces(card, places, (x, y) => isOurs(root, x, y)) > places.length / 2
  );
}
