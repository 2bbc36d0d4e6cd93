/** What each tab is doing, for the popup and the toolbar icon. Gone with the browser session. */

import { browser } from 'wxt/browser';
import type { ConversationView, TabView } from '../messages.ts';
import type { SiteId } from '../sites/index.ts';

const nameOf = (tab: number): string => `tab:${tab}`;

const badges: Partial<Record<TabView['state'], { text: string; color: string }>> = {
  accepted: { text: '✓', color: '#2f6f4f' },
  asked: { text: '…', color: '#8a6d1d' },
  unclear: { text: '?', color: '#8a6d1d' },
  declined: { text: '–', color: '#6b6b6b' },
  superseded: { text: '↻', color: '#8a6d1d' },
  unrecognised: { text: '!', color: '#a3302a' },
};

export async function noteTab(tab: number, view: TabView): Promise<void> {
  await browser.storage.session.set({ [nameOf(tab)]: view });
  const badge = badges[view.state];
  await browser.action.setBadgeText({ tabId: tab, text: badge?.text ?? '' });
  if (badge) await browser.action.setBadgeBackgroundColor({ tabId: tab, color: badge.color });
}

export async function readTab(tab: number): Promise<TabView | null> {
  const name = nameOf(tab);
  const found = await browser.storage.session.get(name);
  return (found[name] as TabView | undefined) ?? null;
}

export async function forgetTab(tab: number): Promise<void> {
  await browser.storage.session.remove(nameOf(tab));
}

export function tabView(site: SiteId, view: ConversationView): TabView {
  return { site, state: view.state, sealed: view.sealed };
}
