/** What every handler of the background works with, and what several of them do. */

import { bytesToHex } from '@noble/hashes/utils.js';
import { digestPayload, newSalt } from '../log/payload.ts';
import type { Policy } from '../protocol/index.ts';
import { type SiteId, siteIds } from '../sites/index.ts';
import {
  type PayloadRow,
  readSetting,
  type Store,
  type VersionRow,
  versionInForce,
} from '../store/index.ts';
import { isStanding, nameOf } from './conversation.ts';
import type { Alarm } from './icon.ts';

export interface Office {
  store: Store;
  now(): Date;
  newId(): string;
  /** Fills with random bytes, as `crypto.getRandomValues` does. */
  random(bytes: Uint8Array<ArrayBuffer>): unknown;
  /** Tells every chat page of a changed policy. */
  publish(policy: Policy): Promise<void>;
  /** The head of the log as it was kept outside the database; undefined: it was not. */
  mirrored(): Promise<unknown>;
  /** Something that the person has not seen yet: shown on the toolbar. */
  alarm(what: Alarm, on: boolean): Promise<void>;
  /** Those of these sites on which the browser does not let us run. */
  barred(sites: readonly SiteId[]): Promise<SiteId[]>;
  /** Empties all that is kept outside the database. */
  forget(): Promise<void>;
}

export async function readPolicy(office: Office): Promise<Policy> {
  const db = await office.store.db();
  const own = await readSetting(db, 'inForceAt');
  const inForceAt: Policy['inForceAt'] = {};
  const name = (version: VersionRow | undefined) => (version ? nameOf(version) : null);
  for (const site of Object.keys(own) as SiteId[])
    inForceAt[site] = name(await versionInForce(db, site));
  const profiles = await readSetting(db, 'profiles');
  const standing: SiteId[] = [];
  for (const site of new Set([...siteIds, ...(Object.keys(profiles) as SiteId[])]))
    if (!(await versionInForce(db, site)) && (await isStanding(db, site))) standing.push(site);
  return {
    sites: await readSetting(db, 'sites'),
    asking: await readSetting(db, 'asking'),
    enter: await readSetting(db, 'enter'),
    profiles,
    inForce: name(await versionInForce(db)),
    inForceAt,
    standing,
    strict: await readSetting(db, 'strict'),
  };
}

/** A text's salted digest, and the row that can later show what it was. */
export function payloadOf(
  office: Office,
  text: string,
  keepText: boolean,
  of: { site: SiteId; key: string },
): PayloadRow {
  const salt = newSalt(office.random);
  const sound = text.toWellFormed();
  return {
    digest: digestPayload(salt, sound),
    salt: bytesToHex(salt),
    text: keepText ? sound : null,
    site: of.site,
    conversation: of.key,
  };
}

/** ISO date in UTC, as the status line of a seal carries it. */
export function dateOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
