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

/** The permission of a site that is no longer used goes back. */
export async function releaseSite(site: OwnSite): Promise<void> {
  await browser.permissions.remove({ origins: [hostPattern(ownHost(site))] }).catch(() => false);
}

/** Whatever was allowed for added sites goes back. */
export async function releaseAll(): Promise<void> {
  // First: without the permission nothing can be taken back.
  await registerScripts({});
  const { origins = [] } = await browser.permissions.getAll();
  const ours = profiles.map(({ host }) => hostPattern(host));
  const added = origins.filter((origin) => !ours.includes(origin));
  await browser.permissions
    .remove({ permissions: ['scripting'], origins: added })
    .catch(() => false);
}

/** Lets the person point, at once or when the browser allows it: `pointWhenAllowed`. */
export async function pointIn(pointing: Pointing): Promise<{ pointing: boolean }> {
  await browser.storage.session.set({ [pointingName]: pointing });
  return { pointing: await pointWhenAllowed() };
}

/** Whether the person can point now. To be called when the browser allows more. */
export async function pointWhenAllowed(): Promise<boolean> {
  const pointing = await pointingNow();
  if (pointing === undefined || !(await isAllowed(pointing.site))) return false;
  await browser.scripting.executeScript({ target: { tabId: pointing.tab }, files: [picker] });
  return true;
}

/** Whether the person is pointing at the parts of this site in this tab. */
export async function isPointing({ tab, site }: { tab: number; site: SiteId }): Promise<boolean> {
  const now = await pointingNow();
  return now?.tab === tab && now.site === site;
}

/** What was pointed at is kept: the page that is open begins too. */
export async function beginHere({ tab }: Pointing): Promise<void> {
  await browser.storage.session.remove(pointingName);
  // Two of them in one page would both send.
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

function addedSites(profiles: Policy['profiles']): OwnSite[] {
  return Object.keys(profiles).filter(isOwnSite);
}
