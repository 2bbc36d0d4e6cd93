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

export function count(number: number, one: string, many = `${one}s`): string {
  return `${new Intl.NumberFormat('en').format(number)} ${number === 1 ? one : many}`;
}

/** Words as a reader counts them, in scripts without spaces too. */
export function wordCount(text: string): number {
  let words = 0;
  for (const { isWordLike } of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text))
    if (isWordLike) words++;
  return words;
}

/** The interface is in English: a date in another language would read as a mistake. */
export function dateLocale(): string {
  return globalThis.navigator?.languages?.find((tag) => /^en\b/.test(tag)) ?? 'en-GB';
}

/** “November 22, 2026”: the day in UTC, as a seal carries it. */
export function dayOf(iso: string): string {
  const style = { dateStyle: 'long', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(dateLocale(), style).format(new Date(iso));
}

export function dateAndTime(iso: string, style: 'long' | 'medium' = 'long'): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat(dateLocale(), {
    dateStyle: style,
    timeStyle: style === 'long' ? 'short' : 'medium',
  }).format(date);
}
