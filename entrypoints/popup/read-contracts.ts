import { browser } from 'wxt/browser';
import { type ContractFiles, importHash } from '../../components/app/files/contract-files.ts';
import { canonicalText, singleLine } from '../../lib/contract/text.ts';
import { openReader } from '../../lib/store/index.ts';
import { isPopup } from './front.ts';

const reader = openReader();

async function inTab() {
  await browser.tabs.create({ url: `${browser.runtime.getURL('/popup.html')}${importHash}` });
  window.close();
}

/** Files are made here, from the database as it lies. */
export const contractFiles: ContractFiles = {
  now: () => new Date(),
  inTab: isPopup ? inTab : null,
  async contracts(ids) {
    const rows = await reader.contracts();
    return rows
      .filter(({ id }) => ids === null || ids.includes(id))
      .map(({ title, text, tags, language, opening, cadence }) => ({
        ...{ title: singleLine(title), text: canonicalText(text) },
        ...{ tags, language, opening, cadence },
      }));
  },
};
