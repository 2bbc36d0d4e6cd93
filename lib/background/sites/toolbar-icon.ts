/** The toolbar icon of one tab: a badge, and its title in words. */

import { browser } from 'wxt/browser';
import type { TabView } from '../../protocol/index.ts';
import { type SiteId, siteName } from '../../sites/index.ts';
import type { Alarm } from '../core/context.ts';

interface Look {
  /** One sign; empty: none. */
  badge: string;
  color: string;
  says: string;
}

const good = '#2f6f4f';
const waits = '#8a6d1d';
const over = '#6b6b6b';
const wrong = '#a3302a';

const looks: Record<TabView['state'], Look> = {
  off: { badge: '', color: over, says: 'switched off here' },
  unsigned: { badge: '', color: over, says: 'no contract is in force here' },
  'missing-permission': { badge: '!', color: wrong, says: 'your browser does not let it run here' },
  absent: { badge: '!', color: wrong, says: 'it is not in this page, reload the page' },
  unrecognised: { badge: '!', color: wrong, says: 'the message box was not recognised' },
  elsewhere: { badge: '·', color: over, says: 'no chat known here' },
  unprotected: { badge: '–', color: over, says: 'without the contract, as you chose' },
  none: { badge: '', color: over, says: 'not asked yet' },
  asked: { badge: '…', color: waits, says: 'asked, no answer yet' },
  accepted: { badge: '✓', color: good, says: 'accepted' },
  unclear: { badge: '?', color: waits, says: 'neither yes nor no, you decide' },
  paused: { badge: '?', color: waits, says: 'its answer was replaced, nothing is sealed' },
  declined: { badge: '–', color: over, says: 'declined' },
  withdrawn: { badge: '–', color: over, says: 'withdrawn' },
  superseded: { badge: '↻', color: waits, says: 'the contract has changed' },
};

/** Whatever the conversation's state. */
const unseen = {
  badge: '!',
  color: wrong,
  says: 'this page hides what there is to tell you, look whether your last message was sent',
};

/** In this order: of several the icon says the first. */
export const alarms: readonly Alarm[] = ['log', 'unsealed'];

const saysOf: Record<Alarm, string> = {
  log: 'look here: something is wrong with the log',
  unsealed: 'look here: a message left without the contract',
};

export async function showOnIcon(tab: number, view: TabView, alarm: Alarm | null): Promise<void> {
  const { badge, color, says } = alarm
    ? { badge: '!', color: wrong, says: saysOf[alarm] }
    : view.unseen
      ? unseen
      : looks[view.state];
  const where = alarm ? '' : `${siteName(view.site)}: `;
  await browser.action.setTitle({ tabId: tab, title: `Symbiotic Contract. ${where}${says}` });
  await browser.action.setBadgeText({ tabId: tab, text: badge });
  if (badge) await browser.action.setBadgeBackgroundColor({ tabId: tab, color });
}

/**
 * The icon of every tab that shows nothing of ours. Which of them are of a site that the browser
 * withholds it does not tell us, so all of them say it.
 */
export async function showElsewhere(
  alarm: Alarm | null,
  missingPermission: readonly SiteId[],
): Promise<void> {
  const where = `your browser does not let it run on ${missingPermission.map(siteName).join(', ')}`;
  const says = alarm ? saysOf[alarm] : missingPermission.length > 0 ? where : null;
  await browser.action.setTitle({ title: `Symbiotic Contract${says ? `. ${says}` : ''}` });
  await browser.action.setBadgeText({ text: says ? '!' : '' });
  if (says) await browser.action.setBadgeBackgroundColor({ color: wrong });
}
