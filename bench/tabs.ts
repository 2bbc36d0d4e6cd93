/** What a tab weighs with us on its page, above the page alone: the memory of all of the browser's processes. */

import { readdir, readFile } from 'node:fs/promises';
import type { TestBrowser } from '../e2e/support/browser.ts';
import { signDraft } from '../e2e/support/library.ts';
import { type Figure, figure } from './figure.ts';
import { inTwo, openTimed, textOf } from './timed-chat.ts';

const tabs = Number(process.env.TABS ?? 20);

export function weight(): Promise<Figure[]> {
  return inTwo(async (alone, ours) => {
    await signDraft(await ours.openPopup(), 'Plain speech', textOf(5_000), 'all');
    const figures: Figure[] = [];
    const heaps: number[][] = [];
    const weights: number[] = [];
    for (const browser of [alone, ours]) {
      const before = await megabytesOf(browser);
      heaps.push(await open(browser));
      weights.push(((await megabytesOf(browser)) - before) / tabs);
    }
    const [[bare = [], with_ = []], [light = 0, heavy = 0]] = [heaps, weights];
    const one = 'the most it may be';
    const middle = bare.toSorted((a, b) => a - b)[tabs >> 1] ?? 0;
    figures.push(
      figure(
        `each of ${tabs} tabs, memory of scripts above the page alone`,
        with_.map((megabytes) => megabytes - middle),
        one,
        1,
        { limit: 1, unit: 'MB' },
      ),
      figure(`each of ${tabs} tabs, memory of all processes`, [heavy], 'the page alone', light, {
        unit: 'MB',
      }),
    );
    return figures;
  });
}

/** Opens them; megabytes that their scripts hold, once what nobody needs is gone. */
async function open(browser: TestBrowser): Promise<number[]> {
  const heaps: number[] = [];
  for (let tab = 0; tab < tabs; tab++) {
    const { page } = await openTimed(browser, 'claude-hub');
    const session = await page.createCDPSession();
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    heaps.push(usedSize / 1e6);
  }
  return heaps;
}

/** Of a browser and all that it has started: what is shared is counted in parts. */
async function megabytesOf({ launched }: TestBrowser): Promise<number> {
  const first = launched.browser.process()?.pid;
  if (first === undefined) throw new Error('Nobody knows the process');
  const parents = new Map<number, number>();
  for (const name of await readdir('/proc'))
    if (/^\d+$/.test(name)) {
      const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
    }
  const isOurs = (pid: number): boolean => {
    const parent = parents.get(pid);
    return pid === first || (parent !== undefined && parent > 1 && isOurs(parent));
  };
  let kilobytes = 0;
  for (const pid of [...parents.keys()].filter(isOurs)) {
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
    kilobytes += Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
  }
  return kilobytes / 1_000;
}
