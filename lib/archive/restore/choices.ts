/** What a person chose and signed, as the records of a whole log tell it one after the other. */

import * as v from 'valibot';
import type { LogRecord } from '../../log/record.ts';
import { isSiteId, profiles, type SiteId } from '../../sites/index.ts';
import { type RestoredKey, restoredKey } from './snapshot.ts';

/** A version, where it was signed; `at` when it was signed first. */
export interface SignedVersion extends RestoredKey {
  hash: string;
  signed: number;
  at: string;
  retired: boolean;
}

export class Choices {
  /** By `nameOf`, in the order in which they were signed. */
  readonly versions = new Map<string, SignedVersion>();
  /** The newest of each contract, and of each document with each number. */
  readonly #newest = new Map<string, SignedVersion>();
  readonly #byHash = new Map<string, SignedVersion>();
  readonly sites = new Map<SiteId, boolean>();
  readonly enter = new Map<SiteId, 'line' | 'send'>();
  readonly inForceAt = new Map<SiteId, RestoredKey | null>();
  /** SHA-256 of the profile that was given. */
  readonly profiles = new Map<SiteId, string>();
  /** Undefined, as the next: no record says anything of it. */
  inForce: RestoredKey | null | undefined;
  strict: boolean | undefined;
  keepMessages: boolean | undefined;

  see(record: LogRecord): void {
    const { kind, detail } = record;
    const site = isSiteId(record.site) ? record.site : null;
    if (kind === 'contract.signed' || kind === 'contract.restored') this.#signed(record);
    else if (kind === 'contract.used') this.#used(record);
    else if (kind === 'contract.retired') {
      const version = this.versions.get(nameOf(keyIn(record)));
      if (version) version.retired = detail.retired !== false;
    } else if (kind === 'site.switched') {
      if (site && typeof detail.on === 'boolean') this.sites.set(site, detail.on);
    } else if (kind === 'settings.changed') this.#changed(record, site);
  }

  /** The version in force on a site, as in `versionInForce` of the store. */
  inForceOn(site: SiteId): SignedVersion | undefined {
    const own = this.inForceAt.get(site);
    if (own === null) return undefined;
    return this.inUse(own) ?? this.inUse(this.inForce);
  }

  /** A version, unless it was retired. */
  inUse(key: RestoredKey | null | undefined): SignedVersion | undefined {
    const version = key ? this.versions.get(nameOf(key)) : undefined;
    return version?.retired ? undefined : version;
  }

  /** The version with this document and number that was signed last. */
  withHash(hash: string | null, number: unknown): SignedVersion | undefined {
    return this.#byHash.get(`${hash} ${number}`);
  }

  newestOf(contract: string | undefined): SignedVersion | undefined {
    return this.#newest.get(contract ?? '');
  }

  #signed(record: LogRecord): void {
    const { seq, at, kind, contract, detail } = record;
    const key = keyIn(record);
    if (key === null || contract === null) return;
    const first = kind === 'contract.restored' && typeof detail.at === 'string' ? detail.at : at;
    const version = { ...key, hash: contract, signed: seq, at: first, retired: false };
    this.versions.set(nameOf(key), version);
    this.#newest.set(key.contract, version);
    this.#byHash.set(`${contract} ${key.number}`, version);
    if (Array.isArray(detail.inForce)) for (const place of detail.inForce) this.#choose(place, key);
  }

  #used({ contract, detail }: LogRecord): void {
    const places = Array.isArray(detail.sites) ? detail.sites : [detail.sites];
    const version = this.withHash(contract, detail.version);
    const key = version ? { contract: version.contract, number: version.number } : null;
    for (const place of places) this.#choose(place, detail.as === 'all' ? undefined : key);
  }

  /** @param key null: none in force there; undefined: what all sites have */
  #choose(place: unknown, key: RestoredKey | null | undefined): void {
    if (place === 'all') this.inForce = key ?? null;
    else if (!isSiteId(place)) return;
    else if (key === undefined) this.inForceAt.delete(place);
    else this.inForceAt.set(place, key);
  }

  #changed({ detail }: LogRecord, site: SiteId | null): void {
    if (typeof detail.keepMessages === 'boolean') this.keepMessages = detail.keepMessages;
    if (typeof detail.strict === 'boolean') this.strict = detail.strict;
    if (site === null) return;
    if (detail.enter === 'line' || detail.enter === 'send') this.enter.set(site, detail.enter);
    else if (detail.enter === null) this.enter.delete(site);
    if (typeof detail.profile === 'string') {
      this.profiles.set(site, detail.profile);
      // A site that was added is on from then.
      if (!this.sites.has(site)) this.sites.set(site, true);
    } else if (detail.profile === null) this.#forget(site);
  }

  /** Ours holds again; an added site is gone with all that was chosen for it. */
  #forget(site: SiteId): void {
    this.profiles.delete(site);
    if (profiles.some(({ id }) => id === site)) return;
    for (const chosen of [this.sites, this.enter, this.inForceAt]) chosen.delete(site);
  }
}

export const nameOf = (key: RestoredKey | null): string =>
  key ? `${key.contract} ${key.number}` : '';

/** What a record about a version names; null for what no program of ours wrote. */
function keyIn({ detail: { contract, version } }: LogRecord): RestoredKey | null {
  const parsed = v.safeParse(restoredKey, { contract, number: version });
  return parsed.success ? parsed.output : null;
}
