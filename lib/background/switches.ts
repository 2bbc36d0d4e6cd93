/** Where the contracts apply, and how conversations begin there. */

import type { Asking } from '../consent/asking.ts';
import type { Overview } from '../messages.ts';
import type { SiteId } from '../sites/index.ts';
import { readSetting, writeSetting } from '../store/index.ts';
import type { Office } from './office.ts';
import { published } from './overview.ts';
import { requireSite } from './profiles.ts';

export async function setAsking(office: Office, site: SiteId, asking: Asking): Promise<Overview> {
  await requireSite(office, site);
  await office.store.write(async (tx) => {
    const now = await readSetting(tx, 'asking');
    await writeSetting(tx, 'asking', { ...now, [site]: asking });
  });
  return published(office);
}

/** For all sites. */
export async function setStrict(office: Office, on: boolean): Promise<Overview> {
  await office.store.write(async (tx, append) => {
    if ((await readSetting(tx, 'strict')) === on) return;
    await writeSetting(tx, 'strict', on);
    await append({ kind: 'settings.changed', by: 'human', detail: { strict: on } });
  });
  return published(office);
}

export async function switchSite(office: Office, site: SiteId, on: boolean): Promise<Overview> {
  await requireSite(office, site);
  await office.store.write(async (tx, append) => {
    const sites = await readSetting(tx, 'sites');
    if (sites[site] === on) return;
    await writeSetting(tx, 'sites', { ...sites, [site]: on });
    await append({ kind: 'site.switched', site, by: 'human', detail: { on } });
  });
  return published(office);
}
