/** Keeps our part of the page just above the composer, or below it where there is no room. */

const gap = 6;
const roomAbove = 280;
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
    const below = at.top < roomAbove && innerHeight - at.bottom > at.top;
    box.classList.toggle('below', below);
    Object.assign(box.style, {
      width: `${Math.min(at.width, innerWidth - 16)}px`,
      right: `${Math.max(8, innerWidth - at.right)}px`,
      top: below ? `${at.bottom + gap}px` : 'auto',
      bottom: below ? 'auto' : `${innerHeight - at.top + gap}px`,
      colorScheme: isDark() ? 'dark' : 'light',
    });
  };

  addEventListener('resize', place, { signal });
  addEventListener('scroll', place, { capture: true, passive: true, signal });
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
  return new DOMRect(innerWidth - 476, innerHeight - 16, 460, 0);
}

/** Sites choose light or dark themselves; their own background tells which. */
function isDark(): boolean {
  for (const element of [document.body, document.documentElement]) {
    const [red = 0, green = 0, blue = 0, alpha = 1] =
      getComputedStyle(element)
        .backgroundColor.match(/[\d.]+/g)
        ?.map(Number) ?? [];
    if (alpha > 0) return red * 0.3 + green * 0.59 + blue * 0.11 < 128;
  }
  return matchMedia(dark).matches;
}
