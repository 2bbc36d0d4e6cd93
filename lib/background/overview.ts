/** What our own pages are shown of it all, and the ways every change to it ends. */

import type { ContractSummary, Overview } from '../protocol/index.ts';
import {
  type ContractChange,
  type ContractRow,
  documentOf,
  listContracts,
  putContract,
  readHead,
  readSetting,
  versionInForce,
} from '../store/index.ts';
import { followAccess } from './access.ts';
import { type Held, placesOf } from './in-force.ts';
import { logState } from './log-state.ts';
import { type Office, readPolicy } from './office.ts';
import { Refusal } from './refusal.ts';

export async function overview(office: Office): Promise<Overview> {
  const db = await office.store.db();
  const policy = await readPolicy(office);
  // First: it may have something to put on record.
  const barred = await followAccess(office, policy);
  const [contracts, places, head, current] = await Promise.all([
    listContracts(db),
    placesOf(db),
    readHead(db),
    versionInForce(db),
  ]);
  return {
    policy,
    barred,
    contracts: contracts.map((row) => summaryOf(row, places)),
    signed: current
      ? { human: documentOf(current)?.human ?? '', signedAt: current.signedAt }
      : null,
    log: { size: head?.size ?? 0, root: head?.root ?? '' },
    keepMessages: await readSetting(db, 'keepMessages'),
    untold: [...new Set((await readSetting(db, 'untold')).map(({ site }) => site))],
    report: (await logState(office)).report,
  };
}

/** After a change of what the chat pages go by: they are told. */
export async function published(office: Office): Promise<Overview> {
  const result = await overview(office);
  await office.publish(result.policy);
  return result;
}

/** Changes one contract that is there; the chat pages go by nothing of it. */
export async function changed(
  office: Office,
  id: string,
  change: (row: ContractRow) => ContractChange,
): Promise<Overview> {
  await office.store.write(async (tx) => {
    const row = await tx.objectStore('contracts').get(id);
    if (row === undefined) throw missing();
    await putContract(tx, change(row));
  });
  return overview(office);
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
