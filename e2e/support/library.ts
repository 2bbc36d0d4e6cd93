/** Filling the person's library quickly, without the hand that would write each contract. */

import type { Overview, OwnProtocol } from '../../lib/protocol/index.ts';
import { closePage, openExtensionPage } from '../../scripts/pages.ts';
import type { TestBrowser } from './browser.ts';
import type { Ui } from './ui.ts';

/** Asks the background from a page of the extension, as that page's own code would. */
export async function askFrom<K extends keyof OwnProtocol>(
  { page }: Ui,
  type: K,
  ...[data]: Parameters<OwnProtocol[K]>
): Promise<ReturnType<OwnProtocol[K]>> {
  const answer = await page.evaluate(
    async (type, data) => {
      const { chrome } = globalThis as unknown as {
        chrome: {
          runtime: { sendMessage(message: object): Promise<{ res: unknown; err: unknown }> };
        };
      };
      const message = { id: 1, type, data, timestamp: Date.now() };
      const { res, err } = await chrome.runtime.sendMessage(message);
      if (err) throw new Error(JSON.stringify(err));
      return res;
    },
    type,
    data ?? null,
  );
  return answer as ReturnType<OwnProtocol[K]>;
}

/** One draft with each of these titles, the first used last; gives their ids. */
export async function writeDrafts(popup: Ui, titles: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const title of titles.toReversed()) {
    const draft = { id: null, title, text: `I write about ${title}.`, language: null };
    ids.unshift((await askFrom(popup, 'own.contract.save', draft)).id);
  }
  return ids;
}

/** Writes and signs one contract. */
export async function signDraft(
  popup: Ui,
  title: string,
  text: string,
  place: 'all' | 'chatgpt' | 'claude' | 'gemini' | 'none',
): Promise<Overview> {
  const { id } = await askFrom(popup, 'own.contract.save', {
    id: null,
    title,
    text,
    language: null,
  });
  return askFrom(popup, 'own.contract.sign', { id, human: 'Ana Lima', shown: null, place });
}

/**
 * Puts `contracts` contracts with `versions` signed versions each straight into the database, as the
 * program would have written them over the years. Texts are about as long as a starter. Of the words
 * in them, “quince” stands in the contract with the number 500 only.
 */
export async function fillLibrary(
  browser: TestBrowser,
  contracts: number,
  versions: number,
): Promise<void> {
  const page = await openExtensionPage(browser.launched, 'manifest.json');
  await page.evaluate(
    async (contracts, versions) => {
      const request = indexedDB.open('symbiotic-contract');
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      const tx = db.transaction(['contracts', 'versions'], 'readwrite');
      const words = 'truth patience moss river letter kindness winter garden ledger lantern'.split(
        ' ',
      );
      for (let c = 0; c < contracts; c += 1) {
        const id = `00000000-0000-4000-8000-${String(c).padStart(12, '0')}`;
        const title = `About ${words[c % words.length]} ${c}`;
        const body = Array.from({ length: 110 }, (_, w) => words[(c * 7 + w * 3) % words.length]);
        if (c === 500) body[50] = 'quince';
        let last: object | null = null;
        for (let number = 1; number <= versions; number += 1) {
          const text = `${number}. ${body.join(' ')}`;
          const hash = `${c}`.padStart(32, '0') + `${number}`.padStart(32, '0');
          const signedAt = new Date(Date.UTC(2026, 0, 1, 0, number, c)).toISOString();
          last = { number, hash, signedAt };
          const document = `Title: ${title}\nHuman partner: Ana Lima\n\n${text}`;
          const row = { ...last, contract: id, document, log: '', seq: 0 };
          tx.objectStore('versions').put(row);
        }
        const at = new Date(Date.UTC(2026, 0, 1, 0, 0, c)).toISOString();
        tx.objectStore('contracts').put({
          id,
          title,
          text: `${versions}. ${body.join(' ')}`,
          language: 'en',
          opening: null,
          cadence: { kind: 'every' },
          tags: [words[(c + 3) % words.length]],
          createdAt: at,
          updatedAt: at,
          usedAt: at,
          archivedAt: null,
          retired: [],
          use: { messages: 0, written: 0 },
          last,
          offered: last,
          changed: false,
        });
      }
      await new Promise<void>((resolve, reject) => {
        tx.oncomplete = () => resolve();
        tx.onerror = () => reject(tx.error);
      });
      db.close();
    },
    contracts,
    versions,
  );
  await closePage(page);
}
