/** Where the contracts apply, and how conversations begin there. */

import type { Asking } from '../consent/asking.ts';
import type { Overview } from '../protocol/index.ts';
import type { EnterSaid, SiteId } from '../sites/index.ts';
import { readSetting, writeSetting } from '../store/index.ts';
import { type Office, readPolicy } from './office.ts';
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

/** Which acts are taken for a send follows from it, so it goes on record. */
export async function setEnter(
  office: Office,
  site: SiteId,
  said: EnterSaid | null,
): Promise<Overview> {
  await keepEnter(office, site, said);
  return published(office);
}

/** From a chat page, which is told of nothing but what all pages go by. */
export async function sayEnter(office: Office, site: SiteId, said: EnterSaid): Promise<void> {
  await keepEnter(office, site, said);
  await office.publish(await readPolicy(office));
}

async function keepEnter(office: Office, site: SiteId, said: EnterSaid | null): Promise<void> {
  await requireSite(office, site);
  await office.store.write(async (tx, append) => {
    const { [site]: before = null, ...others } = await readSetting(tx, 'enter');
    if (before === said) return;
    await writeSetting(tx, 'enter', said === null ? others : { ...others, [site]: said });
    await append({ kind: 'settings.changed', site, by: 'human', detail: { enter: said } });
  });
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
