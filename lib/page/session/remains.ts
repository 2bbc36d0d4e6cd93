/**
 * A page that was open when the extension was updated. Firefox has ended our old scripts there and
 * left what they put on the page; in Chromium they go on without a browser behind them. The new ones
 * begin from nothing: they tell the old to end, and take away what is left.
 */

import { page } from '../find/real.ts';

const name = 'symbiotic-contract:newer';

/** Calls `end` once newer scripts of ours are here. A page can say so too: see `isOrphaned`. */
export function onNewer(end: () => void, signal: AbortSignal): void {
  addEventListener(name, end, { signal });
}

export function takeOver(): void {
  dispatchEvent(new Event(name));
  // `watcher.ts` puts them there.
  for (const style of page.querySelectorAll(':root > style'))
    if (style.textContent?.startsWith('@keyframes symbiotic-')) style.remove();
}
