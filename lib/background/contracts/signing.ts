/** A name under a text, and where the signed text is in force. Each step is on record. */

import {
  type ContractDocument,
  checkDocument,
  documentHash,
  documentText,
} from '../../contract/document.ts';
import { fillPlaceholders } from '../../contract/placeholders.ts';
import type { Place } from '../../protocol/index.ts';
import type { RequestOf } from '../../protocol/message.ts';
import type { OwnMessages } from '../../protocol/own-messages.ts';
import type { SiteId } from '../../sites/index.ts';
import {
  type Append,
  type ContractRow,
  lastVersion,
  putContract,
  readSetting,
  renewChosen,
  touchContract,
  type VersionKey,
  type VersionRow,
  versionInForce,
  versionInUse,
  versionsWithHash,
  type Write,
} from '../../store/index.ts';
import { say } from '../../words.ts';
import type { BackgroundContext } from '../core/context.ts';
import { Refusal } from '../core/refusal.ts';
import { requireSite } from '../sites/profiles.ts';
import { existing, missing } from './contract-view.ts';
import { choices, choose } from './in-force-places.ts';

/** The draft becomes the next version, signed, and in force. */
export async function signContract(
  context: BackgroundContext,
  { id, human, shown, place }: RequestOf<OwnMessages['own.contract.sign']>,
): Promise<void> {
  const draft = await context.store.read((tx) => existing(tx, id));
  const signedAt = context.now().toISOString();
  const document = requireDocument(draft, human, signedAt);
  const hash = await documentHash(document);
  if (shown !== null && shown !== hash) throw otherText();
  await context.store.write(async (tx, append) => {
    const now = await existing(tx, id);
    if (now.title !== draft.title || now.text !== draft.text) throw otherText();
    const number = ((await lastVersion(tx, id))?.number ?? 0) + 1;
    const places = await placesFor(tx, id, place);
    const seq = await append({
      kind: 'contract.signed',
      contract: hash,
      by: 'human',
      detail: { contract: id, version: number, inForce: places },
    });
    const log = (await tx.objectStore('head').get('head'))?.logId ?? '';
    const text = documentText(document);
    await tx
      .objectStore('versions')
      .add({ contract: id, number, hash, document: text, signedAt, log, seq });
    await putContract(tx, { ...now, usedAt: signedAt, archivedAt: null });
    for (const each of places) await choose(tx, each, { contract: id, number });
    await renewChosen(tx, id, number);
  });
}

async function placesFor(tx: Write, id: string, wish: Place | 'none' | null): Promise<Place[]> {
  if (wish === 'none') return [];
  if (wish !== null) return [wish];
  const before = (await choices(tx)).filter(({ contract }) => contract === id);
  return before.length > 0 ? before.map(({ place }) => place) : ['all'];
}

export async function useContract(
  context: BackgroundContext,
  { hash }: { hash: string | null },
): Promise<void> {
  await decide(context, 'all', hash);
}

export async function useOnSite(
  context: BackgroundContext,
  { site, hash }: { site: SiteId; hash: string | 'default' | null },
): Promise<void> {
  await requireSite(context, site);
  await decide(context, site, hash);
}

/** @param wish a version's hash, none, or what all sites have */
async function decide(
  context: BackgroundContext,
  place: Place,
  wish: string | 'default' | null,
): Promise<void> {
  const at = context.now().toISOString();
  await context.store.write(async (tx, append) => {
    const key = wish === null || wish === 'default' ? null : await signedAs(tx, wish);
    const chosen = wish === 'default' ? undefined : key;
    if (await isChosen(tx, place, chosen)) return;
    await choose(tx, place, chosen);
    if (key) await touchContract(tx, key.contract, at);
    await recordUse(tx, append, place, wish === 'default');
  });
}

async function isChosen(
  tx: Write,
  place: Place,
  key: VersionKey | null | undefined,
): Promise<boolean> {
  const now =
    place === 'all'
      ? await readSetting(tx, 'inForce')
      : (await readSetting(tx, 'inForceAt'))[place];
  return key && now ? now.contract === key.contract && now.number === key.number : now === key;
}

async function signedAs(tx: Write, hash: string): Promise<VersionKey> {
  const found = await versionsWithHash(tx, hash);
  if (found.length === 0) throw missing();
  for (const { contract, number } of found.toReversed())
    if (await versionInUse(tx, { contract, number })) return { contract, number };
  throw new Refusal('retired', say('background.putAway'));
}

async function recordUse(
  tx: Write,
  append: Append,
  place: Place,
  asElsewhere: boolean,
): Promise<void> {
  const version = await versionInForce(tx, place === 'all' ? undefined : place);
  await append({
    kind: 'contract.used',
    contract: version?.hash ?? null,
    by: 'human',
    detail: {
      sites: place === 'all' ? 'all' : [place],
      version: version?.number ?? null,
      ...(asElsewhere ? { as: 'all' } : {}),
    },
  });
}

/** A retired version is offered no longer and in force nowhere; its text and its records stay. */
export async function retireVersion(
  context: BackgroundContext,
  { id, number, retired }: { id: string; number: number; retired: boolean },
): Promise<void> {
  const at = context.now().toISOString();
  await context.store.write(async (tx, append) => {
    const row = await existing(tx, id);
    const version: VersionRow | undefined = await tx.objectStore('versions').get([id, number]);
    if (version === undefined) throw missing();
    if (row.retired.some((each) => each.number === number) === retired) return;
    const others = row.retired.filter((each) => each.number !== number);
    await putContract(tx, { ...row, retired: retired ? [...others, { number, at }] : others });
    await append({
      kind: 'contract.retired',
      contract: version.hash,
      by: 'human',
      detail: { contract: id, version: number, retired },
    });
  });
}

/** What the draft comes to under this name, or why nobody can sign it. */
function requireDocument(
  { title, text, language }: ContractRow,
  name: string,
  at: string,
): ContractDocument {
  const filled = fillPlaceholders(text, { human: name.trim(), language, at });
  const checked = checkDocument({ title, human: name, text: filled });
  if (checked.ok) return checked.document;
  const code = { title: 'title', human: 'name', text: 'contract-text' } as const;
  throw new Refusal(code[checked.field], checked.message);
}

function otherText(): Refusal {
  return new Refusal('other-text', say('background.otherText'));
}
