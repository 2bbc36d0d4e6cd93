/** One conversation, as every handler finds, changes and shows it. */

import { type AgreementEvent, type AgreementState, nextState } from '../consent/agreement.ts';
import type { ConversationView, VersionName } from '../messages.ts';
import type { SiteId } from '../sites/index.ts';
import {
  type Append,
  type ConversationRow,
  type Entry,
  readConversation,
  readSetting,
  type VersionRow,
  type Write,
} from '../store/index.ts';
import type { Office } from './office.ts';

/** The conversation a request is about, its site as the browser gave it. */
export interface Spot {
  site: SiteId;
  key: string;
}

/** Changes one conversation and gives its page the view after. */
export async function change(
  office: Office,
  at: Spot,
  work: (row: ConversationRow, tx: Write, append: Append) => Promise<void>,
): Promise<ConversationView> {
  return office.store.write(async (tx, append) => {
    const row = await readConversation(tx, at.site, at.key);
    const before = JSON.stringify(row);
    await work(row, tx, append);
    if (JSON.stringify(row) !== before) await tx.objectStore('conversations').put(row);
    return viewOf(tx, row);
  });
}

export async function viewOf(tx: Write, row: ConversationRow): Promise<ConversationView> {
  const current = await currentVersion(tx, row);
  const draft = await tx.objectStore('drafts').get([row.site, row.key]);
  const payload = row.reply ? await tx.objectStore('payloads').get(row.reply) : undefined;
  const versions = await tx.objectStore('versions').getAll();
  return {
    state: effectiveState(row, current),
    contract: current ? nameOf(current) : null,
    others: latest(versions)
      .filter(({ hash }) => hash !== current?.hash)
      .map(nameOf),
    draft: draft ? { text: draft.text, at: draft.at } : null,
    reply: payload ? { text: payload.text ?? '', quote: row.quote, rule: row.rule } : null,
    sealed: row.sealed,
    repeated: row.asks > 1,
    unprotected: row.unprotected,
  };
}

/** The version this conversation is, or would be, about. */
export async function currentVersion(
  tx: Write,
  row: ConversationRow,
): Promise<VersionRow | undefined> {
  const name = row.chosen ?? (await readSetting(tx, 'inForce'));
  return name ? tx.objectStore('versions').get([name.contract, name.number]) : undefined;
}

/** An agreement about another version than the current one holds no longer. */
export function effectiveState(
  row: ConversationRow,
  current: VersionRow | undefined,
): AgreementState {
  const changed = row.state !== 'none' && current !== undefined && row.contract !== current.hash;
  return changed ? nextState(row.state, 'contract-changed') : row.state;
}

export function advance(row: ConversationRow, event: AgreementEvent): void {
  row.state = nextState(row.state, event, row.before.state);
}

/** A record about this conversation as it is now. */
export function entry(
  row: ConversationRow,
  kind: Entry['kind'],
  by: Entry['by'],
  detail: NonNullable<Entry['detail']>,
): Entry {
  return {
    kind,
    site: row.site,
    conversation: row.key,
    contract: row.contract,
    state: row.state,
    by,
    detail,
  };
}

/** The newest version of each contract. */
function latest(versions: readonly VersionRow[]): VersionRow[] {
  const newest = new Map<string, VersionRow>();
  for (const version of versions) newest.set(version.contract, version);
  return [...newest.values()];
}

function nameOf({ title, number, hash }: VersionRow): VersionName {
  return { title, number, hash };
}
