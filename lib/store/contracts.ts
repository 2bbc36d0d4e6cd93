import type { ContractRow, Database, VersionRow, Write } from './schema.ts';
import { readSetting } from './settings.ts';

export async function listContracts(
  db: Database,
): Promise<{ contract: ContractRow; versions: VersionRow[] }[]> {
  const tx = db.transaction(['contracts', 'versions']);
  const [contracts, versions] = await Promise.all([
    tx.objectStore('contracts').getAll(),
    tx.objectStore('versions').getAll(),
  ]);
  const byContract = Map.groupBy(versions, (version) => version.contract);
  return contracts
    .toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
    .map((contract) => ({ contract, versions: byContract.get(contract.id) ?? [] }));
}

export async function versionInForce(db: Database): Promise<VersionRow | undefined> {
  const inForce = await readSetting(db, 'inForce');
  return inForce ? db.get('versions', [inForce.contract, inForce.number]) : undefined;
}

/** The same text may be signed more than once, under another title say: the latest counts. */
export async function newestWithHash(
  from: Database | Write,
  hash: string,
): Promise<VersionRow | undefined> {
  const found = await ('objectStore' in from
    ? from.objectStore('versions').index('hash').getAll(hash)
    : from.getAllFromIndex('versions', 'hash', hash));
  return found.toSorted((a, b) => (a.signedAt < b.signedAt ? -1 : 1)).at(-1);
}

/** The newest of the signed versions of one contract. */
export async function lastVersion(tx: Write, contract: string): Promise<VersionRow | undefined> {
  const range = IDBKeyRange.bound([contract, 0], [contract, Number.POSITIVE_INFINITY]);
  const cursor = await tx.objectStore('versions').openCursor(range, 'prev');
  return cursor?.value;
}
