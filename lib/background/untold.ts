/**
 * A message that left without the contract is told in the page it left from, else in the next page of
 * that site; on the icon and in the popup all the while, until a person has seen it.
 */

import type { ConversationView, Overview } from '../protocol/index.ts';
import type { SiteId } from '../sites/index.ts';
import { dropAllUntold, dropUntold, leaveUntold, readSetting } from '../store/index.ts';
import { change, type Spot } from './conversation.ts';
import type { Office } from './office.ts';
import { overview } from './overview.ts';

/**
 * A page was loaded: it tells of what tabs that show the site no more have not told of.
 * @param siteIn the site that a tab shows now
 */
export async function inherit(
  office: Office,
  { site }: Spot,
  siteIn: (tab: number) => Promise<SiteId | undefined>,
): Promise<void> {
  const untold = await readSetting(await office.store.db(), 'untold');
  const left: number[] = [];
  for (const it of untold)
    if (it.site === site && it.tab !== null && (await siteIn(it.tab)) !== site) left.push(it.tab);
  if (left.length > 0) await office.store.write((tx) => leaveUntold(tx, site, left));
}

/** The person has seen it told in a page, until the record `upTo`. */
export async function told(office: Office, at: Spot, upTo: number): Promise<ConversationView> {
  const view = await change(office, at, (_row, tx) => dropUntold(tx, at, upTo));
  await showUntold(office);
  return view;
}

/** The person has seen it in the popup. */
export async function seen(office: Office): Promise<Overview> {
  await office.store.write(dropAllUntold);
  await showUntold(office);
  return overview(office);
}

/** Has the icon say what there is. */
export async function showUntold(office: Office): Promise<void> {
  const all = await readSetting(await office.store.db(), 'untold');
  await office.alarm('unsealed', all.length > 0);
}
