/** What the person takes back: texts beside the log, or all of it. */

import { erasePayloads, type PayloadSelection, type Read, readSetting } from '../../store/index.ts';
import { say } from '../../words.ts';
import { eraseDrafts } from '../agreements/pending-drafts.ts';
import type { BackgroundContext } from '../core/context.ts';
import { Refusal } from '../core/refusal.ts';
import { switching } from '../core/switch-setting.ts';

export async function erasePayload(
  context: BackgroundContext,
  selection: PayloadSelection,
): Promise<{ erased: number }> {
  const erased = await context.store.write(async (tx, append) => {
    await refuseHeld(tx);
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

export const keepMessages = switching('keepMessages');

/** A hold is for whoever must not lose anything: while it is on, nothing is erased. */
export const setHold = switching('hold');

async function refuseHeld(tx: Read): Promise<void> {
  if (await readSetting(tx, 'hold')) throw new Refusal('held', say('background.held'));
}

/**
 * Twice around the database: a write that is just ending may still tell the mirror of a log. Where what
 * is stored cannot be read any more, no hold stands: this is the only way on.
 */
export async function eraseEverything(context: BackgroundContext): Promise<void> {
  await context.store.read(refuseHeld).catch((error) => {
    if (error instanceof Refusal) throw error;
  });
  await context.forget();
  await context.store.erase();
  await context.forget();
}
