/**
 * Keeps our part of the page on the composer: the button above its edge, the card above it, or
 * below where a new chat leaves room.
 */

import { darkScheme, isDark } from '../shared/is-dark.ts';

const roomBelow = 300;
const edge = 8;
const narrowest = 200;
const leastRoom = 150;
/** With less room than this a reply cannot be read beside the composer. */
const roomToRead = 400;

export interface Placement {
  /** Follow this element from now on; null: the corner of the window. */
  follow(anchor: Element | null): void;
}

/** @param onMove it stands elsewhere now, or has another size */
export function placePanel(box: HTMLElement, onMove: () => void, signal: AbortSignal): Placement {
  let anchor: Element | null = null;
  const resized = new ResizeObserver(() => place());
  signal.addEventListener('abort', () => resized.disconnect());

  const place = (): void => {
    const beside = anchor?.getBoundingClientRect();
    const at = beside && isUsable(beside) ? beside : corner();
    const width = Math.min(at.width, innerWidth - 2 * edge);
    const isBelow = innerHeight - at.bottom > Math.min(roomBelow, at.top);
    const room = isBelow ? innerHeight - at.bottom : at.top;
    const left = Math.min(at.right - width, innerWidth - edge - width);
    box.classList.toggle('below', isBelow);
    const isLow = room < roomToRead;
    box.classList.toggle('low', isLow);
    Object.assign(box.style, {
      top: `${at.top}px`,
      left: `${Math.max(edge, left)}px`,
      width: `${width}px`,
      height: `${at.height}px`,
      colorScheme: isDark() ? 'dark' : 'light',
    });
    const stack = box.querySelector<HTMLElement>('.stack');
    if (stack) giveRoom(stack, room - around(isBelow), isLow);
    onMove();
  };

  addEventListener('resize', place, { signal });
  for (const type of ['scroll', 'transitionend'])
    addEventListener(type, place, { capture: true, passive: true, signal });
  matchMedia(darkScheme).addEventListener('change', place, { signal });

  return {
    follow(next) {
      if (next !== anchor) {
        resized.disconnect();
        if (next) resized.observe(next);
        anchor = next;
      }
      place();
    },
  };
}

/**
 * What there is to press is in sight. Where there is little room, a reply to be judged has the whole
 * window, and so have cards that would be cut.
 */
function giveRoom(stack: HTMLElement, room: number, isLow: boolean): void {
  stack.classList.remove('whole');
  stack.style.maxHeight = `${room}px`;
  const isCut = [...stack.children].some((card) => card.scrollHeight > card.clientHeight + 1);
  if (!isCut && !(isLow && stack.matches('.decide'))) return;
  stack.classList.add('whole');
  stack.style.maxHeight = 'none';
}

/** Beside something narrow, or that fills the window or has left it, nobody would see us. */
function isUsable({ top, bottom, width }: DOMRect): boolean {
  const room = Math.max(top, innerHeight - bottom);
  return width >= narrowest && room >= leastRoom && top < innerHeight && bottom > 0;
}

/** Between the card, the window's edge and the composer; above it stands our button, too. */
function around(isBelow: boolean): number {
  return isBelow ? 16 : 46;
}

function corner(): DOMRect {
  return new DOMRect(innerWidth - 496, innerHeight - 16, 480, 0);
}
