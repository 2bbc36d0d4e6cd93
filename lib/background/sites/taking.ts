/** A site whose parts somebody else has pointed at: kept once the browser allows its host. */

import { browser } from 'wxt/browser';
import { isOwnSite, type SiteProfile, siteName } from '../../sites/index.ts';
import { say } from '../../words.ts';
import type { BackgroundContext } from '../core/context.ts';
import { publishing } from '../core/read-policy.ts';
import { Refusal } from '../core/refusal.ts';
import { isAllowed } from './permissions.ts';
import { keepProfile } from './profiles.ts';

const name = 'taking';

/** Adds the site, at once or when the browser allows it: `takeWhenAllowed`. Refused as `profile` for one of ours. */
export async function takeProfile(
  context: BackgroundContext,
  { profile }: { profile: SiteProfile },
): Promise<{ taken: boolean }> {
  if (!isOwnSite(profile.id))
    throw new Refusal('profile', say('background.ownSite', siteName(profile.id)));
  await browser.storage.session.set({ [name]: profile });
  return { taken: await takeWhenAllowed(context) };
}

/** The browser may say so while it is being asked. */
let last: Promise<unknown> = Promise.resolve();

/** Whether a site was added now. To be called when the browser allows more. */
export function takeWhenAllowed(context: BackgroundContext): Promise<boolean> {
  const done = last.then(() => take(context));
  last = done.catch(() => {});
  return done;
}

async function take(context: BackgroundContext): Promise<boolean> {
  const { [name]: profile } = (await browser.storage.session.get(name)) as {
    [name]?: SiteProfile;
  };
  if (profile === undefined || !(await isAllowed(profile.id))) return false;
  await publishing(context, () => keepProfile(context, { site: profile.id, profile }));
  await browser.storage.session.remove(name);
  return true;
}
