/** The person's contracts as our own pages are shown them. */

import { blockLengths } from '../../contract/lengths.ts';
import { searchFor } from '../../contract/search.ts';
import type { ContractSummary, ContractView, CostView, VersionView } from '../../protocol/index.ts';
import {
  type ContractRow,
  documentOf,
  listContracts,
  type Read,
  type VersionRow,
  versionsOf,
} from '../../store/index.ts';
import { say } from '../../words.ts';
import type { BackgroundContext } from '../core/context.ts';
import { Refusal } from '../core/refusal.ts';
import { type Held, placesOf } from './in-force-places.ts';

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
  // A draft has no name yet: one of nine letters stands for it.
  const draft = { title: row.title, human: 'x'.repeat(9), text: row.text };
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

/** Refuses as `not-found` what is no longer there. */
export async function existing(tx: Read, id: string) {
  const row = await tx.objectStore('contracts').get(id);
  if (row === undefined) throw missing();
  return row;
}

export function missing(): Refusal {
  return new Refusal('not-found', say('background.contractGone'));
}
