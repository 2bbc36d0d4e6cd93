/** Contracts that come in from a file: what would change, the change, and taking it back. */

import { checkInvitation, invitationLanguages } from '../consent/invitation.ts';
import {
  type FiledContract,
  type FiledVersion,
  type ImportStep,
  type KnownContract,
  planImport,
} from '../contract/file/index.ts';
import { canonicalText, checkContractText, sha256Hex, singleLine } from '../contract/text.ts';
import type { ImportPreview, ImportUndo, Overview } from '../messages.ts';
import {
  type Append,
  type ContractRow,
  type Database,
  putContract,
  type VersionRow,
  versionsOf,
  type Write,
} from '../store/index.ts';
import { choices } from './in-force.ts';
import { newContract } from './library.ts';
import type { Office } from './office.ts';
import { published } from './overview.ts';
import { Refusal } from './refusal.ts';

/** Nothing is written. */
export async function previewImport(
  office: Office,
  filed: FiledContract[],
): Promise<ImportPreview> {
  await requireSound(filed);
  const steps = await planned(await office.store.db(), filed, office.newId);
  return {
    steps: steps.map(({ title, kind, versions, draftLeft, apart }) => ({
      ...{ title, kind, versions: versions.length, draftLeft, apart },
    })),
  };
}

/** In one transaction, with a record for each signed version. Nothing comes in force by it. */
export async function importContracts(
  office: Office,
  filed: FiledContract[],
): Promise<Overview & { undo: ImportUndo }> {
  await requireSound(filed);
  const at = office.now().toISOString();
  const undo: ImportUndo = { at, contracts: [], drafts: [] };
  const drafts = new Map<string, ImportUndo['drafts'][number]>();
  await office.store.write(async (tx, append) => {
    for (const step of await planned(tx, filed, office.newId)) {
      if (step.kind === 'there') continue;
      const before = await tx.objectStore('contracts').get(step.id);
      const { id } = step;
      if (!undo.contracts.includes(id)) undo.contracts.push(id);
      if (before && !drafts.has(id)) drafts.set(id, { id, title: before.title, text: before.text });
      await addVersions(tx, append, step, at);
      await putContract(tx, { ...rowFor(step, before, at), updatedAt: at, usedAt: at });
    }
  });
  undo.drafts = [...drafts.values()];
  return { ...(await published(office)), undo };
}

/** Whole or not at all: not once one of its versions is in force or in an agreement. */
export async function undoImport(
  office: Office,
  { at, contracts: ids, drafts }: ImportUndo,
): Promise<Overview> {
  const words = new Map(drafts.map(({ id, ...draft }) => [id, draft]));
  await office.store.write(async (tx, append) => {
    const all: VersionRow[] = [];
    for (const id of ids) all.push(...(await versionsOf(tx, id)));
    const came = all.filter(({ importedAt }) => importedAt === at);
    if (await inUse(tx, came)) throw changedSince();
    const byContract = Map.groupBy(all, ({ contract }) => contract);
    for (const id of ids) {
      const row = await tx.objectStore('contracts').get(id);
      if (row?.updatedAt !== at) throw changedSince();
      const versions = byContract.get(id) ?? [];
      const mine = versions.filter(({ importedAt }) => importedAt === at);
      for (const version of mine) await removeVersion(tx, append, version);
      const left = new Set(versions.filter((it) => !mine.includes(it)).map(({ number }) => number));
      const retired = row.retired.filter(({ number }) => left.has(number));
      if (row.createdAt === at && left.size === 0) await tx.objectStore('contracts').delete(id);
      else await putContract(tx, { ...row, ...words.get(id), retired });
    }
  });
  return published(office);
}

async function planned(
  from: Database | Write,
  filed: FiledContract[],
  newId: () => string,
): Promise<ImportStep[]> {
  const [contracts, versions] = await ('objectStore' in from
    ? Promise.all([from.objectStore('contracts').getAll(), from.objectStore('versions').getAll()])
    : Promise.all([from.getAll('contracts'), from.getAll('versions')]));
  const byContract = Map.groupBy(versions, ({ contract }) => contract);
  const known = contracts.map(
    ({ id, title, text, language }): KnownContract => ({
      ...{ id, language, title: singleLine(title), text: canonicalText(text) },
      versions: (byContract.get(id) ?? []).map((version) => ({ ...version, retiredAt: null })),
    }),
  );
  return planImport(known, filed, newId);
}

async function addVersions(
  tx: Write,
  append: Append,
  { id, versions }: ImportStep,
  at: string,
): Promise<void> {
  for (const { number, title, hash, text, human, signedAt } of versions) {
    const row: VersionRow = {
      ...{ contract: id, number, title, hash, text, human, signedAt },
      importedAt: at,
    };
    await tx.objectStore('versions').add(row);
    await append({
      kind: 'contract.imported',
      contract: hash,
      by: 'human',
      detail: { contract: id, version: number, signedAt },
    });
  }
}

function rowFor(
  { id, filed, versions, draft }: ImportStep,
  before: ContractRow | undefined,
  at: string,
) {
  const retired = versions.flatMap(({ number, retiredAt }) =>
    retiredAt === null ? [] : [{ number, at: retiredAt }],
  );
  if (before) return { ...before, ...draft, retired: [...before.retired, ...retired] };
  const { title, text, tags, language, invitation, cadence, archived } = filed;
  return {
    ...newContract(id, at),
    ...{ title, text, tags, language, invitation, cadence, retired },
    archivedAt: archived ? at : null,
  };
}

async function inUse(tx: Write, versions: readonly VersionRow[]): Promise<boolean> {
  const keys = new Set(versions.map(({ contract, number }) => `${contract} ${number}`));
  const held = await choices(tx);
  if (held.some(({ contract, number }) => keys.has(`${contract} ${number}`))) return true;
  const hashes = new Set(versions.map(({ hash }) => hash));
  const conversations = await tx.objectStore('conversations').getAll();
  return conversations.some(
    ({ chosen, contract }) =>
      (chosen !== null && keys.has(`${chosen.contract} ${chosen.number}`)) ||
      (contract !== null && hashes.has(contract)),
  );
}

async function removeVersion(
  tx: Write,
  append: Append,
  { contract, number, hash }: VersionRow,
): Promise<void> {
  await tx.objectStore('versions').delete([contract, number]);
  await append({
    kind: 'contract.imported',
    contract: hash,
    by: 'human',
    detail: { contract, version: number, undone: true },
  });
}

/** The page has read the file; what it hands over is believed as little as the file. */
async function requireSound(filed: readonly FiledContract[]): Promise<void> {
  for (const { title, language, invitation, versions } of filed) {
    if (!invitationLanguages.includes(language))
      throw unfit(
        `“${title}” is to be proposed in a language this version does not know (${language}).`,
      );
    const question = invitation === null ? null : checkInvitation(invitation);
    if (question && !question.ok) throw unfit(`The invitation of “${title}”: ${question.message}`);
    for (const version of versions) await requireSigned(version);
  }
}

async function requireSigned({ number, title, text, hash }: FiledVersion): Promise<void> {
  const checked = checkContractText(text);
  const sound = checked.ok && checked.text === text && (await sha256Hex(text)) === hash;
  if (!sound)
    throw unfit(
      `Version ${number} of “${title}” is not the text that was signed: its SHA-256 is another.`,
    );
}

function unfit(why: string): Refusal {
  return new Refusal('file', `${why} Nothing was changed.`);
}

function changedSince(): Refusal {
  return new Refusal(
    'not-undone',
    'What came in has been changed, put in force or shown to a model since, so it was not taken back. You can archive it.',
  );
}
