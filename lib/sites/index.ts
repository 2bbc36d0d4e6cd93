import { chatgpt } from './chatgpt.ts';
import { claude } from './claude.ts';
import { gemini } from './gemini.ts';
import type { BuiltInSite, OwnSite, SiteId, SiteProfile } from './profile.ts';

export { drawingOf } from './drawing.ts';
export type * from './profile.ts';
export { roles } from './profile.ts';

export const profiles: readonly (SiteProfile & { id: BuiltInSite })[] = [chatgpt, claude, gemini];
// Marked, so that a chat page that asks for none of it carries its own profile alone.
export const siteIds: readonly BuiltInSite[] = /* @__PURE__ */ profiles.map(({ id }) => id);

export function profileFor(hostname: string): SiteProfile | undefined {
  return profiles.find((profile) => profile.host === hostname);
}

export function ownSite(host: string): OwnSite {
  return `own:${host}`;
}

export function isOwnSite(site: string): site is OwnSite {
  return site.startsWith('own:');
}

export function ownHost(site: OwnSite): string {
  return site.slice('own:'.length);
}

/** A machine of one's own, whose pages are as safe without encryption. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|127\.0\.0\.1)$/.test(host);
}

/** The host of an address, where it is of a site that could be added. */
export function hostOf(address: string | undefined): string | null {
  const url = URL.parse(address ?? '');
  if (url === null || profileFor(url.hostname)) return null;
  return url.protocol === (isLoopback(url.hostname) ? 'http:' : 'https:') ? url.hostname : null;
}

/** All pages of a host that can be added, as browsers write it in a permission. */
export function hostPattern(host: string): string {
  return `${isLoopback(host) ? 'http' : 'https'}://${host}/*`;
}

/** All pages of a site, as browsers write it in a permission. */
export function sitePattern(site: SiteId): string {
  return hostPattern(profiles.find(({ id }) => id === site)?.host ?? ownHost(site as OwnSite));
}

/** Whether it is the id of a site that is named by more than itself. */
export function isSiteId(site: unknown): site is SiteId {
  return typeof site === 'string' && (isOwnSite(site) || siteIds.includes(site as never));
}

/** The name people know: of a site that was added, its host. */
export function siteName(id: SiteId): string {
  return profiles.find((profile) => profile.id === id)?.name ?? ownHost(id as OwnSite);
}
