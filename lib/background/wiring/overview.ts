/** What our own pages are shown of it all. */

import type { Overview } from '../../protocol/index.ts';
import type { SiteId } from '../../sites/index.ts';
import {
  documentOf,
  listContracts,
  readSetting,
  type SettingRows,
  versionInForce,
} from '../../store/index.ts';
import { summaryOf } from '../contracts/contract-view.ts';
import { placesOf } from '../contracts/in-force-places.ts';
import type { BackgroundContext } from '../core/context.ts';
import { readPolicy } from '../core/read-policy.ts';
import { unseenReport } from '../log/start-check.ts';
import { followAccess } from '../sites/access.ts';

export async function overview(context: BackgroundContext): Promise<Overview> {
  const policy = await readPolicy(context);
  // First: it may have something to put on record.
  const missingPermission = await followAccess(context, policy);
  const { report } = await unseenReport(context);
  return context.store.read(async (tx) => {
    const places = await placesOf(tx);
    const head = await tx.objectStore('head').get('head');
    const current = await versionInForce(tx);
    return {
      policy,
      missingPermission,
      contracts: (await listContracts(tx)).map((row) => summaryOf(row, places)),
      signed: current
        ? { human: documentOf(current)?.human ?? '', signedAt: current.signedAt }
        : null,
      log: { size: head?.size ?? 0, root: head?.root ?? '' },
      managed: managedNow(await readSetting(tx, 'managed')),
      keepMessages: await readSetting(tx, 'keepMessages'),
      untold: [...new Set((await readSetting(tx, 'untold')).map(({ site }) => site))],
      report,
    };
  });
}

function managedNow({ sites, unreadable }: SettingRows['managed']): Overview['managed'] {
  return { sites: Object.keys(sites) as SiteId[], unreadable };
}
