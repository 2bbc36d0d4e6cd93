import type { Place, Policy } from '../../lib/protocol/index.ts';
import { type SiteId, siteIds, siteName } from '../../lib/sites/index.ts';
import { language, say } from '../../lib/words.ts';

/** A version as it is called everywhere, in the seal too. */
export function versionName(version: { title: string; number: number }): string {
  return say('shared.versionName', version.title, version.number);
}

/** A title as it is shown: a draft may have lost its own. */
export function shownTitle(title: string): string {
  return title || say('shared.untitled');
}

/** Where a contract can be put in force, all sites first. */
export function placeChoices({ profiles }: Policy): readonly Place[] {
  return ['all', ...new Set([...siteIds, ...(Object.keys(profiles) as SiteId[])])];
}

/** “Claude and Gemini”. */
export function placeNames(places: readonly Place[]): string {
  const names = places.map((place) => (place === 'all' ? say('shared.allSites') : siteName(place)));
  return new Intl.ListFormat(language()).format(names);
}
