/** Where the contracts apply, and how conversations begin there. */

import type { Asking } from '../../consent/asking.ts';
import type { EnterSaid, SiteId } from '../../sites/index.ts';
import { readSetting, writeSetting } from '../../store/index.ts';
import { say } from '../../words.ts';
import type { BackgroundContext } from '../core/context.ts';
import { Refusal } from '../core/refusal.ts';
import { requireSite } from './profiles.ts';

export async function setAsking(
  context: BackgroundContext,
  { site, asking }: { site: SiteId; asking: Asking },
): Promise<void> {
  await requireSite(context, site);
  await context.store.write(async (tx) => {
    const now = await readSetting(tx, 'asking');
    await writeSetting(tx, 'asking', { ...now, [site]: asking });
  });
}

/** For all sites. */
export async function setStrict(
  context: BackgroundContext,
  { on }: { on: boolean },
): Promise<void> {
  await context.store.write(async (tx, append) => {
    if ((await readSetting(tx, 'strict')) === on) return;
    await writeSetting(tx, 'strict', on);
    await append({ kind: 'settings.changed', by: 'human', detail: { strict: on } });
  });
}

/** Which acts are taken for a send follows from it, so it goes on record. */
export async function setEnter(
  context: BackgroundContext,
  { site, said }: { site: SiteId; said: EnterSaid | null },
): Promise<void> {
  await requireSite(context, site);
  await context.store.write(async (tx, append) => {
    const { [site]: before = null, ...others } = await readSetting(tx, 'enter');
    if (before === said) return;
    await writeSetting(tx, 'enter', said === null ? others : { ...others, [site]: said });
    await append({ kind: 'settings.changed', site, by: 'human', detail: { enter: said } });
  });
}

export async function switchSite(
  context: BackgroundContext,
  { site, on }: { site: SiteId; on: boolean },
): Promise<void> {
  await requireSite(context, site);
  await context.store.write(async (tx, append) => {
    if (site in (await readSetting(tx, 'managed')).sites)
      throw new Refusal('managed', say('background.managedSite'));
    const sites = await readSetting(tx, 'sites');
    if (sites[site] === on) return;
    await writeSetting(tx, 'sites', { ...sites, [site]: on });
    await append({ kind: 'site.switched', site, by: 'human', detail: { on } });
  });
}
