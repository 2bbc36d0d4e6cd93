import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { browser, resetBrowser } from '../../../testing/background/browser.ts';

const { guardDatabase } = await import('./guard-database.ts');

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  resetBrowser();
});
afterEach(() => vi.restoreAllMocks());

it('has the journal renewed at every start of the browser, and once only', async () => {
  const deletion = vi.spyOn(indexedDB, 'deleteDatabase');
  await guardDatabase();
  await guardDatabase();
  expect(deletion).toHaveBeenCalledTimes(1);
  await browser.storage.session.clear();
  await guardDatabase();
  expect(deletion).toHaveBeenCalledTimes(2);
});

it('leaves a database behind that the next start can delete, and nothing in it', async () => {
  await guardDatabase();
  expect(await indexedDB.databases()).toEqual([{ name: 'symbiotic-contract-spare', version: 1 }]);
});

it('stands in nobody’s way where databases or persistence are refused', async () => {
  const refused = () => Promise.reject(new DOMException('Not here', 'SecurityError'));
  vi.stubGlobal('navigator', { storage: { persist: refused } });
  vi.spyOn(indexedDB, 'deleteDatabase').mockImplementation(() => {
    throw new DOMException('Not here', 'SecurityError');
  });
  await guardDatabase();
  vi.unstubAllGlobals();
});
