/** The person's words while they wait or are on their way: on disk until they have left. */

import type { ConversationView } from '../messages.ts';
import type { SiteId } from '../sites/index.ts';
import {
  type DraftRow,
  type PayloadSelection,
  readConversation,
  type Write,
} from '../store/index.ts';
import { change, type Spot } from './conversation.ts';
import type { Office } from './office.ts';
import { Refusal } from './refusal.ts';

/** Empty words are none: what the person has taken out of the box is kept no longer. */
export async function keepDraft(
  office: Office,
  at: Spot,
  { text, waits }: { text: string; waits: boolean },
): Promise<ConversationView> {
  return change(office, at, async ({ site, key }, tx) => {
    const kept = await tx.objectStore('drafts').get([site, key]);
    if (text.trim() === '') return tx.objectStore('drafts').delete([site, key]);
    const since = kept?.at ?? office.now().toISOString();
    const { of = null, head = null } = kept ?? {};
    const draft: DraftRow = { site, key, text, at: since, waits, of, head, tab: at.tab ?? null };
    await tx.objectStore('drafts').put(draft);
  });
}

/** What became of the message on record as `of` is known, so that it is not given back. */
export async function dropDraft(tx: Write, { site, key }: Spot, of: number | null): Promise<void> {
  const kept = await tx.objectStore('drafts').get([site, key]);
  if (of !== null && kept?.of === of) await tx.objectStore('drafts').delete([site, key]);
}

/**
 * A message that leaves by itself after a yes leaves once: from the tab that asks first, and in the
 * words that wait.
 */
export async function requireWaiting(tx: Write, { site, key }: Spot, text: string): Promise<void> {
  const kept = await tx.objectStore('drafts').get([site, key]);
  if (kept?.waits && kept.text.trimEnd() === text.trimEnd()) return;
  throw new Refusal(
    'not-waiting',
    'This message has left from another tab, or was changed there, so it was not sent from here.',
  );
}

/**
 * A page was loaded in a tab whose last page held a message under a key that nobody can name any
 * more: it is the new page's, to be sent by the person.
 * @param keys under which this tab has sent something, oldest first
 */
export async function giveBack(
  tx: Write,
  { site, key, tab }: Spot,
  keys: readonly string[],
): Promise<void> {
  if (!key.startsWith('tab:')) return;
  for (const before of keys.filter((it) => it !== key)) {
    const kept = await tx.objectStore('drafts').get([site, before]);
    if (kept === undefined) continue;
    await tx.objectStore('drafts').delete([site, before]);
    await tx
      .objectStore('drafts')
      .put({ ...kept, key, waits: false, of: null, head: null, tab: tab ?? null });
  }
}

/** A tab is closed. What can still be named waits for its conversation; the rest is nobody's. */
export async function leaveTab(office: Office, tab: number): Promise<void> {
  await office.store.write((tx) => leaveDrafts(tx, (draft) => draft.tab === tab));
}

/** The browser has begun: no tab of before is there. */
export async function leaveAllTabs(office: Office): Promise<void> {
  await office.store.write((tx) => leaveDrafts(tx, () => true));
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

async function leaveDrafts(tx: Write, isLeft: (draft: DraftRow) => boolean): Promise<void> {
  const drafts = await tx.objectStore('drafts').getAll();
  for (const draft of drafts.filter(isLeft)) {
    const { site, key } = draft;
    if (key.startsWith('tab:')) await tx.objectStore('drafts').delete([site, key]);
    else await tx.objectStore('drafts').put({ ...draft, tab: null });
  }
}
