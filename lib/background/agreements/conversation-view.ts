/** One conversation, as its page is shown it. */

import { type AgreementState, nextState } from '../../consent/agreement.ts';
import type { ConversationView, VersionName } from '../../protocol/index.ts';
import {
  type ConversationRow,
  type DraftRow,
  type Read,
  readConversation,
  untoldIn,
  type VersionRow,
  versionInUse,
} from '../../store/index.ts';
import type { BackgroundContext } from '../core/context.ts';
import { currentVersion, nameOf } from '../core/current-version.ts';
import type { ConversationKey } from './change-conversation.ts';

export function viewNow(
  context: BackgroundContext,
  at: ConversationKey,
): Promise<ConversationView> {
  return context.store.read(async (tx) =>
    viewOf(tx, await readConversation(tx, at.site, at.key), at.tab),
  );
}

/** @param tab the one it is shown in: what is on its way from another is not given back here */
async function viewOf(
  tx: Read,
  row: ConversationRow,
  tab: number | undefined,
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

/** An agreement about another version than the current one holds no longer. */
export function effectiveState(
  row: ConversationRow,
  current: VersionRow | undefined,
): AgreementState {
  const changed = row.state !== 'none' && current !== undefined && row.contract !== current.hash;
  return changed ? nextState(row.state, 'contract-changed') : row.state;
}

/** Where the person may be asked with which contract to go on; else nobody looks for others. */
const offersOthers = new Set<AgreementState>(['none', 'declined', 'withdrawn', 'superseded']);

/** As many as a panel can offer. */
const mostOthers = 8;

/** The newest version of each other contract in the library, most recently used first. */
export async function others(tx: Read, current: VersionRow | undefined): Promise<VersionName[]> {
  const contracts = await tx.objectStore('contracts').getAll();
  const offered = contracts
    .filter(({ archivedAt, offered }) => !archivedAt && offered && offered.hash !== current?.hash)
    .sort((a, b) => (a.usedAt < b.usedAt ? 1 : -1))
    .slice(0, mostOthers);
  const versions = await Promise.all(
    offered.map(({ id, offered }) =>
      versionInUse(tx, { contract: id, number: offered?.number ?? 0 }),
    ),
  );
  return versions.flatMap((version) => (version ? [nameOf(version)] : []));
}

/** As its page may know it before the person acts: the title once the model was asked about it there. */
function knownName(version: VersionRow, { contract }: ConversationRow): VersionName {
  const name = nameOf(version);
  return contract === version.hash ? name : { ...name, title: '' };
}
