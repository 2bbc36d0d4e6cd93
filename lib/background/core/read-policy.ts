/** What every chat page goes by, as it is in the database. */

import canonicalize from 'canonicalize';
import type { Policy } from '../../protocol/index.ts';
import { type SiteId, siteIds } from '../../sites/index.ts';
import { readSetting, type VersionRow, versionInForce } from '../../store/index.ts';
import type { BackgroundContext } from './context.ts';
import { isStanding, nameOf } from './current-version.ts';

export function readPolicy({ store }: BackgroundContext): Promise<Policy> {
  return store.read(async (tx) => {
    const name = (version: VersionRow | undefined) => (version ? nameOf(version) : null);
    const inForceAt: Policy['inForceAt'] = {};
    for (const site of Object.keys(await readSetting(tx, 'inForceAt')) as SiteId[])
      inForceAt[site] = name(await versionInForce(tx, site));
    const profiles = await readSetting(tx, 'profiles');
    const standing: SiteId[] = [];
    for (const site of new Set([...siteIds, ...(Object.keys(profiles) as SiteId[])]))
      if (!(await versionInForce(tx, site)) && (await isStanding(tx, site))) standing.push(site);
    return {
      sites: await readSetting(tx, 'sites'),
      asking: await readSetting(tx, 'asking'),
      enter: await readSetting(tx, 'enter'),
      profiles,
      inForce: name(await versionInForce(tx)),
      inForceAt,
      standing,
      strict: await readSetting(tx, 'strict'),
      unfolded: await readSetting(tx, 'unfolded'),
    };
  });
}

/**
 * Runs `act`, and tells the chat pages where what they go by is another after it. What it was before is
 * asked for first and not waited for: requests that follow each other find what the one before has done.
 */
export async function publishing<T>(context: BackgroundContext, act: () => Promise<T>): Promise<T> {
  const before = readPolicy(context);
  // Where it cannot be read, `act` says so.
  before.catch(() => {});
  const result = await act();
  const after = await readPolicy(context);
  if (canonicalize(after) !== canonicalize(await before)) await context.publish(after);
  return result;
}
