/** The migration that gave contracts their place in a library. Released: never edited. */

import { canonicalText, singleLine } from '../contract/text.ts';

interface OldVersion {
  contract: string;
  number: number;
  title: string;
  hash: string;
  text: string;
  human: string;
  signedAt: string;
}

interface OldContract {
  id: string;
  title: string;
  text: string;
  updatedAt: string;
}

/** The part of a transaction this needs; types of today do not describe tables of then. */
interface OldTables {
  objectStore(name: string): {
    getAll(): Promise<unknown[]>;
    put?(row: unknown): Promise<unknown>;
  };
}

export async function addLibrary(tx: OldTables): Promise<void> {
  const contracts = tx.objectStore('contracts');
  const versions = (await tx.objectStore('versions').getAll()) as OldVersion[];
  const byContract = Map.groupBy(versions, ({ contract }) => contract);
  for (const row of (await contracts.getAll()) as OldContract[]) {
    const last = byContract
      .get(row.id)
      ?.toSorted((a, b) => a.number - b.number)
      .at(-1);
    const head = last && {
      number: last.number,
      title: last.title,
      hash: last.hash,
      human: last.human,
      signedAt: last.signedAt,
    };
    await contracts.put?.({
      ...row,
      tags: [],
      usedAt: last && last.signedAt > row.updatedAt ? last.signedAt : row.updatedAt,
      archivedAt: null,
      retired: [],
      last: head ?? null,
      offered: head ?? null,
      changed: last?.text !== canonicalText(row.text) || last.title !== singleLine(row.title),
    });
  }
}
