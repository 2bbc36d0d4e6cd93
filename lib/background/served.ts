/** Where our scripts are to run: worked out here and nowhere else. */

import type { Policy, VersionName } from '../messages.ts';
import { isOwnSite, type SiteId, siteIds } from '../sites/index.ts';

/**
 * Whether the pages of this site are to have us.
 *
 * What still lacks: also where an agreement stands although nothing is in force for the site.
 */
export function isServed(policy: Policy, site: SiteId): boolean {
  return policy.sites[site] === true && inForceOn(policy, site) !== null;
}

export function servedSites(policy: Policy): SiteId[] {
  const added = Object.keys(policy.profiles ?? {}).filter(isOwnSite);
  return [...siteIds, ...added].filter((site) => isServed(policy, site));
}

/** The site's own choice, or else what all sites have. */
export function inForceOn(policy: Policy, site: SiteId): VersionName | null {
  const own = policy.inForceAt[site];
  return own === undefined ? policy.inForce : own;
}
