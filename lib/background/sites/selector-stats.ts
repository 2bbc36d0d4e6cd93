/** What is known of pages that change: which selectors match, remembered and told for mending. */

import { browser } from 'wxt/browser';
import type { Matched, Matches, PageKind, SiteView } from '../../protocol/index.ts';
import { type Role, roles, type Selector, type SiteId } from '../../sites/index.ts';
import { readRecords } from '../../store/index.ts';
import { type BackgroundContext, settingNow } from '../core/context.ts';
import { profileOf, siteGone } from './profiles.ts';

/** In `storage.local` under `matched`. */
type AllMatched = Partial<Record<SiteId, Matched>>;

export async function rememberMatches(
  context: BackgroundContext,
  { site }: { site: SiteId },
  { matches }: { matches: Matches },
): Promise<void> {
  const roles = Object.fromEntries(
    (await selectorsOf(context, site)).map(([role, list]) => [
      role,
      list[matches[role]]?.css ?? null,
    ]),
  );
  const matched: AllMatched = { ...(await remembered()), [site]: { at: stamp(context), roles } };
  await browser.storage.local.set({ matched });
}

/** Versions, selectors and the site's own last records: what mends a profile, and no text of a chat. */
export async function diagnose(
  context: BackgroundContext,
  { site }: { site: SiteId },
  { page, matches }: { page: PageKind; matches: Matches },
): Promise<{ text: string }> {
  const before = (await remembered())[site];
  const lines = [
    `Symbiotic Contract ${browser.runtime.getManifest().version}`,
    navigator.userAgent,
    `${site}, ${page}, ${stamp(context)}`,
    '',
    'Selectors that found something on this page:',
    ...(await selectorsOf(context, site)).map(([role, list]) => {
      const at = matches[role];
      const now = list[at]
        ? `${at + 1} of ${list.length}, ${list[at].css}`
        : `none of ${list.length}`;
      return `${role}: ${now}`;
    }),
    '',
    before
      ? `When a reply was last read here, ${before.at}:`
      : 'No reply was read on this site yet.',
    ...Object.entries(before?.roles ?? {}).map(([role, css]) => `${role}: ${css ?? 'none'}`),
    '',
    'The last records of this site:',
    // Of this site alone: a page can read what stands in it.
    ...(await readRecords(await context.store.db(), null, 500))
      .filter((record) => record.site === site)
      .slice(0, 10)
      .map(({ at, kind, state, detail }) =>
        [at, kind, state, detail.reason].filter((it) => typeof it === 'string').join(' '),
      ),
  ];
  return { text: lines.join('\n') };
}

export async function viewSite(
  context: BackgroundContext,
  { site }: { site: SiteId },
): Promise<SiteView> {
  const profile = await profileOf(context, site);
  if (profile === undefined) throw siteGone();
  const given = (await settingNow(context, 'profiles'))[site];
  return { profile, givenAt: given?.at ?? null, matched: (await remembered())[site] ?? null };
}

async function remembered(): Promise<AllMatched> {
  return ((await browser.storage.local.get('matched')).matched as AllMatched | undefined) ?? {};
}

async function selectorsOf(
  context: BackgroundContext,
  site: SiteId,
): Promise<[Role, readonly Selector[]][]> {
  const profile = await profileOf(context, site);
  return roles.map((role) => [role, profile?.[role] ?? []]);
}

function stamp(context: BackgroundContext): string {
  return context.now().toISOString();
}
