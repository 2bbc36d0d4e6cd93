/** What the person has given in place of a profile of ours, or for a site of their own. */

import { roles, type Selector, type SiteProfile } from '../../sites/index.ts';
import { page } from './real.ts';

/**
 * Has `profile` say what `given` says; whoever holds it, or its `paths`, sees that at once. A
 * selector this browser cannot read is left out: looked for, it would throw in the midst of a send.
 */
export function applyProfileOverride(profile: SiteProfile, given: SiteProfile): void {
  Object.assign(profile.paths, given.paths);
  Object.assign(profile, { requests: given.requests });
  for (const role of roles)
    Object.assign(profile, { [role]: (given[role] as readonly Selector[]).filter(isReadable) });
}

function isReadable({ css }: Selector): boolean {
  try {
    page.createDocumentFragment().querySelector(css);
    return true;
  } catch {
    return false;
  }
}
