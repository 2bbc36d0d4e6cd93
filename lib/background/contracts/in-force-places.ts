/** Which version is in force where. */

import type { Place } from '../../protocol/index.ts';
import { type SiteId, siteIds } from '../../sites/index.ts';
import {
  type Read,
  readSetting,
  type VersionKey,
  versionInUse,
  type Write,
  writeSetting,
} from '../../store/index.ts';

/** A place and what is in force there by its own choice. */
export interface Held extends VersionKey {
  place: Place;
}

/** Every choice that was made, the one for all sites first; those for a retired version do not count. */
export async function placesOf(tx: Read): Promise<Held[]> {
  const held: Held[] = [];
  for (const choice of await choices(tx)) if (await versionInUse(tx, choice)) held.push(choice);
  return held;
}

/** The same with the retired ones: a place whose version was retired still waits for the next. */
export async function choices(tx: Read): Promise<Held[]> {
  const all = await readSetting(tx, 'inForce');
  const at = await readSetting(tx, 'inForceAt');
  const own = [...new Set([...siteIds, ...(Object.keys(at) as SiteId[])])].map((place) => ({
    place,
    key: at[place] ?? null,
  }));
  return [{ place: 'all' as const, key: all }, ...own].flatMap(({ place, key }) =>
    key ? [{ ...key, place }] : [],
  );
}

/** @param key null: none in force there; undefined: what all sites have. */
export async function choose(
  tx: Write,
  place: Place,
  key: VersionKey | null | undefined,
): Promise<void> {
  if (place === 'all') return writeSetting(tx, 'inForce', key ?? null);
  const { [place]: _before, ...others } = await readSetting(tx, 'inForceAt');
  await writeSetting(tx, 'inForceAt', key === undefined ? others : { ...others, [place]: key });
}
