/**
 * A message that left without the contract is told in the page it left from, else in the next page of
 * that site; on the icon and in the popup all the while, until a person has seen it.
 */

import type { SiteId } from '../../sites/index.ts';
import { dropAllUntold, dropUntold, leaveUntold } from '../../store/index.ts';
import { type BackgroundContext, settingNow } from '../core/context.ts';
import type { ConversationKey } from './change-conversation.ts';

/**
 * A page was loaded: it tells of what tabs that show the site no more have not told of.
 * @param siteIn the site that a tab shows now
 */
export async function inheritNotices(
  context: BackgroundContext,
  { site }: ConversationKey,
  siteIn: (tab: number) => Promise<SiteId | undefined>,
): Promise<void> {
  const untold = await settingNow(context, 'untold');
  const left: number[] = [];
  for (const it of untold)
    if (it.site === site && it.tab !== null && (await siteIn(it.tab)) !== site) left.push(it.tab);
  if (left.length > 0) await context.store.write((tx) => leaveUntold(tx, site, left));
}

/** The person has seen it told in a page, until the record `upTo`. */
export async function noteTold(
  context: BackgroundContext,
  at: ConversationKey,
  { upTo }: { upTo: number },
): Promise<void> {
  await context.store.write((tx) => dropUntold(tx, at, upTo));
  await alarmUnsealed(context);
}

/** The person has seen it in the popup. */
export async function dismissNotices(context: BackgroundContext): Promise<void> {
  await context.store.write(dropAllUntold);
  await alarmUnsealed(context);
}

/** Has the icon say what there is. */
export async function alarmUnsealed(context: BackgroundContext): Promise<void> {
  const all = await settingNow(context, 'untold');
  await context.alarm('unsealed', all.length > 0);
}
