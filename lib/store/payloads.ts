/** Texts beside the log: moved with their conversation, and erased. */

import type { IDBPTransaction, StoreNames } from 'idb';
import type { Tables, Write } from './schema.ts';

/** Texts by where they were written. A conversation may go by a key it had before. */
export type PayloadSelection =
  | { of: 'conversation'; site: string; conversation: string }
  | { of: 'site'; site: string }
  | { of: 'all' };

type Read = IDBPTransaction<
  Tables,
  ('payloads' | 'conversations')[] | StoreNames<Tables>[],
  'readonly' | 'readwrite'
>;

/** A selection in the index `place`; null: everything. */
export async function payloadRange(
  tx: Read,
  selection: PayloadSelection,
): Promise<IDBKeyRange | null> {
  if (selection.of === 'all') return null;
  const { site } = selection;
  // An array is after every text in IndexedDB's order of keys.
  if (selection.of === 'site') return IDBKeyRange.bound([site], [site, []]);
  const row = await tx.objectStore('conversations').get([site, selection.conversation]);
  return IDBKeyRange.only([site, row?.movedTo ?? selection.conversation]);
}

/**
 * Erases texts and salts; gives how many rows are gone. What else was copied from a text goes too.
 * The records keep the digests, which tell nothing without the salt.
 */
export async function erasePayloads(tx: Write, selection: PayloadSelection): Promise<number> {
  const payloads = tx.objectStore('payloads');
  const erased = new Set<string>();
  let cursor = await payloads.index('place').openCursor(await payloadRange(tx, selection));
  while (cursor) {
    erased.add(cursor.value.digest);
    await cursor.delete();
    cursor = await cursor.continue();
  }
  let conversation = await tx.objectStore('conversations').openCursor();
  while (conversation) {
    const row = conversation.value;
    if (row.quote !== '' && row.reply !== null && erased.has(row.reply))
      await conversation.update({ ...row, quote: '' });
    conversation = await conversation.continue();
  }
  return erased.size;
}

/** The texts of a conversation go by its new key. */
export async function movePayloads(
  tx: Write,
  site: string,
  from: string,
  to: string,
): Promise<void> {
  const index = tx.objectStore('payloads').index('place');
  const rows = await index.getAll([site, from]);
  for (const row of rows) await tx.objectStore('payloads').put({ ...row, conversation: to });
}
