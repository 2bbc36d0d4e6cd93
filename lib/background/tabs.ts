/** What each tab is doing, for the popup and the toolbar icon. Gone with the browser session. */

import { browser } from 'wxt/browser';
import { type ConversationView, type Policy, sendMessage, type TabView } from '../messages.ts';
import { hostOf, isOwnSite, ownSite, profileFor, type SiteId } from '../sites/index.ts';
import { showAlarm, showOnIcon } from './icon.ts';
import { inForceOn, isServed } from './served.ts';

const prefix = 'tab:';
const alarmName = 'alarm';
const nameOf = (tab: number): string => prefix + tab;

/** What is remembered of a tab: what it shows, and of which conversation. */
export interface TabNote extends TabView {
  key: string;
}

export async function noteTab(tab: number, note: TabNote): Promise<void> {
  await browser.storage.session.set({ [nameOf(tab)]: note });
  const { [alarmName]: alarm } = await browser.storage.session.get(alarmName);
  await showOnIcon(tab, shownOf(note, await policyNow()), alarm === true);
}

/** Something the person must see in the popup: on the icon everywhere, whatever a tab shows. */
export async function setAlarm(on: boolean): Promise<void> {
  const { [alarmName]: before } = await browser.storage.session.get(alarmName);
  if (on === (before ?? false)) return;
  await browser.storage.session.set({ [alarmName]: on });
  await showAlarm(on);
  await showAll();
}

/** The icons say what is so under the policy there is now. */
export async function showAll(): Promise<void> {
  const all = await browser.storage.session.get(null);
  const policy = await policyNow();
  for (const [name, note] of Object.entries(all))
    if (name.startsWith(prefix))
      // A tab that is gone has no icon.
      await showOnIcon(
        Number(name.slice(prefix.length)),
        shownOf(note as TabNote, policy),
        all[alarmName] === true,
      ).catch(() => {});
}

/** Null where no page of ours is and none is to be, or one is that does not answer (any more). */
export async function readTab(tab: number): Promise<TabView | null> {
  const { [nameOf(tab)]: note } = await browser.storage.session.get(nameOf(tab));
  const policy = await policyNow();
  if (note !== undefined && (await isThere(tab))) return shownOf(note as TabNote, policy);
  return policy === undefined ? null : unservedView(tab, policy);
}

/** Of a page that has nothing of ours, because it is to have nothing. */
async function unservedView(tab: number, policy: Policy): Promise<TabView | null> {
  const site = siteAt((await browser.tabs.get(tab).catch(() => undefined))?.url, policy);
  if (site === undefined || isServed(policy, site)) return null;
  return shownOf({ site, key: '', state: 'none', sealed: 0 }, policy);
}

/** The site of an address, which is known of tabs whose host we may run on. */
function siteAt(address: string | undefined, policy: Policy): SiteId | undefined {
  const ours = profileFor(URL.parse(address ?? '')?.hostname ?? '');
  if (ours) return ours.id;
  const host = hostOf(address);
  const own = host === null ? '' : ownSite(host);
  return isOwnSite(own) && policy.profiles[own] ? own : undefined;
}

/** Whether a page of ours is in the tab. */
export async function isThere(tab: number): Promise<boolean> {
  return sendMessage('tab.there', undefined, tab).then(
    () => true,
    () => false,
  );
}

/** Where nothing can happen, that counts, whatever the conversation's state. */
function shownOf({ site, state, sealed }: TabNote, policy: Policy | undefined): TabView {
  if (policy && !policy.sites[site]) return { site, state: 'off', sealed };
  const isBare = policy !== undefined && inForceOn(policy, site) === null;
  const stands = policy?.standing.includes(site) && /^(?:accepted|paused)$/.test(state);
  return { site, state: isBare && !stands ? 'unsigned' : state, sealed };
}

export async function policyNow(): Promise<Policy | undefined> {
  return (await browser.storage.local.get('policy')).policy as Policy | undefined;
}

export async function forgetTab(tab: number): Promise<void> {
  await browser.storage.session.remove(nameOf(tab));
}

/** Other tabs that show the same conversation. */
export async function tabsBeside(tab: number, { site, key }: TabNote): Promise<number[]> {
  const all = await browser.storage.session.get(null);
  return Object.entries(all).flatMap(([name, value]) => {
    const other = Number(name.slice(prefix.length));
    const note = value as TabNote;
    return name.startsWith(prefix) && other !== tab && note.site === site && note.key === key
      ? [other]
      : [];
  });
}

export function tabNote(site: SiteId, key: string, view: ConversationView): TabNote {
  const { unprotected, paused, sealed } = view;
  const state = unprotected ? 'unprotected' : paused ? 'paused' : view.state;
  // Beside an agreement that stands there may be others for which nothing is in force.
  return { site, key, state: view.contract === null ? 'unsigned' : state, sealed };
}
