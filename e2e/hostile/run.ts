/** Many layouts, drawn by a seed: no press counts unless its button was in sight, and still. */

import type { Browser, Page } from 'puppeteer-core';
import type { BrowserKind } from '../../scripts/browsers.ts';
import { seeded } from '../../testing/random.ts';
import { waitFor } from '../support/wait.ts';
import { attackNames, modes } from './attacks.ts';
import { middle } from './face.ts';
import { isAlike, type Picture, readPicture } from './picture.ts';
import { type Layout, type Outcome, pressKinds, shot, stage, trial } from './trial.ts';

/** What can be pressed, by what is shown. */
const buttons = {
  invite: ['Ask the model', 'Send without the contract', 'Cancel'],
  waiting: ['Cancel'],
  decide: ['It accepted', 'It declined', 'Ask again'],
  details: ['End the agreement', 'Close'],
  refused: ['Ask again', 'Send without the contract'],
  alert: ['Send without the contract', 'Dismiss'],
} as const;
type Shown = keyof typeof buttons;

export interface Tally {
  layouts: number;
  /** Presses that counted, all of them on what was in sight. */
  counted: number;
  /** Layouts in which the browser itself spoke. */
  said: number;
  /** Presses that counted on something else. */
  wrong: string[];
  /** Presses where nothing was amiss that did not count. */
  refused: string[];
}

export const windowSize = { width: 640, height: 520 };

/**
 * What cannot be tried there: in Firefox extensions see into closed roots of the page, and the world
 * in which the driver has our face run does not.
 */
const untried: Record<BrowserKind, (name: string) => boolean> = {
  chrome: () => false,
  firefox: (name) => name.endsWith('in a closed root'),
};

export function draw(random: () => number, kind: BrowserKind): Layout {
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const view = one(Object.keys(buttons) as Shown[]);
  return {
    view,
    button: one(buttons[view]),
    attack: one(attackNames.filter((name) => !untried[kind](name))),
    mode: one(modes),
    early: random() < 0.4,
    at: Math.floor(random() * 500),
    pressAt: 100 + Math.floor(random() * 1_500),
    rest: one([0, 0, 100, 300, 600]),
    press: one(pressKinds),
  };
}

/** What a page may do without hiding anything: under these a press must count. */
const harmless = new Set<string>([
  'nothing',
  'a dark page',
  'backdrop in colours',
  'elements by our names',
  'fonts by our names',
  'presses by script',
  'properties by our names',
  'properties registered for all',
  'words reached by script',
]);

const calm = { mode: 'stays', early: true, at: 0, pressAt: 0, rest: 0, press: 'click' } as const;

type Looks = Map<string, Picture[]>;

/** How each button looks where nobody hides it: before it may be pressed and after, and under the pointer. */
async function learn(page: Page, kind: BrowserKind, view: Shown, known: Looks): Promise<void> {
  // Where there is no room above the composer the panel has the whole window, and other buttons.
  for (const attack of ['nothing', 'a dark page', 'composer up'] as const) {
    const [first] = buttons[view];
    const face = await stage(page, kind, { ...calm, view, button: first, attack });
    const take = async (button: string) => {
      const place = await face.place(button);
      if (!place) throw new Error(`${button} is not there`);
      const { png } = await shot(page, kind, place);
      const looks = known.get(`${view} ${button}`) ?? [];
      if (png) known.set(`${view} ${button}`, [...looks, readPicture(png)]);
      return place;
    };
    for (const button of buttons[view]) await take(button);
    // A window behind another draws nothing by itself: a picture has it draw.
    for (const button of buttons[view])
      await waitFor(`${button} to be ready`, async () => {
        await take(button);
        return face.isReady(button);
      });
    for (const button of buttons[view]) {
      await page.mouse.move(...middle(await take(button)));
      await take(button);
    }
  }
}

export async function run(
  browser: Browser,
  kind: BrowserKind,
  count: number,
  seed: number,
  pages: number,
): Promise<Tally> {
  const open = async () => {
    const page = await browser.newPage({ type: 'window' });
    await page.setViewport(windowSize);
    return page;
  };
  const windows = await Promise.all(Array.from({ length: pages }, open));
  const honest: Looks = new Map();
  const views = Object.keys(buttons) as Shown[];
  const each = <T>(list: T[], act: (page: Page, one: T) => Promise<void>) =>
    Promise.all(
      windows.map(async (page) => {
        for (let one = list.pop(); one !== undefined; one = list.pop()) await act(page, one);
      }),
    );
  await each(views, (page, view) => learn(page, kind, view, honest));
  const random = seeded(seed);
  const layouts = Array.from({ length: count }, () => draw(random, kind));
  const tally: Tally = { layouts: 0, counted: 0, said: 0, wrong: [], refused: [] };
  const note = (layout: Layout, { acts, looks, said }: Outcome) => {
    tally.layouts += 1;
    if (said.length > 0) tally.said += 1;
    const counted = acts.length > 0;
    const known = honest.get(`${layout.view} ${layout.button}`) ?? [];
    const isHonest =
      looks.length > 0 && looks.every((look) => look && known.some((it) => isAlike(it, look)));
    if (counted && !isHonest) tally.wrong.push(JSON.stringify({ layout, acts }));
    else if (counted) tally.counted += 1;
    const isCalm = harmless.has(layout.attack) && layout.press !== 'key' && layout.pressAt > 900;
    if (isCalm && !counted) tally.refused.push(JSON.stringify(layout));
  };
  await each(layouts, async (page, layout) => note(layout, await trial(page, kind, layout)));
  for (const page of windows) await page.close();
  return tally;
}
