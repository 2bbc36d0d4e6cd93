/** The person's words while they wait or are on their way: on disk until they have left. */

import type { SiteId } from '../../sites/index.ts';
import {
  type DraftRow,
  isUntouched,
  type PayloadSelection,
  readConversation,
  type Write,
} from '../../store/index.ts';
import { say } from '../../words.ts';
import type { BackgroundContext } from '../core/context.ts';
import { Refusal } from '../core/refusal.ts';
import { type ConversationKey, change } from './change-conversation.ts';

/** Empty words are none: what the person has taken out of the box is kept no longer. */
export async function keepDraft(
  context: BackgroundContext,
  at: ConversationKey,
  { text, waits, alone }: { text: string; waits: boolean; alone?: boolean | undefined },
): Promise<void> {
  return change(context, at, async ({ site, key }, tx) => {
    const kept = await tx.objectStore('drafts').get([site, key]);
    if (text.trim() === '') return tx.objectStore('drafts').delete([site, key]);
    // The page did not know of what is kept; the view that answers it says so.
    if (alone && kept && kept.text !== text) return;
    const same = kept?.text === text ? kept : null;
    await tx.objectStore('drafts').put({
      ...{
        site,
        key,
        text,
        waits,
        tab: at.tab ?? null,
        at: kept?.at ?? context.now().toISOString(),
      },
      ...{ of: same?.of ?? null, head: same?.head ?? null },
    });
  });
}

/** What is kept is on its way, as the message on record as `of`. */
export async function markDraft(
  tx: Write,
  { site, key }: ConversationKey,
  of: number,
): Promise<void> {
  const kept = await tx.objectStore('drafts').get([site, key]);
  if (kept) await tx.objectStore('drafts').put({ ...kept, waits: false, of, head: null });
}

/** The message on record as `of` has left, as far as anyone knows: it is kept no longer. */
export async function dropDraft(
  tx: Write,
  { site, key }: ConversationKey,
  of: number | null,
): Promise<void> {
  const kept = await tx.objectStore('drafts').get([site, key]);
  if (of !== null && kept?.of === of) await tx.objectStore('drafts').delete([site, key]);
}

/** It did not leave: it lies in the composer again, and waits for the person. */
export async function freeDraft(tx: Write, { site, key }: ConversationKey): Promise<void> {
  const kept = await tx.objectStore('drafts').get([site, key]);
  if (kept) await tx.objectStore('drafts').put({ ...kept, waits: false, of: null, head: null });
}

/**
 * A message that leaves by itself after a yes leaves once: from the tab that asks first, and in the
 * words that wait.
 */
export async function requireWaiting(
  tx: Write,
  { site, key }: ConversationKey,
  text: string,
): Promise<void> {
  const kept = await tx.objectStore('drafts').get([site, key]);
  if (kept?.waits && kept.text.trimEnd() === text.trimEnd()) return;
  throw new Refusal('not-waiting', say('background.notWaiting'));
}

/**
 * A page has begun in a tab whose last page held a message under a key that nobody can name any more,
 * or that tab is closed, or the browser has ended: the newest of these is the new page's, to be sent by
 * the person. The browser forgets a tab's keys where the extension is switched off, but not the row.
 */
export async function giveBack(context: BackgroundContext, at: ConversationKey): Promise<void> {
  if (!elsewhere(await (await context.store.db()).getAll('drafts'), at)) return;
  await context.store.write(async (tx) => {
    const drafts = tx.objectStore('drafts');
    // Another page may have been first.
    const kept = elsewhere(await drafts.getAll(), at);
    if (kept === undefined) return;
    const { site, key } = at;
    const tab = at.tab ?? null;
    if (isNamed({ key })) return lend(tx, at, kept);
    await drafts.delete([site, kept.key]);
    const { lent: _, ...words } = kept;
    await drafts.put({ ...words, key, waits: false, of: null, head: null, tab });
  });
}

/** The newest of those this tab held elsewhere, else, for a new chat, of those no tab holds. */
function elsewhere(drafts: DraftRow[], at: ConversationKey): DraftRow | undefined {
  const { site, key } = at;
  const tab = at.tab ?? null;
  const unnamed = drafts.filter((it) => it.site === site && it.key !== key && !isNamed(it));
  const own = newest(unnamed.filter((it) => tab !== null && it.tab === tab));
  return isNamed({ key }) ? own : (own ?? newest(unnamed.filter((it) => it.tab === null)));
}

/**
 * Some sites name a conversation before its first message has reached them. A page that begins at such
 * a name shows what was held for the question, which binds it where it is there, too.
 */
async function lend(tx: Write, { site, key }: ConversationKey, kept: DraftRow): Promise<void> {
  const { asked, state } = await readConversation(tx, site, kept.key);
  const underway = asked && (await tx.objectStore('underway').get(asked.seq));
  const isTaken = (await tx.objectStore('drafts').get([site, key])) !== undefined;
  if (state !== 'asked' || underway?.delivered !== false || isTaken) return;
  if (!isUntouched(await readConversation(tx, site, key))) return;
  await tx.objectStore('drafts').delete([site, kept.key]);
  await tx.objectStore('drafts').put({ ...kept, key, lent: true });
}

function newest(drafts: DraftRow[]): DraftRow | undefined {
  return drafts.toSorted((one, other) => other.at.localeCompare(one.at))[0];
}

/** A tab is closed: what it held waits for its conversation, or for the next new chat. */
export async function leaveTab(context: BackgroundContext, tab: number): Promise<void> {
  await context.store.write(async (tx) => {
    for (const draft of await tx.objectStore('drafts').getAll())
      if (draft.tab === tab) await tx.objectStore('drafts').put({ ...draft, tab: null });
  });
}

/** Milliseconds for which what nobody can name waits for a new chat. */
const patience = 7 * 24 * 60 * 60 * 1_000;

/** The browser has begun: no tab of before is there. What no new chat has taken for a week is deleted. */
export async function leaveAllTabs(context: BackgroundContext): Promise<void> {
  const since = new Date(context.now().getTime() - patience).toISOString();
  await context.store.write(async (tx) => {
    for (const draft of await tx.objectStore('drafts').getAll()) {
      if (!isNamed(draft) && draft.at < since)
        await tx.objectStore('drafts').delete([draft.site, draft.key]);
      else await tx.objectStore('drafts').put({ ...draft, tab: null });
    }
  });
}

/** It goes by a conversation's final id, and is found again. */
function isNamed({ key, lent }: Pick<DraftRow, 'key' | 'lent'>): boolean {
  return !key.startsWith('tab:') && !lent;
}

/** What was kept goes with the texts that are erased; a page that has it in its composer keeps it there. */
export async function eraseDrafts(tx: Write, selection: PayloadSelection): Promise<void> {
  const named = 'conversation' in selection ? selection.conversation : null;
  const row =
    named && 'site' in selection
      ? await readConversation(tx, selection.site as SiteId, named)
      : null;
  for (const { site, key } of await tx.objectStore('drafts').getAll()) {
    const isThere = selection.of === 'all' || selection.site === site;
    if (isThere && (row === null || row.key === key))
      await tx.objectStore('drafts').delete([site, key]);
  }
}
