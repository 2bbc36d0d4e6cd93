import { type SiteId, type SiteProfile, sitePattern } from './index.ts';

/**
 * Where a conversation can be read on its site: the simplest address that the profile's `paths` take
 * for this conversation's own. Null where they do not tell how such an address is written.
 */
export function conversationAddress(
  site: SiteId,
  paths: SiteProfile['paths'],
  id: string,
): string | null {
  for (const pattern of paths.conversation) {
    const address = URL.parse(simplest(pattern, id), sitePattern(site));
    const isOnSite = address?.href.startsWith(sitePattern(site).slice(0, -1)) === true;
    const found = isOnSite ? new RegExp(pattern).exec(address.pathname)?.groups?.id : undefined;
    if (address && found === id) return address.href;
  }
  return null;
}

/** What a pattern says without what may be left out, the first of its ways, and the id in its place. */
function simplest(pattern: string, id: string): string {
  const gap = '\ue000';
  let path = withGap(pattern, gap).replace(/^\^|\$$/g, '');
  for (let before = ''; before !== path; ) {
    before = path;
    path = path.replace(/\(\?:([^()|]*)[^()]*\)(\??)/, (_, first, left) => (left ? '' : first));
  }
  return path
    .replace(/\\?.\?/g, '')
    .replace(/\\(\W)/g, '$1')
    .replace(gap, () => id);
}

function withGap(pattern: string, gap: string): string {
  const from = pattern.indexOf('(?<id>');
  let depth = 0;
  for (let at = from; from >= 0 && at < pattern.length; at++) {
    if (pattern[at] === '(') depth++;
    if (pattern[at] === ')') depth--;
    if (depth === 0) return pattern.slice(0, from) + gap + pattern.slice(at + 1);
  }
  return pattern;
}
