/**
 * What no extension that records can do without: a message from a page to the background, a strict put
 * there, and the answer. By an extension of nothing else, on the same page.
 */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openOutside } from '../e2e/support/outside.ts';
import { startPractice } from '../practice/server.ts';
import { launch } from '../scripts/launch.ts';

const background = `
const opening = new Promise((resolve) => {
  const request = indexedDB.open('bare', 1);
  request.onupgradeneeded = () => request.result.createObjectStore('records');
  request.onsuccess = () => resolve(request.result);
});
let puts = 0;
chrome.runtime.onMessage.addListener((text, _sender, answer) => {
  opening.then((db) => {
    const tx = db.transaction('records', 'readwrite', { durability: 'strict' });
    tx.objectStore('records').put(text, puts++);
    tx.commit();
    tx.oncomplete = () => answer(text);
  });
  return true;
});`;

const content = `
addEventListener('bare', async () => {
  const start = performance.now();
  await chrome.runtime.sendMessage('x'.repeat(500));
  document.documentElement.dataset.bare = performance.now() - start;
});`;

/**
 * Milliseconds of each.
 * @param asleep the background is put to sleep before each
 */
export async function bareTrips(rounds: number, asleep = false): Promise<number[]> {
  const practice = await startPractice();
  const extension = await mkdtemp(join(tmpdir(), 'symbiotic-contract-bare-'));
  const manifest = {
    ...{ manifest_version: 3, name: 'Bare', version: '1' },
    background: { service_worker: 'background.js' },
    content_scripts: [{ matches: ['https://claude.ai/*'], js: ['content.js'] }],
  };
  await writeFile(join(extension, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(join(extension, 'background.js'), background);
  await writeFile(join(extension, 'content.js'), content);
  const { port } = practice;
  const launched = await launch({ browser: 'chrome', extension, headless: true, port });
  try {
    const page = await launched.browser.newPage();
    practice.use('claude-hub');
    await page.goto(practice.url('claude-hub'));
    const outside = await openOutside({ kind: 'chrome', launched });
    await page.bringToFront();
    const times: number[] = [];
    for (let round = -5; round < rounds; round++) {
      if (asleep) await outside.stop();
      const time = await page.evaluate(trip);
      if (round >= 0) times.push(time);
    }
    return times;
  } finally {
    await launched.close();
    await practice.close();
    await rm(extension, { recursive: true });
  }
}

/** Runs in the page. */
function trip(): Promise<number> {
  return new Promise((resolve) => {
    const { dataset } = document.documentElement;
    delete dataset.bare;
    const look = (): void => {
      if (dataset.bare !== undefined) resolve(Number(dataset.bare));
      else setTimeout(look);
    };
    dispatchEvent(new Event('bare'));
    look();
  });
}
