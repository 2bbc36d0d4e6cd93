/** What both lists speak of. */

import type { Asking } from '../consent/asking.ts';
import type { EnterSaid, GivenProfile, SiteId } from '../sites/index.ts';

/** A conversation as a page names it: its final id, or a key made for this tab until there is one. */
export interface ConversationRef {
  /** `id:<id>` or `tab:<uuid>`. */
  key: string;
}

/** A signed version by name: all that a chat page needs to know of one. */
export interface VersionName {
  title: string;
  number: number;
  hash: string;
}

/** All sites that have no choice of their own, or one site. */
export type Place = 'all' | SiteId;

/** What every chat page may know; mirrored in `storage.local` under `policy`, without any title. */
export interface Policy {
  sites: Record<SiteId, boolean>;
  asking: Record<SiteId, Asking>;
  /** The version in force wherever a site has no choice of its own. */
  inForce: VersionName | null;
  /** The sites that have one; null: none in force there. */
  inForceAt: Partial<Record<SiteId, VersionName | null>>;
  /** The sites on which nothing is in force, and an agreement stands all the same. */
  standing: SiteId[];
  /** What would leave without the contract, by a way that passes no composer, is stopped. */
  strict: boolean;
  /** Sealed messages show their contract whole. */
  unfolded?: boolean;
  /** What the person has said that Enter is there; a site that is not here: it sends. */
  enter?: Partial<Record<SiteId, EnterSaid>>;
  /** Given by the person: in place of ours, or for sites they have added. */
  profiles: Partial<Record<SiteId, GivenProfile>>;
}
