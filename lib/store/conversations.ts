import type { SiteId } from '../sites/index.ts';
import { movePayloads } from './payloads.ts';
import { parseConversation } from './rows.ts';
import type { Before, ConversationRow, Read, Write } from './schema.ts';

export function newConversation(site: SiteId, key: string): ConversationRow {
  const before: Before = {
    state: 'none',
    chosen: null,
    contract: null,
    version: null,
    reply: null,
    asked: null,
    yes: null,
    sealed: 0,
    sinceYes: 0,
    unprotected: false,
  };
  return {
    site,
    key,
    ...before,
    before,
    quote: '',
    rule: '',
    bound: null,
    movedTo: null,
  };
}

export async function readConversation(
  tx: Read,
  site: SiteId,
  key: string,
): Promise<ConversationRow> {
  const read = async (name: string): Promise<ConversationRow> => {
    const row = await tx.objectStore('conversations').get([site, name]);
    return row === undefined ? newConversation(site, name) : parseConversation(row);
  };
  const row = await read(key);
  // A page may still call it by the key it had when its request set out.
  return row.movedTo ? read(row.movedTo) : row;
}

/**
 * Whether `fits` one of the site's conversations in which a yes was given and not taken back. Looks no
 * further than the first.
 */
export async function someAgreed(
  tx: Read,
  site: SiteId,
  fits: (row: ConversationRow) => Promise<boolean>,
): Promise<boolean> {
  const conversations = tx.objectStore('conversations');
  const keys = await conversations.index('yes').getAllKeys(ofSite(site));
  for (const key of keys) {
    const row = await conversations.get(key);
    if (row && (await fits(parseConversation(row)))) return true;
  }
  return false;
}

function ofSite(site: SiteId): IDBKeyRange {
  return IDBKeyRange.bound([site], [site, []]);
}

/** Nothing has happened in it yet. */
export function isUntouched(row: ConversationRow): boolean {
  return row.state === 'none' && !row.unprotected;
}

/** From now on the conversation goes by `to`; its draft and its texts go with it. */
export async function moveConversation(
  tx: Write,
  from: ConversationRow,
  to: string,
): Promise<void> {
  const { site, key } = from;
  await tx.objectStore('conversations').put({ ...from, key: to });
  await tx.objectStore('conversations').put({ ...newConversation(site, key), movedTo: to });
  const drafts = tx.objectStore('drafts');
  const there = await drafts.get([site, to]);
  const kept = there?.lent ? there : await drafts.get([site, key]);
  // What the person has pressed there themselves has its place; the other is found by a new chat.
  if (kept && (!there || there.lent)) {
    const { lent: _, ...draft } = kept;
    await drafts.delete([site, key]);
    await drafts.put({ ...draft, key: to });
  }
  await movePayloads(tx, site, key, to);
}

/** Conversations for which this contract was chosen are about its new version now. */
export async function renewChosen(tx: Write, contract: string, number: number): Promise<void> {
  const renewed = (chosen: Before['chosen']): Before['chosen'] =>
    chosen?.contract === contract ? { contract, number } : chosen;
  const conversations = tx.objectStore('conversations');
  for (const row of await conversations.getAll()) {
    if (row.chosen === null && row.before.chosen === null) continue;
    const before = { ...row.before, chosen: renewed(row.before.chosen) };
    await conversations.put({ ...row, chosen: renewed(row.chosen), before });
  }
}
