/** The toolbar icon of one tab: a badge, and its title in words. */

import { browser } from 'wxt/browser';
import type { TabView } from '../../protocol/index.ts';
import { type SiteId, siteName } from '../../sites/index.ts';
import { say } from '../../words.ts';
import type { Alarm } from '../core/context.ts';

interface Look {
  /** One sign; empty: none. */
  badge: string;
  color: string;
}

const good = '#2f6f4f';
const waits = '#8a6d1d';
const over = '#6b6b6b';
const wrong = '#a3302a';

const looks: Record<TabView['state'], Look> = {
  off: { badge: '', color: over },
  unsigned: { badge: '', color: over },
  'missing-permission': { badge: '!', color: wrong },
  absent: { badge: '!', color: wrong },
  unrecognised: { badge: '!', color: wrong },
  elsewhere: { badge: '·', color: over },
  unprotected: { badge: '–', color: over },
  none: { badge: '', color: over },
  asked: { badge: '…', color: waits },
  accepted: { badge: '✓', color: good },
  unclear: { badge: '?', color: waits },
  paused: { badge: '?', color: waits },
  declined: { badge: '–', color: over },
  withdrawn: { badge: '–', color: over },
  superseded: { badge: '↻', color: waits },
};

/** Whatever the conversation's state: something to be told, or that the page hides. */
const alert: Look = { badge: '!', color: wrong };

/** In this order: of several the icon says the first. */
export const alarms: readonly Alarm[] = ['log', 'unsealed'];

export async function showOnIcon(tab: number, view: TabView, alarm: Alarm | null): Promise<void> {
  const { badge, color } = alarm || view.unseen ? alert : looks[view.state];
  const state = view.state === 'missing-permission' ? 'missingPermission' : view.state;
  const title = alarm
    ? say(`background.icon.alarms.${alarm}`)
    : say(
        'background.icon.of',
        siteName(view.site),
        say(`background.icon.states.${view.unseen ? 'unseen' : state}`),
      );
  await browser.action.setTitle({ tabId: tab, title });
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
  const missing = missingPermission.map(siteName).join(', ');
  const tells = alarm !== null || missing !== '';
  const title = alarm
    ? say(`background.icon.alarms.${alarm}`)
    : tells
      ? say('background.icon.withheld', missing)
      : say('extension.name');
  await browser.action.setTitle({ title });
  await browser.action.setBadgeText({ text: tells ? '!' : '' });
  if (tells) await browser.action.setBadgeBackgroundColor({ color: wrong });
}
