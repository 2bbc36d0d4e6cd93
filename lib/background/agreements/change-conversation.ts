/** One conversation, as every handler finds and changes it. */

import { type AgreementEvent, nextState } from '../../consent/agreement.ts';
import type { SiteId } from '../../sites/index.ts';
import {
  type Append,
  type ConversationRow,
  type Entry,
  readConversation,
  type Write,
} from '../../store/index.ts';
import type { BackgroundContext } from '../core/context.ts';

/** The conversation a request is about, its site as the browser gave it. */
export interface ConversationKey {
  site: SiteId;
  key: string;
  /** The tab that asks. */
  tab?: number;
}

export async function change(
  context: BackgroundContext,
  at: ConversationKey,
  work: (row: ConversationRow, tx: Write, append: Append) => Promise<void>,
): Promise<void> {
  await context.store.write(async (tx, append) => {
    const row = await readConversation(tx, at.site, at.key);
    const before = JSON.stringify(row);
    await work(row, tx, append);
    if (JSON.stringify(row) !== before) await tx.objectStore('conversations').put(row);
  });
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
