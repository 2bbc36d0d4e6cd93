/** The person points at the parts of a site they are adding, in one tab. */

import { browser } from 'wxt/browser';
import type { OwnSite, SiteId } from '../../sites/index.ts';
import { isAllowed } from './permissions.ts';
import { releaseSite } from './site-scripts.ts';

const scripts = ['/editors.js', '/trial.js', '/picker.js'] as const;
const name = 'pointing';

export interface Pointing {
  tab: number;
  site: OwnSite;
  /** The browser has not allowed it yet. */
  waits?: boolean;
}

/** Lets the person point, at once or when the browser allows it: `pointWhenAllowed`. */
export async function pointIn(pointing: Pointing): Promise<{ pointing: boolean }> {
  await browser.storage.session.set({ [name]: { ...pointing, waits: true } });
  return { pointing: await pointWhenAllowed() };
}

/** Whether the person can point now. To be called when the browser allows more. */
export async function pointWhenAllowed(): Promise<boolean> {
  const pointing = await pointingNow();
  if (!pointing?.waits || !(await isAllowed(pointing.site))) return false;
  await browser.storage.session.set({ [name]: { ...pointing, waits: false } });
  await browser.scripting.executeScript({ target: { tabId: pointing.tab }, files: [...scripts] });
  return true;
}

/** Whether the person is pointing at the parts of this site in this tab. */
export async function isPointing({ tab, site }: { tab: number; site: SiteId }): Promise<boolean> {
  const now = await pointingNow();
  return now?.tab === tab && now.site === site;
}

/** What was pointed at is kept. */
export async function pointed(): Promise<void> {
  await browser.storage.session.remove(name);
}

/** The person has thought better of it: a host that is not used is not kept. */
export async function stopPointing({ site }: { site: OwnSite }, isAdded: boolean): Promise<void> {
  await pointed();
  if (!isAdded) await releaseSite(site);
}

async function pointingNow(): Promise<Pointing | undefined> {
  const { [name]: now } = await browser.storage.session.get(name);
  return now as Pointing | undefined;
}
