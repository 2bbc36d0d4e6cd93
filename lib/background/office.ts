/** What every handler of the background works with, and what several of them do. */

import { bytesToHex } from '@noble/hashes/utils.js';
import type { Seal, SealStatus } from '../contract/seal.ts';
import { sha256Hex } from '../contract/text.ts';
import { digestPayload, newSalt } from '../log/payload.ts';
import type { Policy, VersionName } from '../messages.ts';
import type { OwnSite, SiteId } from '../sites/index.ts';
import {
  type Database,
  newestWithHash,
  type PayloadRow,
  readConversation,
  readSetting,
  type Store,
  type VersionRow,
  versionInForce,
  versionInUse,
} from '../store/index.ts';
import { Refusal } from './refusal.ts';

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
  /** Something is wrong with the log that the person has not seen yet: shown on the toolbar. */
  alarm(on: boolean): Promise<void>;
  /** The added sites on which the browser does not let us run. */
  barred(profiles: Policy['profiles']): Promise<OwnSite[]>;
  /** Empties all that is kept outside the database. */
  forget(): Promise<void>;
}

export async function readPolicy(office: Office): Promise<Policy> {
  const db = await office.store.db();
  const own = await readSetting(db, 'inForceAt');
  const inForceAt: Policy['inForceAt'] = {};
  for (const site of Object.keys(own) as SiteId[])
    inForceAt[site] = nameOf(await versionInForce(db, site));
  return {
    sites: await readSetting(db, 'sites'),
    asking: await readSetting(db, 'asking'),
    profiles: await readSetting(db, 'profiles'),
    inForce: nameOf(await versionInForce(db)),
    inForceAt,
  };
}

function nameOf(version: VersionRow | undefined): VersionName | null {
  return version ? { title: version.title, number: version.number, hash: version.hash } : null;
}

/**
 * The version asked for by hash, or else the one this conversation is about: its text hashed again
 * and compared, or a refusal.
 */
export async function soundVersion(
  office: Office,
  at: { site: SiteId; key: string },
  hash: string | null,
): Promise<VersionRow> {
  const db = await office.store.db();
  const sites = await readSetting(db, 'sites');
  if (!sites[at.site])
    throw new Refusal('site-off', 'Symbiotic Contract is switched off for this site.');
  const version = hash ? await newestWithHash(db, hash) : await versionHere(db, at);
  if (version === undefined)
    throw new Refusal('nothing-in-force', 'No signed contract is in force. Sign one in the popup.');
  const found = await sha256Hex(version.text);
  if (found === version.hash) return version;
  await office.store.write((_tx, append) =>
    append({
      kind: 'integrity.failed',
      site: at.site,
      conversation: at.key,
      contract: version.hash,
      by: 'program',
      detail: { expected: version.hash, found },
    }),
  );
  throw new Refusal(
    'integrity',
    `The stored text of “${version.title}” is no longer the text you signed, so nothing was sent. Your message was kept. Open the popup, read the contract, and sign it again.`,
  );
}

async function versionHere(
  db: Database,
  { site, key }: { site: SiteId; key: string },
): Promise<VersionRow | undefined> {
  const { chosen } = await readConversation(db, site, key);
  return (await versionInUse(db, chosen)) ?? versionInForce(db, site);
}

export function sealOf(version: VersionRow, status: SealStatus): Seal {
  return {
    title: version.title,
    version: version.number,
    human: version.human,
    status,
    hash: version.hash,
    text: version.text,
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
