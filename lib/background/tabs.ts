/** What each tab is doing, for the popup and the toolbar icon. Gone with the browser session. */

import { browser } from 'wxt/browser';
import type { ConversationView, TabView } from '../messages.ts';
import type { SiteId } from '../sites/index.ts';

const prefix = 'tab:';
const nameOf = (tab: number): string => prefix + tab;

const badges: Partial<Record<TabView['state'], { text: string; color: string }>> = {
  accepted: { text: '✓', color: '#2f6f4f' },
  asked: { text: '…', color: '#8a6d1d' },
  unclear: { text: '?', color: '#8a6d1d' },
  declined: { text: '–', color: '#6b6b6b' },
  superseded: { text: '↻', color: '#8a6d1d' },
  unrecognised: { text: '!', color: '#a3302a' },
  elsewhere: { text: '·', color: '#6b6b6b' },
};

/** What is remembered of a tab: what it shows, and of which conversation. */
export interface TabNote extends TabView {
  key: string;
}

export async function noteTab(tab: number, view: TabNote): Promise<void> {
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

/** The conversations of a site that some tab shows now, by key. */
export async function keysShown(site: SiteId): Promise<Set<string>> {
  const all = await browser.storage.session.get(null);
  const notes = Object.entries(all).filter(([name]) => name.startsWith(prefix));
  const ofSite = notes.map(([, value]) => value as TabNote).filter((note) => note.site === site);
  return new Set(ofSite.map(({ key }) => key));
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
  return { site, key, state: view.state, sealed: view.sealed };
}
