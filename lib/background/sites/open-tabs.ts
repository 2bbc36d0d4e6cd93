/**
 * Our scripts in pages that were open before they were registered: at once in those that are seen,
 * in the others when they show.
 */

import { browser } from 'wxt/browser';
import type { Policy } from '../../protocol/index.ts';
import { isServed, servedSites } from '../../protocol/policy.ts';
import { seamKey } from '../../seam/parts.ts';
import { type SiteId, sitePattern } from '../../sites/index.ts';
import { allowedOf } from './permissions.ts';
import { filesOf, witnessOf } from './site-scripts.ts';
import { forgetTab, noteAbsent, pageIn, siteIn } from './tab-notes.ts';

/** Serves the pages that are seen. */
export async function serveSeenTabs(policy: Policy): Promise<void> {
  const sites = await allowedOf(servedSites(policy));
  await Promise.all(
    sites.map(async (site) => {
      // Without the permission to see all tabs a query finds those whose host we may run on.
      const seen = await browser.tabs.query({ active: true, url: sitePattern(site) });
      await Promise.all(seen.map(({ id }) => id !== undefined && serveTab(id, site)));
    }),
  );
}

/**
 * A page has come, or shows: one that is to have us gets us now if it has not, and what was told by
 * the page before it in this tab holds no longer.
 */
export async function lookAtTab(policy: Policy, tab: number): Promise<void> {
  if ((await pageIn(tab)) !== null) return;
  const site = await siteIn(tab, policy);
  if (site !== undefined && isServed(policy, site)) await serveTab(tab, site);
  else await forgetTab(tab);
}

/**
 * Puts our scripts into the page that is in this tab now, unless they are there. Where that cannot be
 * done, the icon says so.
 */
export async function serveTab(tab: number, site: SiteId): Promise<void> {
  const isIn = await putInto(tab, site).catch(() => false);
  // It may have gone meanwhile, and another page, with our scripts, come in its place.
  if (!isIn && (await pageIn(tab)) === null) await noteAbsent(tab, site).catch(() => {});
}

/** Gives whether our gate runs there now. */
async function putInto(tabId: number, site: SiteId): Promise<boolean> {
  const target = { tabId };
  const ask = { func: reach, args: [seamKey] as [string], injectImmediately: true };
  const [found] = await browser.scripting.executeScript({ target, ...ask });
  if (found === undefined || found.result === true) return found !== undefined;
  // The very document that was asked: the next one in this tab has its own by registration.
  const there = found.documentId ? { tabId, documentIds: [found.documentId] } : target;
  const put = (files: ReturnType<typeof filesOf>, world: 'ISOLATED' | 'MAIN') =>
    browser.scripting.executeScript({ target: there, files, world, injectImmediately: true });
  await put(filesOf(site), 'ISOLATED');
  if (witnessOf(site).length > 0) await put(witnessOf(site), 'MAIN');
  const [after] = await browser.scripting.executeScript({ target: there, ...ask });
  return after?.result === true;
}

/**
 * Whether our gate runs in this page; where it does not, notes that we come late. It runs in the
 * page, so it must stand alone.
 */
function reach(key: string): boolean {
  const here = globalThis as unknown as Record<symbol, { gate?: object; late?: boolean }>;
  const seam = here[Symbol.for(key)] ?? {};
  here[Symbol.for(key)] = seam;
  if (seam.gate) return true;
  seam.late = true;
  return false;
}
