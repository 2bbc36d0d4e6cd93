/** Profiles that the person gives: in place of one of ours, or for a site of their own. */

import canonicalize from 'canonicalize';
import { sha256Hex } from '../../contract/text.ts';
import { profiles, type SiteId, type SiteProfile, siteName } from '../../sites/index.ts';
import {
  type Append,
  readSetting,
  type SettingRows,
  type Write,
  writeSetting,
} from '../../store/index.ts';
import { say } from '../../words.ts';
import { type BackgroundContext, settingNow } from '../core/context.ts';
import { Refusal } from '../core/refusal.ts';

/** The profile that a site's pages go by; undefined: the site is none of ours and was not added. */
export async function profileOf(
  context: BackgroundContext,
  site: SiteId,
): Promise<SiteProfile | undefined> {
  const given = (await settingNow(context, 'profiles'))[site];
  return given?.profile ?? profiles.find(({ id }) => id === site);
}

/** Refuses as `not-found` what is none of ours and was not added, or is removed. */
export async function requireSite(context: BackgroundContext, site: SiteId): Promise<void> {
  if ((await profileOf(context, site)) === undefined) throw siteGone();
}

/** In place of ours, or of the one an added site has. */
export async function giveProfile(
  context: BackgroundContext,
  { site, profile }: { site: SiteId; profile: SiteProfile },
): Promise<void> {
  await requireSite(context, site);
  await keepProfile(context, { site, profile });
}

/** Ours holds again; an added site is gone with all that was chosen for it. Its records stay. */
export async function forgetProfile(
  context: BackgroundContext,
  { site }: { site: SiteId },
): Promise<void> {
  await context.store.write(async (tx, append) => {
    if (!(await drop(tx, 'profiles', site))) throw siteGone();
    if (!profiles.some(({ id }) => id === site)) {
      await drop(tx, 'sites', site);
      await drop(tx, 'asking', site);
      await drop(tx, 'inForceAt', site);
      await drop(tx, 'enter', site);
    }
    await recordProfile(append, site, null);
  });
}

/** Also of a site that is new; one that was added before is added anew. */
export async function keepProfile(
  context: BackgroundContext,
  { site, profile }: { site: SiteId; profile: SiteProfile },
): Promise<void> {
  if (profile.id !== site)
    throw new Refusal('profile', say('background.otherProfile', siteName(profile.id)));
  const digest = await digestOf(profile);
  const at = context.now().toISOString();
  await context.store.write(async (tx, append) => {
    const before = await readSetting(tx, 'profiles');
    await writeSetting(tx, 'profiles', { ...before, [site]: { profile, at } });
    const sites = await readSetting(tx, 'sites');
    await writeSetting(tx, 'sites', { ...sites, [site]: sites[site] ?? true });
    const asking = await readSetting(tx, 'asking');
    await writeSetting(tx, 'asking', { ...asking, [site]: asking[site] ?? 'show' });
    await recordProfile(append, site, digest);
  });
}

/** SHA-256 of the canonical JSON (RFC 8785), in lowercase hex. */
export function digestOf(profile: SiteProfile): Promise<string> {
  return sha256Hex(canonicalize(profile) ?? '');
}

/** The evidence depends on where a page's parts were looked for, so the log says by what. */
export function recordProfile(
  append: Append,
  site: SiteId,
  profile: string | null,
): Promise<unknown> {
  return append({ kind: 'settings.changed', site, by: 'human', detail: { profile } });
}

async function drop<K extends 'profiles' | 'sites' | 'asking' | 'enter' | 'inForceAt'>(
  tx: Write,
  key: K,
  site: SiteId,
): Promise<boolean> {
  const { [site]: gone, ...others } = (await readSetting(tx, key)) as Record<string, unknown>;
  await writeSetting(tx, key, others as SettingRows[K]);
  return gone !== undefined;
}

export function siteGone(): Refusal {
  return new Refusal('not-found', say('background.siteGone'));
}
