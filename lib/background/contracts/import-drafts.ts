/** Contracts that come in from a file, as drafts: what would change, the change, and taking it back. */

import { checkOpening, invitationLanguages } from '../../consent/invitation.ts';
import { type FiledContract, planImport } from '../../contract/file/index.ts';
import { canonicalText, singleLine } from '../../contract/text.ts';
import type { ImportPreview, ImportUndo } from '../../protocol/index.ts';
import { putContract } from '../../store/index.ts';
import { say } from '../../words.ts';
import type { BackgroundContext } from '../core/context.ts';
import { Refusal } from '../core/refusal.ts';
import { newContract } from './contract-library.ts';

/** Nothing is written. */
export async function previewImport(
  context: BackgroundContext,
  { contracts }: { contracts: FiledContract[] },
): Promise<ImportPreview> {
  const library = await (await context.store.db()).getAll('contracts');
  return { steps: planImport(library, contracts).map(({ title, kind }) => ({ title, kind })) };
}

/** In one transaction. Nothing is signed or in force by it. */
export async function importContracts(
  context: BackgroundContext,
  { contracts: filed }: { contracts: FiledContract[] },
): Promise<{ undo: ImportUndo }> {
  const at = context.now().toISOString();
  const contracts: string[] = [];
  await context.store.write(async (tx) => {
    const library = await tx.objectStore('contracts').getAll();
    for (const step of planImport(library, filed)) {
      if (step.kind === 'there') continue;
      const id = context.newId();
      contracts.push(id);
      await putContract(tx, { ...newContract(id, at), ...draftOf(step.filed) });
    }
  });
  return { undo: { at, contracts } };
}

/** Whole or not at all: not once one of the drafts was changed or signed. */
export async function undoImport(
  context: BackgroundContext,
  { at, contracts }: ImportUndo,
): Promise<void> {
  await context.store.write(async (tx) => {
    for (const id of contracts) {
      const row = await tx.objectStore('contracts').get(id);
      if (row?.updatedAt !== at || row.last !== null) throw changedSince();
      await tx.objectStore('contracts').delete(id);
    }
  });
}

/** What a file says of how a contract is proposed holds where it could have been chosen here. */
export function draftOf({ title, text, tags, language, opening, cadence }: FiledContract) {
  const known = invitationLanguages.includes(language) ? language : 'en';
  const kept = opening !== null && checkOpening(opening).ok ? opening : null;
  return {
    ...{ title: singleLine(title), text: canonicalText(text), tags, cadence },
    ...{ language: known, opening: kept },
  };
}

function changedSince(): Refusal {
  return new Refusal('not-undone', say('background.changedSince'));
}
