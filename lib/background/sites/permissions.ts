/** Where the browser lets us run: asked of it each time, because the person may change it there. */

import { browser } from 'wxt/browser';
import { type SiteId, sitePattern } from '../../sites/index.ts';

export function isAllowed(site: SiteId): Promise<boolean> {
  return browser.permissions.contains({ origins: [sitePattern(site)] });
}

export async function allowedOf(sites: readonly SiteId[]): Promise<SiteId[]> {
  const allowed = await Promise.all(sites.map(isAllowed));
  return sites.filter((_site, index) => allowed[index]);
}

export async function missingPermission(sites: readonly SiteId[]): Promise<SiteId[]> {
  const allowed = await allowedOf(sites);
  return sites.filter((site) => !allowed.includes(site));
}
