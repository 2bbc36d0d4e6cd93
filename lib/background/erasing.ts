/** What the person takes back: texts beside the log, or all of it. */

import type { Overview } from '../protocol/index.ts';
import { erasePayloads, type PayloadSelection, readSetting, writeSetting } from '../store/index.ts';
import { eraseDrafts } from './drafts.ts';
import type { Office } from './office.ts';
import { overview } from './overview.ts';

export async function erasePayload(
  office: Office,
  selection: PayloadSelection,
): Promise<{ erased: number }> {
  const erased = await office.store.write(async (tx, append) => {
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

export async function keepMessages(office: Office, on: boolean): Promise<Overview> {
  await office.store.write(async (tx, append) => {
    if ((await readSetting(tx, 'keepMessages')) === on) return;
    await writeSetting(tx, 'keepMessages', on);
    await append({ kind: 'settings.changed', by: 'human', detail: { keepMessages: on } });
  });
  return overview(office);
}

/** Twice around the database: a write that is just ending may still tell the mirror of a log. */
export async function eraseEverything(office: Office): Promise<void> {
  await office.forget();
  await office.store.erase();
  await office.forget();
}
