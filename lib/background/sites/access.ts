/** What the browser withholds, on record. */

import type { Policy } from '../../protocol/index.ts';
import { knownSites } from '../../protocol/policy.ts';
import type { SiteId } from '../../sites/index.ts';
import { readSetting, writeSetting } from '../../store/index.ts';
import { type BackgroundContext, settingNow } from '../core/context.ts';

/** The sites that are on and on which the browser does not let us run; each change is put on record. */
export async function followAccess(context: BackgroundContext, policy: Policy): Promise<SiteId[]> {
  const isOn = (site: SiteId): boolean => policy.sites[site] === true;
  const missing = await context.missingPermission(knownSites(policy).filter(isOn));
  const same = (before: readonly SiteId[]): boolean => before.join() === missing.join();
  if (same(await settingNow(context, 'barred'))) return missing;
  await context.store.write(async (tx, append) => {
    const before = await readSetting(tx, 'barred');
    // Another look may have been first.
    if (same(before)) return;
    await writeSetting(tx, 'barred', missing);
    for (const site of missing)
      if (!before.includes(site)) await append({ kind: 'site.barred', site, by: 'program' });
    for (const site of before)
      if (!missing.includes(site) && isOn(site))
        await append({ kind: 'site.allowed', site, by: 'program' });
  });
  return missing;
}
