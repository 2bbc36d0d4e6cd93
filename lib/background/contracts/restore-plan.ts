/** What an archive would change here, worked out inside the transaction that may then do it. */

import type {
  RestoredAgreement,
  RestoredKey,
  RestoredVersion,
  Snapshot,
} from '../../archive/restore/snapshot.ts';
import { parseDocument } from '../../contract/document.ts';
import { wordsOf } from '../../contract/file/index.ts';
import type { Place } from '../../protocol/index.ts';
import { type SiteId, siteIds } from '../../sites/index.ts';
import {
  type ContractChange,
  type ContractRow,
  isUntouched,
  type Read,
  readConversation,
  readSetting,
  type VersionKey,
} from '../../store/index.ts';
import { newContract } from './contract-library.ts';
import { draftOf } from './import-drafts.ts';

/** A contract of the archive, as it would be here. */
export interface RestoredContract {
  row: ContractChange;
  isNew: boolean;
  /** Those that are not here, or that only another log says were signed. */
  versions: RestoredVersion[];
}

export interface RestorePlan extends ChoicePlan {
  contracts: RestoredContract[];
  versionsThere: number;
  agreements: (RestoredAgreement & { chosenHere: VersionKey | null })[];
  agreementsThere: number;
}

type Choices = Snapshot['choices'];

/** What would be chosen otherwise than it is. */
interface ChoicePlan extends Pick<Choices, 'sites' | 'enter' | 'asking' | 'profiles'> {
  inForce: { place: Place; key: VersionKey | null; title: string | null }[];
  strict: boolean | null;
  keepMessages: boolean | null;
}

/** The archive's versions, and where each is here. */
type Lookup = (key: RestoredKey) => (VersionKey & { title: string }) | null;

export async function planRestore(
  tx: Read,
  newId: () => string,
  snapshot: Snapshot,
): Promise<RestorePlan> {
  const { contracts, versionsThere, find } = await planContracts(tx, newId, snapshot);
  const chosen = await planChoices(tx, snapshot.choices, find);
  const profiles = await readSetting(tx, 'profiles');
  const known = new Set<SiteId>([
    ...siteIds,
    ...(Object.keys(profiles) as SiteId[]),
    ...snapshot.choices.profiles.map(({ profile }) => profile.id),
  ]);
  const ofKnown = <T extends { site: SiteId }>(all: readonly T[]): T[] =>
    all.filter(({ site }) => known.has(site));
  const agreements: RestorePlan['agreements'] = [];
  let agreementsThere = 0;
  for (const one of ofKnown(snapshot.agreements)) {
    const { contract, number } = find(one) ?? {};
    if (contract === undefined || number === undefined) continue;
    const row = await readConversation(tx, one.site, one.key);
    if (row.key !== one.key || !isUntouched(row)) agreementsThere++;
    else agreements.push({ ...one, chosenHere: one.chosen ? { contract, number } : null });
  }
  return {
    ...{ contracts, versionsThere, agreements, agreementsThere },
    ...chosen,
    sites: ofKnown(chosen.sites),
    enter: ofKnown(chosen.enter),
    asking: ofKnown(chosen.asking),
    inForce: chosen.inForce.filter(({ place }) => place === 'all' || known.has(place)),
  };
}

async function planContracts(
  tx: Read,
  newId: () => string,
  { contracts: kept, versions }: Snapshot,
): Promise<Pick<RestorePlan, 'contracts' | 'versionsThere'> & { find: Lookup }> {
  const rows = await tx.objectStore('contracts').getAll();
  const log = (await tx.objectStore('head').get('head'))?.logId;
  const byId = new Map(rows.map((row) => [row.id, row]));
  const byWords = new Map(rows.map((row) => [wordsOf(row), row]));
  const signedBy = Map.groupBy(versions, ({ contract }) => contract);
  const ids = new Map<string, string>();
  const contracts: RestoredContract[] = [];
  let versionsThere = 0;
  for (const one of kept) {
    const signed = signedBy.get(one.id) ?? [];
    const same = byId.get(one.id);
    const alike = byWords.get(wordsOf(one));
    const here =
      same && (await agrees(tx, same, signed))
        ? same
        : signed.length === 0 || alike?.last === null
          ? alike
          : undefined;
    const id = here?.id ?? (same ? newId() : one.id);
    ids.set(one.id, id);
    const missing: RestoredVersion[] = [];
    for (const version of signed) {
      const row = await tx.objectStore('versions').get([id, version.number]);
      if (row?.log === log && row !== undefined) versionsThere++;
      else missing.push(version);
    }
    const row = here ?? { ...newContract(id, one.createdAt), ...draftOf(one), ...timesOf(one) };
    if (here === undefined || missing.length > 0)
      contracts.push({ row, isNew: here === undefined || here.last === null, versions: missing });
  }
  const titles = new Map(
    versions.map((version) => [nameOf(version), parseDocument(version.document)?.title ?? '']),
  );
  const find: Lookup = (key) => {
    const [contract, title] = [ids.get(key.contract), titles.get(nameOf(key))];
    if (contract === undefined || title === undefined) return null;
    return { contract, number: key.number, title };
  };
  return { contracts, versionsThere, find };
}

/** Whether a contract here has no other document under a number that the archive has as well. */
async function agrees(
  tx: Read,
  { id }: ContractRow,
  signed: readonly RestoredVersion[],
): Promise<boolean> {
  for (const { number, hash } of signed) {
    const row = await tx.objectStore('versions').get([id, number]);
    if (row !== undefined && row.hash !== hash) return false;
  }
  return true;
}

async function planChoices(tx: Read, choices: Choices, find: Lookup): Promise<ChoicePlan> {
  const [sites, managed, enter, asking, given] = [
    await readSetting(tx, 'sites'),
    await readSetting(tx, 'managed'),
    await readSetting(tx, 'enter'),
    await readSetting(tx, 'asking'),
    await readSetting(tx, 'profiles'),
  ];
  const [all, at] = [await readSetting(tx, 'inForce'), await readSetting(tx, 'inForceAt')];
  const wishes: { place: Place; now: VersionKey | null | undefined; wish: RestoredKey | null }[] = [
    ...(choices.inForce === undefined
      ? []
      : [{ place: 'all' as const, now: all, wish: choices.inForce }]),
    ...choices.inForceAt.map(({ site, version }) => ({
      ...{ place: site, now: at[site], wish: version },
    })),
  ];
  const inForce = wishes.flatMap(({ place, now, wish }) => {
    const found = wish && find(wish);
    // Its document is not in the archive as it was signed: what is in force stays.
    if (wish && !found) return [];
    const key = found ? { contract: found.contract, number: found.number } : null;
    const same = now?.contract === key?.contract && now?.number === key?.number;
    if (same && now !== undefined) return [];
    return [{ place, key, title: found?.title ?? null }];
  });
  const strict = await readSetting(tx, 'strict');
  const keepMessages = await readSetting(tx, 'keepMessages');
  return {
    inForce,
    // What an organisation has set is not the person's to bring back.
    sites: choices.sites.filter(({ site, on }) => sites[site] !== on && !(site in managed.sites)),
    enter: choices.enter.filter(({ site, said }) => enter[site] !== said),
    asking: choices.asking.filter((one) => (asking[one.site] ?? 'show') !== one.asking),
    profiles: choices.profiles.filter(
      ({ profile }) => JSON.stringify(given[profile.id]?.profile) !== JSON.stringify(profile),
    ),
    strict: choices.strict === undefined || choices.strict === strict ? null : choices.strict,
    keepMessages:
      choices.keepMessages === undefined || choices.keepMessages === keepMessages
        ? null
        : choices.keepMessages,
  };
}

const nameOf = ({ contract, number }: RestoredKey): string => `${contract} ${number}`;

function timesOf({ updatedAt, usedAt, archivedAt }: Snapshot['contracts'][number]) {
  return { updatedAt, usedAt, archivedAt };
}
