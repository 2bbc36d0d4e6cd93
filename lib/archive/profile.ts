/**
 * `profile.jsonl`, in a backup: what no record tells. The drafts with how they are proposed, how sites
 * ask, and the profiles that were given, of which the records hold the SHA-256. Switches, what is in
 * force and what was agreed are in the records, and stand nowhere else.
 */

import canonicalize from 'canonicalize';
import * as v from 'valibot';
import { filedContract } from '../contract/file/filed.ts';
import { isInstant } from '../log/schema.ts';
import type { SiteProfile } from '../sites/index.ts';
import { givenProfile, siteId } from '../sites/schema.ts';

const instant = v.pipe(v.string(), v.check(isInstant));

export const keptContract = v.strictObject({
  /** On the machine it was kept on. */
  id: v.pipe(v.string(), v.uuid()),
  ...filedContract.entries,
  /** ISO 8601 UTC. */
  createdAt: instant,
  updatedAt: instant,
  usedAt: instant,
  /** When it was put away; null: it is in the library. */
  archivedAt: v.nullable(instant),
});
export type KeptContract = v.InferOutput<typeof keptContract>;

export const keptAsking = v.strictObject({ site: siteId, asking: v.picklist(['show', 'direct']) });

/** A profile in place of one of ours, or of a site that was added, and when it was given. */
export const keptProfile = v.strictObject({
  at: instant,
  profile: givenProfile as v.GenericSchema<unknown, SiteProfile>,
});

/** A line of the file: one thing. */
export const profileLine = v.variant('is', [
  v.strictObject({ is: v.literal('contract'), ...keptContract.entries }),
  v.strictObject({ is: v.literal('asking'), ...keptAsking.entries }),
  v.strictObject({ is: v.literal('profile'), ...keptProfile.entries }),
]);
export type ProfileLine = v.InferOutput<typeof profileLine>;

/** More than a library holds. */
export const MAX_PROFILE_LINES = 100_000;

/** In bytes: the longest draft, each character of it escaped. */
export const MAX_PROFILE_LINE = 2 ** 23;

/** What a line is of, once in a file. */
export function subjectOf(line: ProfileLine): string {
  if (line.is === 'contract') return `contract ${line.id}`;
  return `${line.is} ${line.is === 'asking' ? line.site : line.profile.id}`;
}

/** Canonical JSON (RFC 8785), in UTF-8: what the record of a given profile has the SHA-256 of. */
export const profileBytes = (profile: unknown): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(canonicalize(profile) ?? '');
