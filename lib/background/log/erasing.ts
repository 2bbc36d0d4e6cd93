/** What the person takes back: texts beside the log, or all of it. */

import {
  erasePayloads,
  type PayloadSelection,
  readSetting,
  writeSetting,
} from '../../store/index.ts';
import { eraseDrafts } from '../agreements/pending-drafts.ts';
import type { BackgroundContext } from '../core/context.ts';

export async function erasePayload(
  context: BackgroundContext,
  selection: PayloadSelection,
): Promise<{ erased: number }> {
  const erased = await context.store.write(async (tx, append) => {
    const erased = await erasePayloads(tx, selection);
    await eraseDrafts(tx, selection);
    if (erased === 0) return 0;
    await append({
      kind: 'payload.erased',
      site: 'site' in selection ? selection.site : null,
      conversation: 'conversation' in selection ? selection.conversation : null,
      by: 'human',
      detail: { of: selection.of, erased },
    });
    return erased;
  });
  return { erased };
}

export async function keepMessages(
  context: BackgroundContext,
  { on }: { on: boolean },
): Promise<void> {
  await context.store.write(async (tx, append) => {
    if ((await readSetting(tx, 'keepMessages')) === on) return;
    await writeSetting(tx, 'keepMessages', on);
    await append({ kind: 'settings.changed', by: 'human', detail: { keepMessages: on } });
  });
}

/** Twice around the database: a write that is just ending may still tell the mirror of a log. */
export async function eraseEverything(context: BackgroundContext): Promise<void> {
  await context.forget();
  await context.store.erase();
  await context.forget();
}
