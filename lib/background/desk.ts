/** What our own pages may ask: contracts, switches, records. */

import type { Asking } from '../consent/asking.ts';
import { checkInvitation } from '../consent/invitation.ts';
import { starters } from '../contract/starters.ts';
import { canonicalText, checkContractText, sha256Hex, singleLine } from '../contract/text.ts';
import type { ContractView, Overview, RecordView } from '../messages.ts';
import type { SiteId } from '../sites/index.ts';
import {
  type ContractRow,
  lastVersion,
  listContracts,
  newestWithHash,
  readHead,
  readRecords,
  readSetting,
  renewChosen,
  type VersionRow,
  writeSetting,
} from '../store/index.ts';
import { type Office, readPolicy } from './office.ts';
import { Refusal } from './refusal.ts';

/** How a new contract is proposed and carried. */
const manner: Pick<ContractRow, 'language' | 'invitation' | 'cadence'> = {
  language: 'en',
  invitation: null,
  cadence: { kind: 'every' },
};

/** The first starter waits to be read on first run. */
export async function seed(office: Office): Promise<void> {
  const [first] = starters;
  if (first === undefined) return;
  await office.store.write(async (tx) => {
    if (await readSetting(tx, 'seeded')) return;
    const at = office.now().toISOString();
    const row = { id: office.newId(), title: first.title.en, text: first.text.en };
    await tx.objectStore('contracts').add({ ...manner, ...row, createdAt: at, updatedAt: at });
    await writeSetting(tx, 'seeded', true);
  });
}

export async function overview(office: Office): Promise<Overview> {
  const db = await office.store.db();
  const [contracts, head, policy] = await Promise.all([
    listContracts(db),
    readHead(db),
    readPolicy(office),
  ]);
  return {
    policy,
    contracts: contracts.map(({ contract, versions }) => viewOf(contract, versions)),
    log: { size: head?.size ?? 0, root: head?.root ?? '' },
  };
}

export async function saveContract(
  office: Office,
  draft: { id: string | null; title: string; text: string },
): Promise<Overview & { id: string }> {
  // A draft may be unfinished: what is missing is asked for at signing.
  const title = singleLine(draft.title);
  const text = draft.text.toWellFormed();
  const at = office.now().toISOString();
  const id = draft.id ?? office.newId();
  await office.store.write(async (tx) => {
    const before = await tx.objectStore('contracts').get(id);
    if (draft.id !== null && before === undefined) throw missing();
    const kept = before ?? { ...manner, createdAt: at };
    const row: ContractRow = { ...kept, id, title, text, updatedAt: at };
    await tx.objectStore('contracts').put(row);
  });
  return { ...(await overview(office)), id };
}

/** The draft becomes the next version, signed, and in force. */
export async function signContract(office: Office, id: string, name: string): Promise<Overview> {
  const human = singleLine(name);
  if (human === '')
    throw new Refusal('name-missing', 'Write your name to sign. The contract was kept as it is.');
  const draft = await (await office.store.db()).get('contracts', id);
  if (draft === undefined) throw missing();
  const title = requireTitle(draft.title);
  const text = requireText(draft.text);
  const hash = await sha256Hex(text);
  const signedAt = office.now().toISOString();
  await office.store.write(async (tx, append) => {
    const last = await lastVersion(tx, id);
    const number = (last?.number ?? 0) + 1;
    await tx
      .objectStore('versions')
      .add({ contract: id, number, title, hash, text, human, signedAt });
    await writeSetting(tx, 'inForce', { contract: id, number });
    await renewChosen(tx, id, number);
    await append({
      kind: 'contract.signed',
      contract: hash,
      by: 'human',
      detail: { contract: id, version: number },
    });
  });
  return published(office);
}

export async function useContract(office: Office, hash: string | null): Promise<Overview> {
  await office.store.write(async (tx) => {
    if (hash === null) return writeSetting(tx, 'inForce', null);
    const version = await newestWithHash(tx, hash);
    if (version === undefined) throw missing();
    await writeSetting(tx, 'inForce', { contract: version.contract, number: version.number });
  });
  return published(office);
}

/** How a contract is proposed and carried. */
export async function setManner(
  office: Office,
  id: string,
  wish: Pick<ContractRow, 'language' | 'invitation' | 'cadence'>,
): Promise<Overview> {
  if (wish.invitation !== null) {
    const checked = checkInvitation(wish.invitation);
    if (!checked.ok) throw new Refusal('invitation', checked.message);
  }
  await office.store.write(async (tx) => {
    const contract = await tx.objectStore('contracts').get(id);
    if (contract === undefined) throw missing();
    await tx.objectStore('contracts').put({ ...contract, ...wish });
  });
  return overview(office);
}

export async function setAsking(office: Office, site: SiteId, asking: Asking): Promise<Overview> {
  await office.store.write(async (tx) => {
    const now = await readSetting(tx, 'asking');
    await writeSetting(tx, 'asking', { ...now, [site]: asking });
  });
  return published(office);
}

export async function switchSite(office: Office, site: SiteId, on: boolean): Promise<Overview> {
  await office.store.write(async (tx, append) => {
    const sites = await readSetting(tx, 'sites');
    if (sites[site] === on) return;
    await writeSetting(tx, 'sites', { ...sites, [site]: on });
    await append({ kind: 'site.switched', site, by: 'human', detail: { on } });
  });
  return published(office);
}

export async function records(
  office: Office,
  before: number | null,
  limit: number,
): Promise<RecordView[]> {
  return readRecords(await office.store.db(), before, limit);
}

async function published(office: Office): Promise<Overview> {
  const result = await overview(office);
  await office.publish(result.policy);
  return result;
}

function viewOf(contract: ContractRow, versions: VersionRow[]): ContractView {
  const last = versions.at(-1);
  const { id, title, text, language, invitation, cadence } = contract;
  const changed = last?.text !== canonicalText(text) || last.title !== singleLine(title);
  return { id, title, text, changed, versions, language, invitation, cadence };
}

function requireTitle(title: string): string {
  const line = singleLine(title);
  if (line === '')
    throw new Refusal(
      'title-missing',
      'Give the contract a title to sign it. The draft was kept as it is.',
    );
  return line;
}

function requireText(text: string): string {
  const checked = checkContractText(text);
  if (!checked.ok) throw new Refusal('contract-text', checked.message);
  return checked.text;
}

function missing(): Refusal {
  return new Refusal(
    'not-found',
    'That contract is no longer here. Reopen the popup to see what is.',
  );
}
