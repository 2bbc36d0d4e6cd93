/**
 * Restoring an archive. The page has verified it to its end; here it is decided whether its key may be
 * trusted, and all of it is done or nothing. Nothing that stands here is ended by it: a conversation in
 * which something has happened stays as it is.
 */

import type { Snapshot } from '../../archive/restore/snapshot.ts';
import { parseDocument } from '../../contract/document.ts';
import { sha256Hex } from '../../contract/text.ts';
import type { RestorePreview } from '../../protocol/index.ts';
import type { SiteId } from '../../sites/index.ts';
import {
  type Append,
  type Database,
  newConversation,
  putContract,
  readKey,
  readSetting,
  type Write,
  writeSetting,
} from '../../store/index.ts';
import { say } from '../../words.ts';
import type { BackgroundContext } from '../core/context.ts';
import { Refusal } from '../core/refusal.ts';
import { digestOf, recordProfile } from '../sites/profiles.ts';
import { choose } from './in-force-places.ts';
import { planRestore, type RestoredContract, type RestorePlan } from './restore-plan.ts';

/** Nothing is written. */
export async function previewRestore(
  context: BackgroundContext,
  { snapshot }: { snapshot: Snapshot },
): Promise<RestorePreview> {
  const known = await isKnown(await context.store.db(), snapshot);
  const plan = await context.store.read((tx) => planRestore(tx, context.newId, snapshot));
  const counts = new Map<SiteId, number>();
  for (const { site } of plan.agreements) counts.set(site, (counts.get(site) ?? 0) + 1);
  const given = plan.profiles.map(({ profile }) => ({ site: profile.id }));
  return {
    known,
    signed: plan.contracts.flatMap(({ versions }) =>
      versions.map(({ document, number }) => {
        return { title: parseDocument(document)?.title ?? '', number };
      }),
    ),
    signedThere: plan.versionsThere,
    drafts: plan.contracts
      .filter(({ versions }) => versions.length === 0)
      .map(({ row }) => row.title),
    inForce: plan.inForce.map(({ place, title }) => ({ place, title })),
    switched: plan.sites,
    sites: [...new Set([...plan.enter, ...plan.asking, ...given].map(({ site }) => site))],
    strict: plan.strict,
    keepMessages: plan.keepMessages,
    agreements: [...counts].map(([site, count]) => ({ site, count })),
    agreementsThere: plan.agreementsThere,
  };
}

/** In one transaction. */
export async function restoreArchive(
  context: BackgroundContext,
  { snapshot, compared }: { snapshot: Snapshot; compared: boolean },
): Promise<void> {
  const known = await isKnown(await context.store.db(), snapshot);
  if (!snapshot.full || !(known || compared)) throw unknownKey();
  await requireSound(snapshot);
  const digests = new Map<SiteId, string>();
  for (const { profile } of snapshot.choices.profiles)
    digests.set(profile.id, await digestOf(profile));
  await context.store.write(async (tx, append) => {
    const plan = await planRestore(tx, context.newId, snapshot);
    const { log, size, root } = snapshot;
    const trust = known ? 'key' : 'words';
    const detail = { log, size, root, trust };
    const of = await append({ kind: 'log.restored', by: 'human', detail });
    for (const contract of plan.contracts) await restoreContract(tx, append, contract, of);
    await restoreSites(tx, append, plan, digests);
    await restoreSettings(tx, append, plan);
    for (const chosen of plan.inForce) await putInForce(tx, append, chosen);
    for (const agreement of plan.agreements) await restoreAgreement(tx, append, agreement, of);
  });
}

/** A key of the log here, or of one before it. */
async function isKnown(db: Database, { log, vkey }: Snapshot): Promise<boolean> {
  return (await readKey(db, log))?.vkey === vkey;
}

/** Each document is what its hash says, before any of it counts as signed. */
async function requireSound({ versions }: Snapshot): Promise<void> {
  for (const { document, hash } of versions)
    if (parseDocument(document) === null || (await sha256Hex(document)) !== hash) throw unsound();
}

async function restoreContract(
  tx: Write,
  append: Append,
  { row, isNew, versions }: RestoredContract,
  of: number,
): Promise<void> {
  const log = (await tx.objectStore('head').get('head'))?.logId ?? '';
  const { id: contract } = row;
  for (const { number, hash, document, signed, at } of versions) {
    const detail = { of, contract, version: number, signed, at };
    const seq = await append({ kind: 'contract.restored', contract: hash, by: 'human', detail });
    await tx
      .objectStore('versions')
      .put({ contract, number, hash, document, signedAt: at, log, seq });
  }
  const retired = isNew ? versions.filter((version) => version.retired) : [];
  for (const { number, hash } of retired) {
    const detail = { contract, version: number, retired: true };
    await append({ kind: 'contract.retired', contract: hash, by: 'human', detail });
  }
  const numbers = retired.map(({ number, at }) => ({ number, at }));
  await putContract(tx, { ...row, retired: [...row.retired, ...numbers] });
}

async function restoreSites(
  tx: Write,
  append: Append,
  plan: RestorePlan,
  digests: ReadonlyMap<SiteId, string>,
): Promise<void> {
  const sites = { ...(await readSetting(tx, 'sites')) };
  const asking = { ...(await readSetting(tx, 'asking')) };
  const enter = { ...(await readSetting(tx, 'enter')) };
  const given = { ...(await readSetting(tx, 'profiles')) };
  for (const { at, profile } of plan.profiles) {
    const site = profile.id;
    given[site] = { profile, at };
    sites[site] ??= true;
    asking[site] ??= 'show';
    await recordProfile(append, site, digests.get(site) ?? null);
  }
  for (const { site, on } of plan.sites) {
    sites[site] = on;
    await append({ kind: 'site.switched', site, by: 'human', detail: { on } });
  }
  for (const { site, said } of plan.enter) {
    enter[site] = said;
    await append({ kind: 'settings.changed', site, by: 'human', detail: { enter: said } });
  }
  for (const one of plan.asking) asking[one.site] = one.asking;
  await writeSetting(tx, 'profiles', given);
  await writeSetting(tx, 'sites', sites);
  await writeSetting(tx, 'enter', enter);
  await writeSetting(tx, 'asking', asking);
}

async function restoreSettings(
  tx: Write,
  append: Append,
  { strict, keepMessages }: RestorePlan,
): Promise<void> {
  for (const [key, on] of Object.entries({ strict, keepMessages })) {
    if (on === null) continue;
    await writeSetting(tx, key as 'strict' | 'keepMessages', on);
    await append({ kind: 'settings.changed', by: 'human', detail: { [key]: on } });
  }
}

async function putInForce(
  tx: Write,
  append: Append,
  { place, key }: RestorePlan['inForce'][number],
): Promise<void> {
  await choose(tx, place, key);
  const version = key && (await tx.objectStore('versions').get([key.contract, key.number]));
  const sites = place === 'all' ? 'all' : [place];
  const detail = { sites, version: key?.number ?? null };
  await append({ kind: 'contract.used', contract: version?.hash ?? null, by: 'human', detail });
}

/** It stands by this record, which names the one of the yes in the archive. */
async function restoreAgreement(
  tx: Write,
  append: Append,
  agreement: RestorePlan['agreements'][number],
  of: number,
): Promise<void> {
  const { site, key, hash, number, yes, at, judged, head, within, model, reply } = agreement;
  const digest = reply?.digest ?? null;
  const seq = await append({
    ...{ kind: 'consent.restored', site, conversation: key, contract: hash },
    ...{ state: 'accepted', by: 'human' },
    detail: { of, yes, at, judged, head, within, version: number, reply: digest, model },
  });
  await tx.objectStore('conversations').put({
    ...newConversation(site, key),
    ...{ state: 'accepted', chosen: agreement.chosenHere, contract: hash, version: number },
    ...{ reply: digest, asked: { seq, head, within }, yes: seq },
  });
  if (reply) await tx.objectStore('payloads').put({ ...reply, site, conversation: key });
}

function unknownKey(): Refusal {
  return new Refusal('unknown-key', say('background.unknownKey'));
}

function unsound(): Refusal {
  return new Refusal('integrity', say('background.unsound'));
}
