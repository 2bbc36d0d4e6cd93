/** Pages that want a press nobody meant, or hide what we say: docs/security.md, "A person's press". */

import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserKinds } from '../scripts/browsers.ts';
import { type Launched, launch } from '../scripts/launch.ts';
import type { AttackName, Mode } from './hostile/attacks.ts';
import { middle, type Place, views } from './hostile/face.ts';
import { run, windowSize } from './hostile/run.ts';
import { type Layout, pause, stage, trial } from './hostile/trial.ts';
import { unwelcomed } from './support/unwelcomed.ts';
import { waitFor } from './support/wait.ts';

/**
 * Of both browsers together, most in Chromium, which shows several windows at once. What is compared are
 * pictures taken in the half second before a press: that needs a machine which does nothing else, so
 * they are drawn by `npm run hostile` alone.
 */
const isLong = process.env.npm_lifecycle_event === 'hostile';
const layouts = Number(process.env.HOSTILE_LAYOUTS ?? (isLong ? 1_000 : 60));
const shares = { chrome: 0.8, firefox: 0.2 };
const seed = Number(process.env.HOSTILE_SEED ?? 13);

const invite: Layout = {
  view: 'invite',
  button: 'Ask the model',
  attack: 'nothing',
  mode: 'stays',
  early: true,
  at: 0,
  pressAt: 900,
  rest: 0,
  press: 'click',
};

/** What must not count, whatever the person believed to press. */
const presses: [what: string, layout: Partial<Layout>][] = [
  ['on a panel that has just opened by itself, held long', { pressAt: 200, press: 'long' }],
  ['by a space bar with the focus the page gave', { attack: 'focus given', press: 'key' }],
  [
    'where a cover that comes again and again goes at the press',
    { attack: 'popover shown again and again', mode: 'until the press' },
  ],
  ['where the panel moves at the press', { attack: 'composer up', mode: 'from the press on' }],
];

/** What hides a warning, or lies over it. Where it is not in sight for all that, the browser speaks. */
const hidings: AttackName[] = [
  'modal dialog over us',
  'full screen over us',
  'html at opacity 0',
  'composer out of the window',
];

describe.each(browserKinds)('%s', (kind) => {
  let launched: Launched;
  let page: Page;
  beforeAll(async () => {
    launched = await launch({
      browser: kind,
      extension: unwelcomed(kind),
      headless: true,
      port: 9,
    });
    page = await launched.browser.newPage();
    await page.setViewport(windowSize);
  });
  afterAll(() => launched?.close());

  it('a press on what stands in sight counts, at a page zoom of 200 %, too', async () => {
    const { width, height } = windowSize;
    const zoomed = { width: width / 2, height: height / 2, deviceScaleFactor: 2 };
    for (const size of [zoomed, windowSize]) {
      await page.setViewport(size);
      const face = await stage(page, kind, invite);
      await page.mouse.click(...middle(await face.ready('Ask the model')));
      await waitFor('the press', async () => (await face.acts()).join() === 'ask');
    }
  });

  it('the page reaches neither our words nor our buttons', async () => {
    const face = await stage(page, kind, { ...invite, attack: 'words reached by script' });
    expect(await page.evaluate(() => document.documentElement.textContent)).not.toContain(
      'Ask the',
    );
    expect(
      await page.evaluate(() =>
        [...document.querySelectorAll('*')].filter((it) => it.shadowRoot).map((it) => it.localName),
      ),
    ).toEqual([]);
    expect((await face.buttons()).map(({ words }) => words)).toContain('Ask the model');
  });

  it('so does one by the person’s own keys', async () => {
    const face = await stage(page, kind, invite);
    await face.ready('Ask the model');
    // Past what can be read, to the first button.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await waitFor('the press', async () => (await face.acts()).join() === 'ask');
  });

  it.each(presses)('a press %s does not', async (_what, layout) => {
    expect((await trial(page, kind, { ...invite, ...layout }, false)).acts).toEqual([]);
  });

  it('nor the second of two on what takes the place of the first', async () => {
    for (const [from, first, to] of [
      ['details', 'End the agreement', 'refused'],
      ['waiting', 'Cancel', 'decide'],
    ] as const) {
      const face = await stage(page, kind, { ...invite, view: from });
      const at = middle(await face.ready(first));
      await page.mouse.click(...at);
      await face.show(views[to]);
      await page.mouse.click(...at);
      expect(await face.acts()).toHaveLength(1);
    }
  });

  it('and nothing that decides ever stands where a harmless button stood', async () => {
    const face = await stage(page, kind, invite);
    const boxes: { what: string; harmless: boolean; place: Place }[] = [];
    for (const [name, view] of Object.entries(views)) {
      // A page where the conversation has no address yet has one button less.
      for (const isFinal of [true, false]) {
        await face.show({ ...view, isFinal });
        for (const { words, place } of await face.buttons()) {
          const harmless = /^(?:Cancel|Close|Dismiss)$/.test(words);
          boxes.push({ what: `${words} of ${name}`, harmless, place });
        }
      }
    }
    const apart = (one: Place, other: Place) =>
      one.x + one.width <= other.x ||
      other.x + other.width <= one.x ||
      one.y + one.height <= other.y ||
      other.y + other.height <= one.y;
    const found = boxes.flatMap((one) =>
      boxes.flatMap((other) =>
        one.harmless && !other.harmless && !apart(one.place, other.place)
          ? [`${other.what} over ${one.what}`]
          : [],
      ),
    );
    expect(boxes.length).toBeGreaterThan(30);
    expect(found).toEqual([]);
  });

  it.each(hidings)('a warning is seen, or said by the browser: %s', async (attack) => {
    const mode: Mode = 'after a while';
    const face = await stage(page, kind, { ...invite, view: 'alert', attack, mode });
    // It begins 300 ms after it was shown, and has as long to be put back.
    await pause(900);
    if (face.said.length > 0) return;
    await waitFor('the warning', () => face.isOpen('Dismiss'));
  });
});

it.runIf(isLong)(
  `in ${layouts} layouts of seed ${seed} no press counts on what was not seen, still`,
  {
    timeout: 60_000 + layouts * 3_000,
  },
  async () => {
    const tallies = await Promise.all(
      browserKinds.map(async (kind) => {
        const extension = unwelcomed(kind);
        const launched = await launch({ browser: kind, extension, headless: true, port: 9 });
        const windows = kind === 'chrome' ? 3 : 1;
        const count = Math.round(layouts * shares[kind]);
        try {
          return { kind, ...(await run(launched.browser, kind, count, seed, windows)) };
        } finally {
          await launched.close();
        }
      }),
    );
    for (const { kind, layouts, counted, said, wrong, refused } of tallies)
      console.info(
        `${kind}, ${layouts} layouts: ${counted} presses counted, ${wrong.length} of them wrong, ${refused.length} refused; the browser spoke in ${said}`,
      );
    const all = (of: 'wrong' | 'refused') => tallies.flatMap((tally) => tally[of]);
    expect({ wrong: all('wrong'), refused: all('refused') }).toEqual({ wrong: [], refused: [] });
  },
);
