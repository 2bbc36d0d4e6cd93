/** Messages that were asked or sealed, and of which, or of whose answers, nothing was heard since. */

import { readConversation, recordAt } from '../../store/index.ts';
import type { BackgroundContext } from '../core/context.ts';
import { noteUnseen } from './answer-records.ts';
import { entry } from './change-conversation.ts';
import { uncount } from './sealing.ts';

/**
 * To be called once in each run of the browser or the extension, before anybody is answered: what was
 * under way then was so in pages that are gone, or cannot reach us any more. Whether it left is not
 * known, and the agreement stays as it is.
 */
export async function endUnheard(context: BackgroundContext): Promise<void> {
  if ((await (await context.store.db()).count('underway')) === 0) return;
  await context.store.write(async (tx, append) => {
    const underway = tx.objectStore('underway');
    for (const sent of await underway.getAll()) {
      const { seq, head, site, key, delivered } = sent;
      await underway.delete(seq);
      // It is of an earlier log, which was found damaged since: this one says nothing of it.
      if ((await recordAt(tx, seq))?.detail.head !== head) continue;
      const row = await readConversation(tx, site, key);
      if (delivered) {
        await noteUnseen(tx, append, row, sent);
        continue;
      }
      await uncount(tx, row, seq);
      await tx.objectStore('conversations').put(row);
      const detail = { of: seq, reason: 'not-heard-of', model: null };
      await append(entry(row, 'message.stopped', 'program', detail));
    }
  });
}
