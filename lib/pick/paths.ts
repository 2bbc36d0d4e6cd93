/** What the address of a chat says of its conversation. */

import type { SiteProfile } from '../sites/index.ts';

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** Shapes of ids, and the pattern that others of its kind must match. */
const shapes: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`^${uuid}$`), uuid],
  [/^(?=.*\d)[0-9a-f]{8,}$/, '(?=[^/]*\\d)[0-9a-f]{8,}'],
  [/^(?=[^\d]*\d)(?=[^a-z]*[a-z])[a-z\d]{8,}$/i, '(?=[^/]*\\d)[A-Za-z\\d]{8,}'],
  [/^(?=[^\d]*\d)(?=[^a-z]*[a-z])(?=[^A-Z]*[A-Z])[\w-]{16,}$/, '(?=[^/]*\\d)[\\w-]{16,}'],
];

/** A conversation's address where the page has none: it never matches. */
const never = '^(?!)(?<id>.)';
const longest = 300;

/**
 * The id counts only as the last part of the address and in its own shape. Taken for one wrongly,
 * `new` or the name of a model would make many conversations one, and its agreement theirs.
 */
export function pathsFor(pathname: string): SiteProfile['paths'] {
  const segments = pathname.replace(/\/$/, '').split('/');
  const shape = shapeOf(segments.at(-1) ?? '');
  const before = segments.slice(0, -1).map(general).join('/');
  const pattern = shape === undefined ? never : `^${before}/(?<id>${shape})/?$`;
  // Elsewhere on the host there may be pages, on a machine of one's own whole programs, without a chat.
  const last = shape === undefined ? `/${general(segments.at(-1) ?? '')}` : '(?:/[^/]*)?';
  const around = `^${before}${last}/?$`;
  return {
    conversation: [pattern.length > longest ? never : pattern],
    provisional: [],
    fresh: ['^/$', ...(around.length > longest ? [] : [around])],
  };
}

/** The same for a site whose address is not the chat's own: each load of a page is a conversation. */
export function withoutIds(profile: SiteProfile): SiteProfile {
  return { ...profile, paths: { ...profile.paths, conversation: [never] } };
}

/** Whether the address of this chat tells it from others. */
export function hasId(paths: SiteProfile['paths']): boolean {
  return !paths.conversation.includes(never);
}

/** A part before the id: what may differ between two conversations is left open. */
function general(segment: string): string {
  if (/^\d+$/.test(segment)) return '\\d+';
  return shapeOf(segment) === undefined ? segment.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&') : '[^/]+';
}

function shapeOf(segment: string): string | undefined {
  return shapes.find(([known]) => known.test(segment))?.[1];
}
