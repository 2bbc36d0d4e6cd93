/**
 * Keeps our part of the page on the composer: the button above its edge, the card above it, or
 * below where a new chat leaves room.
 */

const roomBelow = 300;
const edge = 8;
/** With less room than this a reply cannot be read beside the composer. */
const roomToRead = 400;
const dark = '(prefers-color-scheme: dark)';

export interface Placement {
  /** Follow this element from now on; null: the corner of the window. */
  follow(anchor: Element | null): void;
}

export function placePanel(box: HTMLElement, signal: AbortSignal): Placement {
  let anchor: Element | null = null;
  const resized = new ResizeObserver(() => place());
  signal.addEventListener('abort', () => resized.disconnect());

  const place = (): void => {
    const at = anchor?.getBoundingClientRect() ?? corner();
    const width = Math.min(at.width, innerWidth - 2 * edge);
    const below = innerHeight - at.bottom;
    const isBelow = below > Math.min(roomBelow, at.top);
    const room = isBelow ? below : at.top;
    box.classList.toggle('below', isBelow);
    box.classList.toggle('low', room < roomToRead);
    Object.assign(box.style, {
      top: `${at.top}px`,
      left: `${Math.max(edge, at.right - width)}px`,
      width: `${width}px`,
      height: `${at.height}px`,
      colorScheme: isDark() ? 'dark' : 'light',
    });
    box.style.setProperty('--room', `${room}px`);
  };

  addEventListener('resize', place, { signal });
  for (const type of ['scroll', 'transitionend'])
    addEventListener(type, place, { capture: true, passive: true, signal });
  matchMedia(dark).addEventListener('change', place, { signal });

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

function corner(): DOMRect {
  return new DOMRect(innerWidth - 496, innerHeight - 16, 480, 0);
}

/** Sites choose light or dark themselves; their own background tells which. */
export function isDark(): boolean {
  for (const element of [document.body, document.documentElement]) {
    const [red = 0, green = 0, blue = 0, alpha = 1] =
      getComputedStyle(element)
        .backgroundColor.match(/[\d.]+/g)
        ?.map(Number) ?? [];
    if (alpha > 0) return red * 0.3 + green * 0.59 + blue * 0.11 < 128;
  }
  return matchMedia(dark).matches;
}
