/** Our scripts on the sites that a person has added: where the browser allows it, nowhere else. */

import { browser } from 'wxt/browser';
import type { Policy } from '../messages.ts';
import {
  hostPattern,
  isOwnSite,
  type OwnSite,
  ownHost,
  profiles,
  type SiteId,
} from '../sites/index.ts';
import { isThere } from './tabs.ts';

const chatScript = '/content-scripts/added.js';
const picker = '/picker.js';
const pointingName = 'pointing';

interface Pointing {
  tab: number;
  site: OwnSite;
  /** The browser has not allowed it yet. */
  waits?: boolean;
}

/** The added sites on which the browser does not let us run (any more). */
export async function barredSites(profiles: Policy['profiles']): Promise<OwnSite[]> {
  const sites = addedSites(profiles);
  const allowed = await Promise.all(sites.map(isAllowed));
  return sites.filter((_site, index) => !allowed[index]);
}

/** Has the browser run our script on the added sites, and on no other. */
export async function registerScripts(profiles: Policy['profiles']): Promise<void> {
  // The permission comes with the first site.
  if (browser.scripting === undefined) return;
  const barred = await barredSites(profiles);
  const wanted = addedSites(profiles).filter((site) => !barred.includes(site));
  const there = (await browser.scripting.getRegisteredContentScripts()).map(({ id }) => id);
  const gone = there.filter((id) => !wanted.includes(id as OwnSite));
  if (gone.length > 0) await browser.scripting.unregisterContentScripts({ ids: gone });
  const missing = wanted.filter((site) => !there.includes(site));
  if (missing.length > 0)
    await browser.scripting.registerContentScripts(
      missing.map((site) => ({
        id: site,
        js: [chatScript],
        matches: [hostPattern(ownHost(site))],
        runAt: 'document_start' as const,
        persistAcrossSessions: true,
      })),
    );
}

/** The permission of a site that is not used goes back; with the last one, that to run anywhere. */
export async function releaseSite(site: OwnSite): Promise<void> {
  const origins = [hostPattern(ownHost(site))];
  await browser.permissions.remove({ origins }).catch(() => false);
  const { origins: left = [] } = await browser.permissions.getAll();
  if (!left.some(isAddedOrigin))
    await browser.permissions.remove({ permissions: ['scripting'] }).catch(() => false);
}

/** Whatever was allowed for added sites goes back. */
export async function releaseAll(): Promise<void> {
  // First: without the permission nothing can be taken back.
  await registerScripts({}).catch(() => {});
  const { origins = [] } = await browser.permissions.getAll();
  await browser.permissions
    .remove({ permissions: ['scripting'], origins: origins.filter(isAddedOrigin) })
    .catch(() => false);
}

/** Lets the person point, at once or when the browser allows it: `pointWhenAllowed`. */
export async function pointIn(pointing: Pointing): Promise<{ pointing: boolean }> {
  await browser.storage.session.set({ [pointingName]: { ...pointing, waits: true } });
  return { pointing: await pointWhenAllowed() };
}

/** Whether the person can point now. To be called when the browser allows more. */
export async function pointWhenAllowed(): Promise<boolean> {
  const pointing = await pointingNow();
  if (!pointing?.waits || !(await isAllowed(pointing.site))) return false;
  await browser.storage.session.set({ [pointingName]: { ...pointing, waits: false } });
  await browser.scripting.executeScript({ target: { tabId: pointing.tab }, files: [picker] });
  return true;
}

/** Whether the person is pointing at the parts of this site in this tab. */
export async function isPointing({ tab, site }: { tab: number; site: SiteId }): Promise<boolean> {
  const now = await pointingNow();
  return now?.tab === tab && now.site === site;
}

/** The person has thought better of it: a host that is not used is not kept. */
export async function stopPointing({ site }: { site: OwnSite }, isAdded: boolean): Promise<void> {
  await browser.storage.session.remove(pointingName);
  if (!isAdded) await releaseSite(site);
}

/** Our script in pages that are open already, of the added sites on which the browser lets us run. */
export async function startOpenPages(profiles: Policy['profiles']): Promise<void> {
  const barred = await barredSites(profiles);
  for (const site of addedSites(profiles).filter((each) => !barred.includes(each)))
    for (const { id } of await browser.tabs.query({ url: hostPattern(ownHost(site)) }))
      if (id !== undefined) await beginIn(id);
}

/** What was pointed at is kept: the page that is open begins too. */
export async function beginHere({ tab }: Pointing): Promise<void> {
  await browser.storage.session.remove(pointingName);
  await beginIn(tab);
}

async function beginIn(tab: number): Promise<void> {
  if (await isThere(tab)) return;
  await browser.scripting.executeScript({ target: { tabId: tab }, files: [chatScript] });
}

async function pointingNow(): Promise<Pointing | undefined> {
  const { [pointingName]: now } = await browser.storage.session.get(pointingName);
  return now as Pointing | undefined;
}

function isAllowed(site: OwnSite): Promise<boolean> {
  const origins = [hostPattern(ownHost(site))];
  return browser.permissions.contains({ permissions: ['scripting'], origins });
}

function isAddedOrigin(origin: string): boolean {
  return !profiles.some(({ host }) => hostPattern(host) === origin);
}

function addedSites(profiles: Policy['profiles']): OwnSite[] {
  return Object.keys(profiles).filter(isOwnSite);
}
