/**
 * Keeps our part of the page on the message box: the button beside it where nothing of the site's can
 * be pressed, the cards on its roomier side.
 */

import { darkScheme, isDark } from '../shared/is-dark.ts';
import { besidesHost } from '../shared/page-document.ts';
import { whenScrolled } from './scrolling.ts';

const edge = 8;
const gap = 6;
const narrowest = 200;
const leastRoom = 150;
/** The narrowest that what is read and what is pressed stand side by side in. */
const leastReach = 640;
/** Between two looks at where the message box is, while a page scrolls beside it. */
const lookMs = 200;
/** Between a card, the window's edge and the message box. */
const around = 16;

export interface Placement {
  /** Follow this element from now on; null: the corner of the window. */
  follow(anchor: Element | null): void;
}

/** @param onMove it stands elsewhere now, or has another size */
export function placePanel(box: HTMLElement, onMove: () => void, signal: AbortSignal): Placement {
  let anchor: Element | null = null;
  /** The side the cards are on, for as long as there are any. */
  let side: 'above' | 'below' | null = null;
  let spot: Spot | null = null;
  /** Where the message box stood when all this was worked out last. */
  let beside: DOMRect | undefined;
  const resized = new ResizeObserver(() => place());
  signal.addEventListener('abort', () => resized.disconnect());

  const place = (): void => {
    // What has grown until now is placed by this.
    grown.takeRecords();
    beside = anchor?.getBoundingClientRect();
    const at = beside && isUsable(beside) ? beside : corner();
    const rightToLeft = anchor !== null && getComputedStyle(anchor).direction === 'rtl';
    const width = Math.min(at.width, innerWidth - 2 * edge);
    const left = Math.min(at.right - width, innerWidth - edge - width);
    Object.assign(box.style, {
      top: `${at.top}px`,
      left: `${Math.max(edge, left)}px`,
      width: `${width}px`,
      height: `${at.height}px`,
      colorScheme: isDark() ? 'dark' : 'light',
    });
    box.classList.toggle('rtl', rightToLeft);
    const button = box.querySelector<HTMLElement>('.badge');
    if (button) {
      const host = (box.getRootNode() as ShadowRoot).host;
      spot = spotFor(at, button, { anchor, host, rightToLeft }, spot);
      const { x, y } = spot.at(at, button, rightToLeft);
      // Moved so it is no shift of the page's layout, to a browser that counts them.
      button.style.translate = `${Math.round(x)}px ${Math.round(y)}px`;
    }
    const stack = box.querySelector<HTMLElement>('.stack');
    if (stack) {
      if (stack.firstChild === null) side = null;
      else side ??= innerHeight - at.bottom > at.top ? 'below' : 'above';
      box.classList.toggle('below', side === 'below');
      // Over the button, which closes what it opened, no card lies.
      const clear = button && spot?.side === side ? button.offsetHeight + 2 * gap : 8;
      stack.style.setProperty('--clear', `${clear}px`);
      giveRoom(stack, {
        width: (rightToLeft ? innerWidth - at.left : at.right) - edge,
        height: (side === 'below' ? innerHeight - at.bottom : at.top) - clear - edge,
      });
    }
    onMove();
  };

  const anew = (): void => {
    side = null;
    spot = null;
    place();
  };
  // Choices that open make a card longer, and need another way perhaps.
  const grown = new MutationObserver(place);
  const what = { childList: true, subtree: true, attributes: true, attributeFilter: ['open'] };
  grown.observe(box, what);
  signal.addEventListener('abort', () => grown.disconnect());
  addEventListener('resize', anew, { signal });
  let looked = 0;
  const scrolled = (target: Node): void => {
    if (anchor === null) return;
    // It moves with what it is in, through the roots of components as well; else a look now and then is enough.
    const isBeside = target.getRootNode() === anchor.getRootNode() && !target.contains(anchor);
    const now = performance.now();
    if (isBeside && now - looked < lookMs) return;
    looked = now;
    if (!isSame(anchor.getBoundingClientRect(), beside)) place();
  };
  // What lies under the button is looked at in the end.
  whenScrolled(scrolled, place, signal);
  addEventListener('transitionend', place, { capture: true, passive: true, signal });
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
 * What there is to press is in sight, and what there is to read can be read: one below the other, else
 * side by side, so that the draft stays in sight as well. Where there is too little room for that
 * beside the message box, the cards have the whole window.
 */
function giveRoom(stack: HTMLElement, { width, height }: { width: number; height: number }): void {
  const room = `${Math.max(0, height)}px`;
  // A way that is only tried must not take the person back to where they began to read.
  const read = [...stack.querySelectorAll('.card, .text, .letter')].map(
    (it) => [it, it.scrollTop] as const,
  );
  stack.style.maxHeight = room;
  stack.style.setProperty('--room', room);
  stack.style.setProperty('--reach', `${width}px`);
  const fits = (way: 'side' | 'whole' | null): boolean => {
    stack.classList.toggle('side', way === 'side');
    stack.classList.toggle('whole', way === 'whole');
    // What is read would lie over what is pressed.
    return [stack, ...stack.querySelectorAll('.card, .text')].every(
      (it) => it.scrollHeight <= it.clientHeight + 1,
    );
  };
  if (!fits(null) && !(width >= leastReach && fits('side'))) {
    stack.style.maxHeight = 'none';
    fits('whole');
  }
  for (const [it, top] of read) it.scrollTop = top;
}

function isSame(one: DOMRect, other: DOMRect | undefined): boolean {
  return (['x', 'y', 'width', 'height'] as const).every((side) => one[side] === other?.[side]);
}

/** Beside something narrow, or that fills the window or has left it, nobody would see us. */
function isUsable({ top, bottom, width }: DOMRect): boolean {
  const room = Math.max(top, innerHeight - bottom);
  return width >= narrowest && room >= leastRoom && top < innerHeight && bottom > 0;
}

function corner(): DOMRect {
  return new DOMRect(innerWidth - 496, innerHeight - around, 480, 0);
}

interface Size {
  readonly offsetWidth: number;
  readonly offsetHeight: number;
}

/** A place for the button, by the message box. */
interface Spot {
  readonly side: 'above' | 'below' | 'beside';
  at(box: DOMRect, size: Size, rightToLeft: boolean): { x: number; y: number };
}

/** `end`: where a line ends, which is on the left where the page is written from right to left. */
function spotAt(side: Spot['side'], isEnd: boolean): Spot {
  return {
    side,
    at({ left, right, top, bottom }, { offsetWidth: width, offsetHeight: height }, rightToLeft) {
      const isRight = isEnd !== rightToLeft;
      if (side === 'beside')
        return { x: isRight ? right + gap : left - gap - width, y: bottom - height - gap };
      const y = side === 'above' ? top - gap - height : bottom + gap;
      return { x: isRight ? right - width : left, y };
    },
  };
}

const spots: readonly Spot[] = [
  spotAt('beside', true),
  spotAt('beside', false),
  spotAt('below', true),
  spotAt('above', true),
  spotAt('above', false),
  spotAt('below', false),
];
const lastResort = spots[3] as Spot;

interface Ground {
  anchor: Element | null;
  host: Element;
  rightToLeft: boolean;
}

/** What can be pressed, or written in. */
const pressable = [
  'a, button, input, select, textarea, label, summary, iframe, [contenteditable], [tabindex]',
  '[role=button], [role=link], [role=tab], [role^=menuitem]',
].join();

/**
 * Where the message box itself stands comes first, else where nothing can be pressed. It stays where
 * it is for as long as that is so.
 */
function spotFor(box: DOMRect, size: Size, ground: Ground, before: Spot | null): Spot {
  const isFree = (spot: Spot, fits: (under: Element) => boolean): boolean => {
    const { x, y } = spot.at(box, size, ground.rightToLeft);
    const { offsetWidth: width, offsetHeight: height } = size;
    if (x < edge / 2 || y < edge / 2) return false;
    if (x + width > innerWidth - edge / 2 || y + height > innerHeight - edge / 2) return false;
    const points = [0, 0.5, 1].flatMap((right) => [0, 1].map((down) => [right, down] as const));
    return points.every(([right, down]) => {
      const under = besidesHost(x + width * right, y + height * down, ground.host);
      return under !== null && fits(under);
    });
  };
  const holdsBox = (under: Element) => ground.anchor !== null && under.contains(ground.anchor);
  const isQuiet = (under: Element) => holdsBox(under) || under.closest(pressable) === null;
  if (before !== null && isFree(before, isQuiet)) return before;
  return (
    spots.find((spot) => isFree(spot, holdsBox)) ??
    // Beside it may be another part of the page.
    spots.find((spot) => spot.side !== 'beside' && isFree(spot, isQuiet)) ??
    lastResort
  );
}
