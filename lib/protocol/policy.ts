/** What is in force on a site, and where our scripts are to run: worked out here and nowhere else. */

import { isOwnSite, type SiteId, siteIds } from '../sites/index.ts';
import type { Policy, VersionName } from './index.ts';

/**
 * Whether the pages of this site are to have us: it is on, and a contract is in force for it or an
 * agreement stands there.
 */
export function isServed(policy: Policy, site: SiteId): boolean {
  if (policy.sites[site] !== true) return false;
  return inForceOn(policy, site) !== null || policy.standing.includes(site);
}

export function servedSites(policy: Policy): SiteId[] {
  return knownSites(policy).filter((site) => isServed(policy, site));
}

/** Those that came with the program, and those the person has added. */
export function knownSites({ profiles }: Pick<Policy, 'profiles'>): SiteId[] {
  return [...siteIds, ...Object.keys(profiles).filter(isOwnSite)];
}

/** The site's own choice, or else what all sites have. */
export function inForceOn(policy: Policy, site: SiteId): VersionName | null {
  const own = policy.inForceAt[site];
  return own === undefined ? policy.inForce : own;
}

/** As the chat pages may know it: what is in force elsewhere is none of their business. */
export function namelessPolicy(policy: Policy): Policy {
  const bare = (version: VersionName | null | undefined) => version && { ...version, title: '' };
  const own = Object.entries(policy.inForceAt).map(([site, version]) => [site, bare(version)]);
  return { ...policy, inForce: bare(policy.inForce) ?? null, inForceAt: Object.fromEntries(own) };
}
