/**
 * One layout: the face in a hostile page, a press, and what was to be seen where it was made. The
 * truth is in pictures of the button's place, taken while the person would look at it.
 */

import type { Page } from 'puppeteer-core';
import type { BrowserKind } from '../../scripts/browsers.ts';
import { type AttackName, attackSource, type Mode } from './attacks.ts';
import { bare, type Face, middle, type Place, putFace, views } from './face.ts';
import { type Picture, readPicture } from './picture.ts';

export const pressKinds = ['click', 'double', 'long', 'key'] as const;

export interface Layout {
  view: keyof typeof views;
  button: string;
  attack: AttackName;
  mode: Mode;
  /** Its page began before we came. */
  early: boolean;
  /** Milliseconds from what is shown to the attack, and to the press. */
  at: number;
  pressAt: number;
  /** How long the pointer rests on the button before it. */
  rest: number;
  press: (typeof pressKinds)[number];
}

export interface Outcome {
  /** What the press has done. */
  acts: string[];
  /** What was seen of the button in the 500 ms before the press; else: it was not in the window, or not in its place. */
  looks: (Picture | null | false)[];
  said: string[];
}

const lookMs = 500;

/** A page with the face in it and the attack under way. */
export async function stage(page: Page, kind: BrowserKind, layout: Layout): Promise<Face> {
  await page.goto('about:blank');
  await page.mouse.move(1, 1);
  await page.setContent(bare);
  const attack = () =>
    page.evaluate(
      `${attackSource}${[layout.attack, layout.mode, 300].map((it) => JSON.stringify(it))})`,
    );
  if (layout.early) await attack();
  const face = await putFace(page, kind);
  await face.show(views[layout.view]);
  if (!layout.early) {
    await pause(layout.at);
    await attack();
  }
  return face;
}

/** @param sees false: no pictures are taken */
export async function trial(
  page: Page,
  kind: BrowserKind,
  layout: Layout,
  sees = true,
): Promise<Outcome> {
  const begun = performance.now();
  const face = await stage(page, kind, layout);
  try {
    return await tryOut(face, kind, layout, begun, sees);
  } finally {
    await face.end();
  }
}

async function tryOut(
  face: Face,
  kind: BrowserKind,
  layout: Layout,
  begun: number,
  sees: boolean,
): Promise<Outcome> {
  const { page } = face;
  const shots: { at: number; png: Uint8Array | null; place: Place | null }[] = [];
  const look = async (): Promise<void> => {
    if (!sees) return;
    const at = performance.now();
    const place = await face.place(layout.button);
    shots.push({ ...(place ? await shot(page, kind, place) : { at, png: null }), place });
  };
  const until = async (ms: number, act = look) => {
    while (performance.now() - begun < ms) {
      await act();
      await pause(20);
    }
  };
  await until(layout.pressAt - layout.rest - lookMs, async () => {});
  await until(layout.pressAt - layout.rest);
  const place = await face.place(layout.button);
  if (!place) return { acts: (await face.acts()).filter(isAct), looks: [], said: face.said };
  const [x, y] = middle(place);
  const window = page.viewport() ?? { width: 0, height: 0 };
  // In full screen it may be where the driver's pointer does not go.
  if (x > window.width || y > window.height) return { acts: [], looks: [], said: face.said };
  if (layout.press !== 'key') await page.mouse.move(x, y);
  await until(layout.pressAt);
  await look();
  const pressed = performance.now();
  await press(page, layout, x, y);
  await pause(30);
  const looks = shots
    .filter(({ at }) => pressed - at <= lookMs)
    // Where it stood elsewhere, it was not still.
    .map(({ png, place: then }) => png && isSame(then, place) && readPicture(png));
  return { acts: (await face.acts()).filter(isAct), looks, said: face.said };
}

function isSame(one: Place | null, other: Place): boolean {
  return (
    one !== null && (['x', 'y', 'width', 'height'] as const).every((it) => one[it] === other[it])
  );
}

/** That the browser's own word was not read either, as a driver dismisses it at once, is no act. */
const isAct = (name: string) => name !== 'unseen';

async function press(page: Page, layout: Layout, x: number, y: number): Promise<void> {
  if (layout.press === 'click') await page.mouse.click(x, y);
  if (layout.press === 'double') await page.mouse.click(x, y, { count: 2 });
  if (layout.press === 'long') await page.mouse.click(x, y, { delay: 650 });
  if (layout.press === 'key') {
    await page.keyboard.press(' ');
    await page.keyboard.press('Enter');
  }
}

/** The picture of a place and when it was taken; null: it is not in the window. */
export async function shot(
  page: Page,
  kind: BrowserKind,
  { x, y, width, height }: Place,
): Promise<{ at: number; png: Uint8Array | null }> {
  const at = performance.now();
  const clip = {
    x: Math.ceil(x),
    y: Math.ceil(y),
    width: Math.floor(width - 1),
    height: Math.floor(height - 1),
  };
  const window = page.viewport() ?? { width: 0, height: 0 };
  const isInside =
    clip.width > 0 &&
    clip.height > 0 &&
    clip.x >= 0 &&
    clip.y >= 0 &&
    clip.x + clip.width <= window.width &&
    clip.y + clip.height <= window.height;
  if (!isInside) return { at, png: null };
  const png = await page.screenshot({
    clip,
    captureBeyondViewport: false,
    ...(kind === 'chrome' ? { optimizeForSpeed: true } : {}),
  });
  return { at, png };
}

/** How long something stands before a press is what is tried here: the one place where time passes by the clock. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
