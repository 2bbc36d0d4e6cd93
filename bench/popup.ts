/**
 * `node bench/popup.ts [chrome|firefox]`: how quick the library is with 1,000 contracts of ten signed
 * versions each, in real browsers. JSON; milliseconds, medians and worst of several rounds.
 */

import { openBrowser, reload } from '../e2e/support/browser.ts';
import { fillLibrary } from '../e2e/support/library.ts';
import { type BrowserKind, browserKinds } from '../scripts/browsers.ts';
import { build } from '../scripts/build.ts';

const contracts = Number(process.env.CONTRACTS ?? 1_000);
const rounds = Number(process.env.ROUNDS ?? 10);

interface Spread {
  median: number;
  worst: number;
}

const kinds = browserKinds.filter((kind) => (process.argv[2] ?? kind) === kind);
await build(kinds);
const found: Partial<Record<BrowserKind, Record<string, Spread>>> = {};
for (const kind of kinds) found[kind] = await popupIn(kind);
console.log(JSON.stringify({ contracts, versions: 10, ...found }, null, 2));

async function popupIn(kind: BrowserKind): Promise<Record<string, Spread>> {
  const browser = await openBrowser(kind);
  try {
    const first = await browser.openPopup();
    await first.find('button', 'New contract');
    await fillLibrary(browser, contracts, 10);
    const { page } = await browser.openPopup();
    const opening: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await reload(page);
      opening.push(await page.evaluate(untilListed));
    }
    const typing = await page.evaluate(type, ['q', 'qu', 'qui', 'quin', 'quinc', 'quince', '']);
    const reading: number[] = [];
    for (let round = 0; round < rounds; round += 1) reading.push(await page.evaluate(openAndBack));
    return {
      'from navigation to the list': spread(opening),
      'from a key to the answer': spread(typing),
      'from a press to one contract': spread(reading),
    };
  } finally {
    await browser.close();
  }
}

function spread(times: readonly number[]): Spread {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number) => Math.round(sorted[Math.floor((sorted.length - 1) * part)] ?? 0);
  return { median: at(0.5), worst: at(1) };
}

/** Runs in the page: milliseconds from the start of its navigation until the list is drawn. */
function untilListed(): Promise<number> {
  return new Promise((resolve) => {
    const look = () =>
      document.querySelector('.library li')
        ? requestAnimationFrame(() => resolve(performance.now()))
        : requestAnimationFrame(look);
    look();
  });
}

/** Runs in the page: milliseconds from each input until the number found is another one. */
async function type(texts: string[]): Promise<number[]> {
  const field = document.querySelector('input[type=search]') as HTMLInputElement;
  const shown = () => document.querySelector('.library > [role=status]')?.textContent ?? '';
  const times: number[] = [];
  for (const text of texts) {
    const list = document.querySelector('.library > ul, .library > .empty');
    const before = `${shown()} ${list?.textContent.length}`;
    const start = performance.now();
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    const deadline = start + 1_000;
    // Nothing changes when the same contracts fit as before: then there is nothing to time.
    const changed = () =>
      `${shown()} ${document.querySelector('.library > ul, .library > .empty')?.textContent.length}` !==
      before;
    while (!changed() && performance.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 1));
    if (changed()) times.push(performance.now() - start);
  }
  return times;
}

/** Runs in the page: opens the first contract, waits until it is there, and goes back. */
async function openAndBack(): Promise<number> {
  const until = async (selector: string) => {
    while (!document.querySelector(selector))
      await new Promise((resolve) => setTimeout(resolve, 1));
  };
  const start = performance.now();
  (document.querySelector('.library li button') as HTMLButtonElement).click();
  await until('.sheet');
  const time = performance.now() - start;
  (document.querySelector('.back') as HTMLButtonElement).click();
  await until('.library li');
  return time;
}
