/** One conversation, as every handler finds, changes and shows it. */

import { type AgreementEvent, type AgreementState, nextState } from '../consent/agreement.ts';
import type { ConversationView, VersionName } from '../protocol/index.ts';
import type { SiteId } from '../sites/index.ts';
import {
  type Append,
  type ConversationRow,
  type Database,
  type DraftRow,
  documentOf,
  type Entry,
  readConversation,
  someAgreed,
  untoldIn,
  type VersionRow,
  versionInForce,
  versionInUse,
  versionsWithHash,
  type Write,
} from '../store/index.ts';
import type { Office } from './office.ts';

/** The conversation a request is about, its site as the browser gave it. */
export interface Spot {
  site: SiteId;
  key: string;
  /** The tab that asks. */
  tab?: number;
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
    return viewOf(tx, row, at.tab);
  });
}

/** @param tab the one it is shown in: what is on its way from another is not given back here */
export async function viewOf(
  tx: Write,
  row: ConversationRow,
  tab?: number,
): Promise<ConversationView> {
  const current = await currentVersion(tx, row);
  const draft = await tx.objectStore('drafts').get([row.site, row.key]);
  const payload = row.reply ? await tx.objectStore('payloads').get(row.reply) : undefined;
  const state = effectiveState(row, current);
  return {
    state,
    contract: current ? knownName(current, row) : null,
    hasOthers:
      (row.unprotected || offersOthers.has(state)) && (await others(tx, current)).length > 0,
    draft: draft && isShownIn(draft, tab) ? shownDraft(draft) : null,
    reply: payload ? { text: payload.text ?? '', quote: row.quote, rule: row.rule } : null,
    sealed: row.sealed,
    asked: row.asked && { head: row.asked.head, within: row.asked.within },
    paused: state === 'unclear' && row.yes !== null,
    unprotected: row.unprotected,
    untold: await untoldIn(tx, row.site, tab),
  };
}

function isShownIn({ waits, tab: kept }: DraftRow, tab: number | undefined): boolean {
  return waits || kept === null || kept === tab;
}

function shownDraft({ text, at, waits, head }: DraftRow): ConversationView['draft'] {
  return { text, at, waits, head };
}

type About = Pick<ConversationRow, 'site' | 'chosen' | 'contract' | 'version' | 'yes'>;

/**
 * The version this conversation is, or would be, about: the one chosen for it, else what is in force
 * on its site, else what was agreed to, which stands until it is ended or its version retired.
 */
export async function currentVersion(
  from: Database | Write,
  row: About,
): Promise<VersionRow | undefined> {
  const chosen = (await versionInUse(from, row.chosen)) ?? (await versionInForce(from, row.site));
  return chosen ?? agreedVersion(from, row);
}

async function agreedVersion(
  from: Database | Write,
  { yes, contract, version }: About,
): Promise<VersionRow | undefined> {
  if (yes === null || contract === null) return undefined;
  const versions = await versionsWithHash(from, contract);
  return versionInUse(from, versions.find(({ number }) => number === version) ?? null);
}

/** Whether an agreement stands on this site, whatever is in force there. */
export async function isStanding(db: Database, site: SiteId): Promise<boolean> {
  return someAgreed(db, site, async (row) => (await currentVersion(db, row)) !== undefined);
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

/** Where the person may be asked with which contract to go on; else nobody looks for others. */
const offersOthers = new Set<AgreementState>(['none', 'declined', 'withdrawn', 'superseded']);

/** As many as a panel can offer. */
const mostOthers = 8;

/** The newest version of each other contract in the library, most recently used first. */
export async function others(
  from: Database | Write,
  current: VersionRow | undefined,
): Promise<VersionName[]> {
  const contracts = await ('objectStore' in from
    ? from.objectStore('contracts').getAll()
    : from.getAll('contracts'));
  const offered = contracts
    .filter(({ archivedAt, offered }) => !archivedAt && offered && offered.hash !== current?.hash)
    .sort((a, b) => (a.usedAt < b.usedAt ? 1 : -1))
    .slice(0, mostOthers);
  const versions = await Promise.all(
    offered.map(({ id, offered }) =>
      versionInUse(from, { contract: id, number: offered?.number ?? 0 }),
    ),
  );
  return versions.flatMap((version) => (version ? [nameOf(version)] : []));
}

/** As its page may know it before the person acts: the title once the model was asked about it there. */
function knownName(version: VersionRow, { contract }: ConversationRow): VersionName {
  const name = nameOf(version);
  return contract === version.hash ? name : { ...name, title: '' };
}

/** A version by what its document says. One that says nothing is still in force, and seals nothing. */
export function nameOf(version: VersionRow): VersionName {
  const title = documentOf(version)?.title ?? 'A contract that cannot be read';
  return { title, number: version.number, hash: version.hash };
}
