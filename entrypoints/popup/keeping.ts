import { browser } from 'wxt/browser';
import { keepHash } from '../../components/popup/keep-hash.ts';
import type { Keeping } from '../../components/popup/transfer.tsx';
import { backupFile, contractsFile } from '../../lib/backup/index.ts';
import { sendMessage } from '../../lib/messages.ts';
import { openBackupSource } from '../../lib/store/backup.ts';
import { openReader } from '../../lib/store/index.ts';
import { isPopup } from './front.ts';

const source = openBackupSource();
const reader = openReader();

async function inTab() {
  await browser.tabs.create({ url: `${browser.runtime.getURL('/popup.html')}${keepHash}` });
  window.close();
}

/** Files are made here, from the database as it lies; only what is recorded goes by message. */
export const keeping: Keeping = {
  now: () => new Date(),
  inTab: isPopup ? inTab : null,
  contracts: (ids) => contractsFile(source, ids),
  async backup({ texts, ...options }) {
    // A log that is not open yet begins with the record of its opening.
    const records = ((await reader.head())?.size ?? 1) + 1;
    const selection = JSON.stringify({ backup: true, texts });
    const signed = await sendMessage('own.log.exporting', { selection, records, full: true });
    const at = new Date().toISOString();
    const made = await backupFile(source, reader, { at, texts, signed, ...options });
    return { ...made, size: signed.size };
  },
};
