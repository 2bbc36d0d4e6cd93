/** What every chat page goes by, as it is in the database. */

import canonicalize from 'canonicalize';
import type { Policy } from '../../protocol/index.ts';
import { type SiteId, siteIds } from '../../sites/index.ts';
import { readSetting, type VersionRow, versionInForce } from '../../store/index.ts';
import type { BackgroundContext } from './context.ts';
import { isStanding, nameOf } from './current-version.ts';

export async function readPolicy(context: BackgroundContext): Promise<Policy> {
  const db = await context.store.db();
  const own = await readSetting(db, 'inForceAt');
  const inForceAt: Policy['inForceAt'] = {};
  const name = (version: VersionRow | undefined) => (version ? nameOf(version) : null);
  for (const site of Object.keys(own) as SiteId[])
    inForceAt[site] = name(await versionInForce(db, site));
  const profiles = await readSetting(db, 'profiles');
  const standing: SiteId[] = [];
  for (const site of new Set([...siteIds, ...(Object.keys(profiles) as SiteId[])]))
    if (!(await versionInForce(db, site)) && (await isStanding(db, site))) standing.push(site);
  return {
    sites: await readSetting(db, 'sites'),
    asking: await readSetting(db, 'asking'),
    enter: await readSetting(db, 'enter'),
    profiles,
    inForce: name(await versionInForce(db)),
    inForceAt,
    standing,
    strict: await readSetting(db, 'strict'),
  };
}

/** Runs `act`, and tells the chat pages where what they go by is another after it. */
export async function publishing<T>(context: BackgroundContext, act: () => Promise<T>): Promise<T> {
  const before = canonicalize(await readPolicy(context));
  const result = await act();
  const after = await readPolicy(context);
  if (canonicalize(after) !== before) await context.publish(after);
  return result;
}
