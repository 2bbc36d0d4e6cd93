/** What the browser withholds, on record. */

import type { Policy } from '../protocol/index.ts';
import { knownSites } from '../protocol/policy.ts';
import type { SiteId } from '../sites/index.ts';
import { readSetting, writeSetting } from '../store/index.ts';
import type { Office } from './office.ts';

/** The sites that are on and on which the browser does not let us run; each change is put on record. */
export async function followAccess(office: Office, policy: Policy): Promise<SiteId[]> {
  const isOn = (site: SiteId): boolean => policy.sites[site] === true;
  const barred = await office.barred(knownSites(policy).filter(isOn));
  const same = (before: readonly SiteId[]): boolean => before.join() === barred.join();
  if (same(await readSetting(await office.store.db(), 'barred'))) return barred;
  await office.store.write(async (tx, append) => {
    const before = await readSetting(tx, 'barred');
    // Another look may have been first.
    if (same(before)) return;
    await writeSetting(tx, 'barred', barred);
    for (const site of barred)
      if (!before.includes(site)) await append({ kind: 'site.barred', site, by: 'program' });
    for (const site of before)
      if (!barred.includes(site) && isOn(site))
        await append({ kind: 'site.allowed', site, by: 'program' });
  });
  return barred;
}
