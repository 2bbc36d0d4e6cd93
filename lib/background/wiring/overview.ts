/** What our own pages are shown of it all. */

import type { Overview } from '../../protocol/index.ts';
import {
  documentOf,
  listContracts,
  readHead,
  readSetting,
  versionInForce,
} from '../../store/index.ts';
import { summaryOf } from '../contracts/contract-library.ts';
import { placesOf } from '../contracts/in-force-places.ts';
import type { BackgroundContext } from '../core/context.ts';
import { readPolicy } from '../core/read-policy.ts';
import { unseenReport } from '../log/start-check.ts';
import { followAccess } from '../sites/access.ts';

export async function overview(context: BackgroundContext): Promise<Overview> {
  const db = await context.store.db();
  const policy = await readPolicy(context);
  // First: it may have something to put on record.
  const withoutPermission = await followAccess(context, policy);
  const [contracts, places, head, current] = await Promise.all([
    listContracts(db),
    placesOf(db),
    readHead(db),
    versionInForce(db),
  ]);
  return {
    policy,
    withoutPermission,
    contracts: contracts.map((row) => summaryOf(row, places)),
    signed: current
      ? { human: documentOf(current)?.human ?? '', signedAt: current.signedAt }
      : null,
    log: { size: head?.size ?? 0, root: head?.root ?? '' },
    keepMessages: await readSetting(db, 'keepMessages'),
    untold: [...new Set((await readSetting(db, 'untold')).map(({ site }) => site))],
    report: (await unseenReport(context)).report,
  };
}
