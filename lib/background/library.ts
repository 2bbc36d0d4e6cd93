/** The person's contracts: drafts written, found, sorted, put away. Nothing here is signed. */

import { checkOpening } from '../consent/invitation.ts';
import type { ContractDocument } from '../contract/document.ts';
import { blockLengths } from '../contract/lengths.ts';
import { searchFor } from '../contract/search.ts';
import { starters } from '../contract/starters.ts';
import { cleanTags } from '../contract/tags.ts';
import { longestLine, singleLine } from '../contract/text.ts';
import type {
  ContractView,
  CostView,
  DraftView,
  MannerView,
  Overview,
  VersionView,
} from '../protocol/index.ts';
import {
  type ContractChange,
  type ContractRow,
  documentOf,
  listContracts,
  putContract,
  readSetting,
  type VersionRow,
  versionsOf,
  type Write,
  writeSetting,
} from '../store/index.ts';
import { placesOf } from './in-force.ts';
import type { Office } from './office.ts';
import { changed, missing, overview, summaryOf } from './overview.ts';
import { Refusal } from './refusal.ts';

/** How a new contract is proposed and carried, and that nothing has happened to it. */
export function newContract(id: string, at: string): Omit<ContractChange, 'title' | 'text'> {
  return {
    id,
    language: 'en',
    opening: null,
    cadence: { kind: 'every' },
    tags: [],
    createdAt: at,
    updatedAt: at,
    usedAt: at,
    archivedAt: null,
    retired: [],
    use: { messages: 0, written: 0 },
  };
}

/** The first starter waits to be read on first run. */
export async function seed(office: Office): Promise<void> {
  const [first] = starters;
  if (first === undefined) return;
  await office.store.write(async (tx) => {
    if (await readSetting(tx, 'seeded')) return;
    const blank = newContract(office.newId(), office.now().toISOString());
    await putContract(tx, { ...blank, title: first.title.en, text: first.text.en });
    await writeSetting(tx, 'seeded', true);
  });
}

export async function readContract(office: Office, id: string): Promise<ContractView> {
  const db = await office.store.db();
  const row = await db.get('contracts', id);
  if (row === undefined) throw missing();
  const retired = new Map(row.retired.map(({ number, at }) => [number, at]));
  const versions = await versionsOf(db, id);
  const { text, language, opening, cadence } = row;
  return {
    ...summaryOf(row, await placesOf(db)),
    text,
    language,
    opening,
    cadence,
    versions: versions.map((version) => viewOf(version, retired.get(version.number) ?? null)),
    cost: costOf(row, versions),
  };
}

/** A version that is no document says nothing, and its hash is still what it is. */
function viewOf(version: VersionRow, retiredAt: string | null): VersionView {
  const { contract, number, hash, signedAt, document } = version;
  const { title, human, text } = documentOf(version) ?? { title: '', human: '', text: document };
  return { contract, number, hash, title, human, text, signedAt, retiredAt };
}

/** Of the document signed last, or of the draft. */
function costOf(row: ContractRow, versions: readonly VersionRow[]): CostView {
  const last = versions.at(-1);
  const draft = { title: row.title, human: 'Your name', text: row.text };
  return { ...blockLengths((last && documentOf(last)) ?? draft), ...row.use };
}

export async function searchContracts(office: Office, query: string): Promise<string[]> {
  const fits = searchFor(query);
  const rows = await listContracts(await office.store.db());
  return rows
    .filter(({ title, tags, text }) => fits([title, ...tags, text].join('\n')))
    .map(({ id }) => id);
}

export async function saveContract(
  office: Office,
  draft: { id: string | null; title: string; text: string; language?: string | null },
): Promise<Overview & { id: string }> {
  // A draft may be unfinished: what is missing is asked for at signing.
  const words = { title: singleLine(draft.title), text: draft.text.toWellFormed() };
  const at = office.now().toISOString();
  const id = draft.id ?? office.newId();
  const blank = { ...newContract(id, at), language: draft.language ?? 'en' };
  await office.store.write(async (tx) => {
    const before = draft.id === null ? blank : await existing(tx, id);
    await putContract(tx, { ...before, ...words, updatedAt: at, usedAt: at });
  });
  return { ...(await overview(office)), id };
}

/** A new draft with the words of a contract's draft, or of one of its versions. */
export async function duplicateContract(
  office: Office,
  id: string,
  number: number | null,
): Promise<Overview & { id: string }> {
  const copy = office.newId();
  const blank = newContract(copy, office.now().toISOString());
  await office.store.write(async (tx) => {
    const { language, opening, cadence, tags, ...row } = await existing(tx, id);
    const from = number === null ? row : await signedWords(tx, id, number);
    if (from === null) throw missing();
    const title = copyTitle(from.title);
    const manner = { language, opening, cadence };
    await putContract(tx, { ...blank, ...manner, tags, title, text: from.text });
  });
  return { ...(await overview(office)), id: copy };
}

async function signedWords(
  tx: Write,
  id: string,
  number: number,
): Promise<ContractDocument | null> {
  const version = await tx.objectStore('versions').get([id, number]);
  return version === undefined ? null : documentOf(version);
}

/** “Title (copy)”, shortened before the bracket where the whole would be too long. */
function copyTitle(title: string): string {
  const ending = ' (copy)';
  const room = Array.from(title).slice(0, longestLine - ending.length);
  return `${room.join('').trimEnd()}${ending}`.trimStart();
}

export async function tagContract(office: Office, id: string, tags: string[]): Promise<Overview> {
  return changed(office, id, (row) => ({ ...row, tags: cleanTags(tags) }));
}

/** What is in force somewhere stays in sight. */
export async function archiveContract(
  office: Office,
  id: string,
  archived: boolean,
): Promise<Overview> {
  const places = await placesOf(await office.store.db());
  if (archived && places.some(({ contract }) => contract === id))
    throw new Refusal(
      'in-force',
      'This contract is in force, so it stays in the library. Put another one, or none, in force first.',
    );
  const archivedAt = archived ? office.now().toISOString() : null;
  return changed(office, id, (row) => ({ ...row, archivedAt }));
}

/** What was signed stays: the log refers to it. */
export async function deleteContract(office: Office, id: string): Promise<Overview> {
  await office.store.write(async (tx) => {
    const row = await existing(tx, id);
    if (row.last !== null)
      throw new Refusal(
        'signed',
        'This contract was signed, and the log refers to it, so it is not deleted. You can archive it.',
      );
    await tx.objectStore('contracts').delete(id);
  });
  return overview(office);
}

/** A deleted draft, as it was. */
export async function restoreContract(office: Office, draft: DraftView): Promise<Overview> {
  const at = office.now().toISOString();
  const { title, text, tags, language, opening, cadence } = draft;
  requireOpening(opening);
  await office.store.write(async (tx) => {
    // Pressed twice, or there again already: what is there counts.
    if (await tx.objectStore('contracts').get(draft.id)) return;
    await putContract(tx, {
      ...newContract(draft.id, at),
      ...{ language, opening, cadence },
      title: singleLine(title),
      text: text.toWellFormed(),
      tags: cleanTags(tags),
    });
  });
  return overview(office);
}

/** How a contract is proposed and carried. */
export async function setManner(office: Office, id: string, wish: MannerView): Promise<Overview> {
  requireOpening(wish.opening);
  return changed(office, id, (row) => ({ ...row, ...wish }));
}

function requireOpening(opening: string | null): void {
  if (opening === null) return;
  const checked = checkOpening(opening);
  if (!checked.ok) throw new Refusal('invitation', checked.message);
}

async function existing(tx: Write, id: string) {
  const row = await tx.objectStore('contracts').get(id);
  if (row === undefined) throw missing();
  return row;
}
