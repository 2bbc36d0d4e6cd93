/**
 * Our scripts in pages that were open before they were registered: at once in those that are seen,
 * in the others when they show.
 */

import { browser } from 'wxt/browser';
import type { Policy } from '../messages.ts';
import { seamKey } from '../seam.ts';
import type { SiteId } from '../sites/index.ts';
import { filesOf, openSites, patternOf } from './site-scripts.ts';

/** @param only of these tabs; without it of all */
export async function serveSeenTabs(policy: Policy, only?: number): Promise<void> {
  const sites = await openSites(policy);
  await Promise.all(
    sites.map(async (site) => {
      // Without the permission to see all tabs a query finds those whose host we may run on.
      const seen = await browser.tabs.query({ active: true, url: patternOf(site) });
      const asked = seen.filter(({ id }) => id !== undefined && (only ?? id) === id);
      await Promise.all(asked.map(({ id }) => serveTab(id as number, site)));
    }),
  );
}

/** Puts our scripts into the page that is in this tab now, unless they are there. */
export async function serveTab(tabId: number, site: SiteId): Promise<void> {
  try {
    const target = { tabId };
    const [found] = await browser.scripting.executeScript({
      target,
      func: reach,
      args: [seamKey],
      injectImmediately: true,
    });
    if (found === undefined || found.result === true) return;
    await browser.scripting.executeScript({
      // The very document that was asked: the next one in this tab has its own by registration.
      target: found.documentId ? { tabId, documentIds: [found.documentId] } : target,
      files: filesOf(site),
      injectImmediately: true,
    });
  } catch {
    // The page, or its tab, is gone.
  }
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
