/** Which conversation a page shows, from its address alone. */

import type { SiteProfile } from '../../sites/index.ts';

export type Place =
  | { kind: 'conversation'; id: string }
  /** Begun, its final id still to come. */
  | { kind: 'provisional' }
  | { kind: 'fresh' }
  /** A page of the site that is no chat. */
  | { kind: 'elsewhere' };

export function placeOf(paths: SiteProfile['paths'], pathname: string): Place {
  for (const pattern of paths.conversation) {
    const id = new RegExp(pattern).exec(pathname)?.groups?.id;
    if (id !== undefined) return { kind: 'conversation', id };
  }
  if (matches(paths.provisional, pathname)) return { kind: 'provisional' };
  if (matches(paths.fresh, pathname)) return { kind: 'fresh' };
  return { kind: 'elsewhere' };
}

function matches(patterns: readonly string[], pathname: string): boolean {
  return patterns.some((pattern) => new RegExp(pattern).test(pathname));
}
