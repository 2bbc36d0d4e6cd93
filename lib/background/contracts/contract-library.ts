/** The person's contracts: drafts written, found, sorted, put away. Nothing here is signed. */

import { checkOpening } from '../../consent/invitation.ts';
import type { ContractDocument } from '../../contract/document.ts';
import { blockLengths } from '../../contract/lengths.ts';
import { searchFor } from '../../contract/search.ts';
import { starters } from '../../contract/starters.ts';
import { cleanTags } from '../../contract/tags.ts';
import { longestLine, singleLine } from '../../contract/text.ts';
import type {
  CarryingOptions,
  ContractSummary,
  ContractView,
  CostView,
  DraftView,
  VersionView,
} from '../../protocol/index.ts';
import type { RequestOf } from '../../protocol/message.ts';
import type { OwnMessages } from '../../protocol/own-messages.ts';
import {
  type ContractChange,
  type ContractRow,
  documentOf,
  listContracts,
  putContract,
  type Read,
  readSetting,
  type VersionRow,
  versionsOf,
  type Write,
  writeSetting,
} from '../../store/index.ts';
import type { BackgroundContext } from '../core/context.ts';
import { Refusal } from '../core/refusal.ts';
import { type Held, placesOf } from './in-force-places.ts';

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
export async function seed(context: BackgroundContext): Promise<void> {
  const [first] = starters;
  if (first === undefined) return;
  await context.store.write(async (tx) => {
    if (await readSetting(tx, 'seeded')) return;
    const blank = newContract(context.newId(), context.now().toISOString());
    await putContract(tx, { ...blank, title: first.title.en, text: first.text.en });
    await writeSetting(tx, 'seeded', true);
  });
}

export async function readContract(
  context: BackgroundContext,
  { id }: { id: string },
): Promise<ContractView> {
  return context.store.read(async (tx) => {
    const row = await existing(tx, id);
    const retired = new Map(row.retired.map(({ number, at }) => [number, at]));
    const versions = await versionsOf(tx, id);
    const { text, language, opening, cadence } = row;
    return {
      ...summaryOf(row, await placesOf(tx)),
      ...{ text, language, opening, cadence },
      versions: versions.map((version) => viewOf(version, retired.get(version.number) ?? null)),
      cost: costOf(row, versions),
    };
  });
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

export async function searchContracts(
  context: BackgroundContext,
  { query }: { query: string },
): Promise<string[]> {
  const fits = searchFor(query);
  const rows = await context.store.read(listContracts);
  return rows
    .filter(({ title, tags, text }) => fits([title, ...tags, text].join('\n')))
    .map(({ id }) => id);
}

export async function saveContract(
  context: BackgroundContext,
  draft: RequestOf<OwnMessages['own.contract.save']>,
): Promise<{ id: string }> {
  // A draft may be unfinished: what is missing is asked for at signing.
  const words = { title: singleLine(draft.title), text: draft.text.toWellFormed() };
  const at = context.now().toISOString();
  const id = draft.id ?? context.newId();
  const blank = { ...newContract(id, at), language: draft.language ?? 'en' };
  await context.store.write(async (tx) => {
    const before = draft.id === null ? blank : await existing(tx, id);
    await putContract(tx, { ...before, ...words, updatedAt: at, usedAt: at });
  });
  return { id };
}

/** A new draft with the words of a contract's draft, or of one of its versions. */
export async function duplicateContract(
  context: BackgroundContext,
  { id, number }: { id: string; number: number | null },
): Promise<{ id: string }> {
  const copy = context.newId();
  const blank = newContract(copy, context.now().toISOString());
  await context.store.write(async (tx) => {
    const { language, opening, cadence, tags, ...row } = await existing(tx, id);
    const from = number === null ? row : await signedWords(tx, id, number);
    if (from === null) throw missing();
    const title = copyTitle(from.title);
    const options = { language, opening, cadence };
    await putContract(tx, { ...blank, ...options, tags, title, text: from.text });
  });
  return { id: copy };
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

export async function tagContract(
  context: BackgroundContext,
  { id, tags }: { id: string; tags: string[] },
): Promise<void> {
  await changeContract(context, id, (row) => ({ ...row, tags: cleanTags(tags) }));
}

/** What is in force somewhere stays in sight. */
export async function archiveContract(
  context: BackgroundContext,
  { id, archived }: { id: string; archived: boolean },
): Promise<void> {
  const places = await context.store.read(placesOf);
  if (archived && places.some(({ contract }) => contract === id))
    throw new Refusal(
      'in-force',
      'This contract is in force, so it stays in the library. Put another one, or none, in force first.',
    );
  const archivedAt = archived ? context.now().toISOString() : null;
  await changeContract(context, id, (row) => ({ ...row, archivedAt }));
}

/** What was signed stays: the log refers to it. */
export async function deleteContract(
  context: BackgroundContext,
  { id }: { id: string },
): Promise<void> {
  await context.store.write(async (tx) => {
    const row = await existing(tx, id);
    if (row.last !== null)
      throw new Refusal(
        'signed',
        'This contract was signed, and the log refers to it, so it is not deleted. You can archive it.',
      );
    await tx.objectStore('contracts').delete(id);
  });
}

/** A deleted draft, as it was. */
export async function restoreContract(context: BackgroundContext, draft: DraftView): Promise<void> {
  const at = context.now().toISOString();
  const { title, text, tags, language, opening, cadence } = draft;
  requireOpening(opening);
  await context.store.write(async (tx) => {
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
}

/** How a contract is proposed and carried. */
export async function setCarrying(
  context: BackgroundContext,
  { id, ...options }: { id: string } & CarryingOptions,
): Promise<void> {
  requireOpening(options.opening);
  await changeContract(context, id, (row) => ({ ...row, ...options }));
}

/** Changes one contract that is there. */
async function changeContract(
  context: BackgroundContext,
  id: string,
  change: (row: ContractRow) => ContractChange,
): Promise<void> {
  await context.store.write(async (tx) => {
    await putContract(tx, change(await existing(tx, id)));
  });
}

function requireOpening(opening: string | null): void {
  if (opening === null) return;
  const checked = checkOpening(opening);
  if (!checked.ok) throw new Refusal('invitation', checked.message);
}

async function existing(tx: Read, id: string) {
  const row = await tx.objectStore('contracts').get(id);
  if (row === undefined) throw missing();
  return row;
}

export function summaryOf(row: ContractRow, places: readonly Held[]): ContractSummary {
  const { id, title, tags, archivedAt, changed, last, offered } = row;
  return {
    id,
    title,
    tags,
    archived: archivedAt !== null,
    changed,
    last,
    offered,
    inForce: places
      .filter(({ contract }) => contract === id)
      .map(({ place, number }) => ({ place, number })),
  };
}

export function missing(): Refusal {
  return new Refusal(
    'not-found',
    'That contract is no longer here. Reopen the popup to see what is.',
  );
}
