/** Under which keys of its own a tab has sent something. Gone with the tab, or the browser session. */

import { browser } from 'wxt/browser';

const nameOf = (tab: number): string => `keys:${tab}`;

/** A tab that is reloaded before its chat has an id has another key each time; the newest are kept. */
const most = 20;

export async function noteKey(tab: number, key: string): Promise<void> {
  if (!key.startsWith('tab:')) return;
  const keys = await keysOf(tab);
  if (keys.includes(key)) return;
  await browser.storage.session.set({ [nameOf(tab)]: [...keys, key].slice(-most) });
}

/** Oldest first. */
export async function keysOf(tab: number): Promise<string[]> {
  const { [nameOf(tab)]: keys } = await browser.storage.session.get(nameOf(tab));
  return (keys as string[] | undefined) ?? [];
}

export async function forgetKeys(tab: number): Promise<void> {
  await browser.storage.session.remove(nameOf(tab));
}
