/** The person's contracts: drafts written, sorted, put away. Nothing here is signed. */

import { checkOpening } from '../../consent/invitation.ts';
import type { ContractDocument } from '../../contract/document.ts';
import { starters } from '../../contract/starters.ts';
import { cleanTags } from '../../contract/tags.ts';
import { longestLine, singleLine } from '../../contract/text.ts';
import type { CarryingOptions, DraftView } from '../../protocol/index.ts';
import type { RequestOf } from '../../protocol/message.ts';
import type { OwnMessages } from '../../protocol/own-messages.ts';
import {
  type ContractChange,
  type ContractRow,
  documentOf,
  putContract,
  readSetting,
  type Write,
  writeSetting,
} from '../../store/index.ts';
import { say } from '../../words.ts';
import type { BackgroundContext } from '../core/context.ts';
import { Refusal } from '../core/refusal.ts';
import { existing, missing } from './contract-view.ts';
import { placesOf } from './in-force-places.ts';

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
  const ending = say('background.copyEnding');
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
    throw new Refusal('in-force', say('background.usedStays'));
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
    if (row.last !== null) throw new Refusal('signed', say('background.signedStays'));
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
