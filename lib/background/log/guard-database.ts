/** What guards the database against the browser itself. */

import { browser } from 'wxt/browser';
import { renewJournal } from '../../store/index.ts';

const renewed = 'journalRenewed';

/**
 * To be called before the database is opened. Does its best: whether the database can be opened,
 * and is whole, is for its opening and the start check to say.
 */
export async function guardDatabase(): Promise<void> {
  // Firefox clears what is not persistent when the disk is full, and grants this without asking
  // because of `unlimitedStorage`; Chromium refuses, and spares us for that permission alone.
  // Not waited for: nothing may stand still for it.
  navigator.storage?.persist?.().catch(() => false);
  const { [renewed]: done } = await browser.storage.session.get(renewed);
  if (done) return;
  await renewJournal().catch(() => {});
  await browser.storage.session.set({ [renewed]: true });
}
