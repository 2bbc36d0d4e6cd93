/** What each tab is doing, for the popup and the toolbar icon. Gone with the browser session. */

import { browser } from 'wxt/browser';
import {
  type ConversationView,
  type Policy,
  sendMessage,
  type TabView,
} from '../../protocol/index.ts';
import { isServed, servedSites } from '../../protocol/policy.ts';
import { hostOf, isOwnSite, ownSite, profileFor, type SiteId } from '../../sites/index.ts';
import type { Alarm } from '../core/context.ts';
import { isAllowed, missingPermission } from './permissions.ts';
import { alarms, showElsewhere, showOnIcon } from './toolbar-icon.ts';

const prefix = 'tab:';
const alarmName = 'alarm';
const nameOf = (tab: number): string => prefix + tab;

/** What is remembered of a tab: what it shows, and of which conversation. */
export interface TabNote extends TabView {
  key: string;
}

export async function noteTab(tab: number, next: TabNote): Promise<void> {
  const name = nameOf(tab);
  const { [name]: before } = await browser.storage.session.get(name);
  const isUnseen = (before as TabNote | undefined)?.unseen && (await pageIn(tab))?.unseen;
  const note: TabNote = isUnseen ? { ...next, unseen: true } : next;
  // An open popup asks anew with each change, and is one of those who look.
  if (JSON.stringify(before) !== JSON.stringify(note))
    await browser.storage.session.set({ [name]: note });
  const all = await browser.storage.session.get(alarmName);
  await showOnIcon(tab, shownOf(note, await policyNow()), firstAlarm(all));
}

/** The page hides what the person must see: its icon and the popup say so until it is loaded anew. */
export async function noteUnseen(tab: number, site: SiteId): Promise<void> {
  const { [nameOf(tab)]: before } = await browser.storage.session.get(nameOf(tab));
  const note = (before ?? { site, key: '', state: 'none', sealed: 0 }) as TabNote;
  await noteTab(tab, { ...note, unseen: true });
}

/** Something the person must see in the popup: on the icon everywhere, whatever a tab shows. */
export async function setAlarm(what: Alarm, on: boolean): Promise<void> {
  const before = alarmsIn(await browser.storage.session.get(alarmName));
  if (on === before.includes(what)) return;
  const others = before.filter((it) => it !== what);
  await browser.storage.session.set({ [alarmName]: on ? [...others, what] : others });
  await showAll();
}

function alarmsIn(all: Record<string, unknown>): readonly Alarm[] {
  return (all[alarmName] as readonly Alarm[] | undefined) ?? [];
}

function firstAlarm(all: Record<string, unknown>): Alarm | null {
  return alarms.find((it) => alarmsIn(all).includes(it)) ?? null;
}

/** The icons say what is so under the policy there is now. */
export async function showAll(): Promise<void> {
  const all = await browser.storage.session.get(null);
  const policy = await policyNow();
  await showElsewhere(firstAlarm(all), policy ? await missingPermission(servedSites(policy)) : []);
  for (const [name, note] of Object.entries(all))
    if (name.startsWith(prefix))
      // A tab that was closed has no icon.
      await showOnIcon(
        Number(name.slice(prefix.length)),
        shownOf(note as TabNote, policy),
        firstAlarm(all),
      ).catch(() => {});
}

/** Null where no page of ours is and none is to be, or one is that does not answer (any more). */
export async function readTab(tab: number): Promise<TabView | null> {
  const { [nameOf(tab)]: note } = await browser.storage.session.get(nameOf(tab));
  const policy = await policyNow();
  const there = await pageIn(tab);
  if (there === null) return policy === undefined ? null : absentView(tab, policy);
  if (note === undefined) return null;
  const { unseen: _, ...view } = shownOf(note as TabNote, policy);
  const { late, unseen } = there;
  return { ...view, ...(late ? { late } : {}), ...(unseen ? { unseen } : {}) };
}

/** Of a page that has nothing of ours, as far as it is known of which site it is. */
async function absentView(tab: number, policy: Policy): Promise<TabView | null> {
  const site = await siteIn(tab, policy);
  if (site === undefined) return null;
  return shownOf({ site, key: '', state: await whyAbsent(site), sealed: 0 }, policy);
}

async function whyAbsent(site: SiteId): Promise<'absent' | 'missing-permission'> {
  return (await isAllowed(site)) ? 'absent' : 'missing-permission';
}

/** A page that is to have us has not got us: its icon says so. */
export async function noteAbsent(tab: number, site: SiteId): Promise<void> {
  await noteTab(tab, { site, key: '', state: await whyAbsent(site), sealed: 0 });
}

/**
 * The site of the page in a tab. Addresses are known of sites on which we may run, and of the tab in
 * which the popup was opened.
 */
export async function siteIn(tab: number, policy: Policy): Promise<SiteId | undefined> {
  return siteAt((await browser.tabs.get(tab).catch(() => undefined))?.url, policy);
}

function siteAt(address: string | undefined, policy: Policy): SiteId | undefined {
  const ours = profileFor(URL.parse(address ?? '')?.hostname ?? '');
  if (ours) return ours.id;
  const host = hostOf(address);
  const own = host === null ? '' : ownSite(host);
  return isOwnSite(own) && policy.profiles[own] ? own : undefined;
}

/** What the page of ours that is in the tab says of itself; null: there is none. */
export function pageIn(tab: number): Promise<{ late: boolean; unseen: boolean } | null> {
  return sendMessage('tab.there', undefined, tab).catch(() => null);
}

/** A site that is off, or that we do not serve, shows as that, whatever its conversation's state. */
function shownOf({ key: _, ...view }: TabNote, policy: Policy | undefined): TabView {
  const { site, sealed } = view;
  if (policy && !policy.sites[site]) return { site, state: 'off', sealed };
  if (policy && !isServed(policy, site)) return { site, state: 'unsigned', sealed };
  return view;
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
