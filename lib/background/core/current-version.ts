/** The version that a conversation is about. */

import type { VersionName } from '../../protocol/index.ts';
import type { SiteId } from '../../sites/index.ts';
import {
  type ConversationRow,
  documentOf,
  type Read,
  someAgreed,
  type VersionRow,
  versionInForce,
  versionInUse,
  versionsWithHash,
} from '../../store/index.ts';
import { say } from '../../words.ts';

type About = Pick<ConversationRow, 'site' | 'chosen' | 'contract' | 'version' | 'yes'>;

/**
 * The version this conversation is, or would be, about: the one chosen for it, else what is in force
 * on its site, else what was agreed to, which stands until it is ended or its version retired.
 * @param inForce what is in force on its site, where that was read already
 */
export async function currentVersion(
  tx: Read,
  row: About,
  inForce?: VersionRow,
): Promise<VersionRow | undefined> {
  const chosen = await versionInUse(tx, row.chosen);
  return chosen ?? inForce ?? (await versionInForce(tx, row.site)) ?? agreedVersion(tx, row);
}

async function agreedVersion(
  tx: Read,
  { yes, contract, version }: About,
): Promise<VersionRow | undefined> {
  if (yes === null || contract === null) return undefined;
  const versions = await versionsWithHash(tx, contract);
  return versionInUse(tx, versions.find(({ number }) => number === version) ?? null);
}

/** Whether an agreement stands on this site, whatever is in force there. */
export async function isStanding(tx: Read, site: SiteId): Promise<boolean> {
  return someAgreed(tx, site, async (row) => (await currentVersion(tx, row)) !== undefined);
}

/** A version by what its document says. One that says nothing is still in force, and seals nothing. */
export function nameOf(version: VersionRow): VersionName {
  const title = documentOf(version)?.title ?? say('background.unreadableContract');
  return { title, number: version.number, hash: version.hash };
}
