import { queryAll } from './page-document.ts';

export const darkScheme = '(prefers-color-scheme: dark)';

/** Sites choose light or dark themselves; their own background tells which. */
export function isDark(): boolean {
  for (const element of queryAll('body,:root')) {
    const [red = 0, green = 0, blue = 0, alpha = 1] =
      getComputedStyle(element)
        .backgroundColor.match(/[\d.]+/g)
        ?.map(Number) ?? [];
    if (alpha > 0) return red * 0.3 + green * 0.59 + blue * 0.11 < 128;
  }
  return matchMedia(darkScheme).matches;
}
