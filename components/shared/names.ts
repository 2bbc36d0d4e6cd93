import type { Place, Policy } from '../../lib/protocol/index.ts';
import { type SiteId, siteIds, siteName } from '../../lib/sites/index.ts';

/** A version as it is called everywhere, in the seal too. */
export function versionName(version: { title: string; number: number }): string {
  return `${version.title} (version ${version.number})`;
}

/** Where a contract can be put in force, all sites first. */
export function placeChoices({ profiles }: Policy): readonly Place[] {
  return ['all', ...new Set([...siteIds, ...(Object.keys(profiles) as SiteId[])])];
}

/** “Claude and Gemini”. */
export function placeNames(places: readonly Place[]): string {
  const names = places.map((place) => (place === 'all' ? 'all sites' : siteName(place)));
  return new Intl.ListFormat('en').format(names);
}
