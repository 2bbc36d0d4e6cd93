/**
 * The face as it is built, in a page that is nobody's, beside a gate that only counts. As in the
 * extension, it runs in a world of its own: what the page does to its prototypes is not done to ours.
 */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import type { ChatView } from '../../lib/seam/chat-view.ts';
import type { BrowserKind } from '../../scripts/browsers.ts';
import { outputOf } from '../../scripts/build.ts';
import { calm } from '../../testing/views/chat-view.ts';
import { messagesOf } from '../../testing/words.ts';
import { waitFor } from '../support/wait.ts';

export interface Place {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Face {
  readonly page: Page;
  /** Shows this beside the page's composer. */
  show(view: ChatView): Promise<void>;
  /** Where the button with these words is, as only our own script knows; null: nowhere. */
  place(words: string): Promise<Place | null>;
  /** All that can be pressed in a card, whatever it does. */
  buttons(): Promise<{ words: string; place: Place }[]>;
  isReady(words: string): Promise<boolean>;
  /** Waits until a press on it would count. */
  ready(words: string): Promise<Place>;
  /** Whether its middle is open to a press of a person. */
  isOpen(words: string): Promise<boolean>;
  /** What has been done, in order. */
  acts(): Promise<string[]>;
  /** Takes it off: nothing is said any more that would keep the page from being left. */
  end(): Promise<void>;
  /** What the browser itself has said. */
  readonly said: string[];
}

/** The world of our scripts; the driver has one of that kind for itself. */
interface World {
  evaluate<A extends unknown[], R>(act: string | ((...args: A) => R), ...args: A): Promise<R>;
}

interface Ours {
  ours: ShadowRoot;
  acts: string[];
  ends: AbortController;
  show(view: ChatView, anchor: Element | null): void;
}

/** A page with a composer at its end, and all of it in one `main`. */
export const bare = `<!doctype html><title>Hostile</title>
<style>body{margin:0;font:16px sans-serif;background:#fff}main{position:fixed;inset:0}
textarea{position:absolute;left:60px;right:60px;bottom:20px;height:60px}</style>
<main><p>Some page.</p><textarea id="composer"></textarea></main>`;

const sources = new Map<BrowserKind, string>();

/** Puts the face into the page as it stands. */
export async function putFace(page: Page, kind: BrowserKind): Promise<Face> {
  const frame = page.mainFrame() as unknown as { isolatedRealm(): World };
  const world = frame.isolatedRealm();
  const source = sources.get(kind) ?? (await readFile(join(outputOf(kind), 'face.js'), 'utf8'));
  sources.set(kind, source);
  await world.evaluate(() => {
    const here = globalThis as unknown as Ours;
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function (init) {
      here.ours = attach.call(this, init);
      return here.ours;
    };
  });
  // The browser gives our own scripts our words; a world of the driver's has none.
  await world.evaluate((messages) => {
    const getMessage = (name: string, values: string[] = []) =>
      (messages[name]?.message ?? '').replace(/\$([1-9])/g, (_, gap) => values[gap - 1] ?? '');
    Object.assign(globalThis, { chrome: { i18n: { getMessage } } });
  }, messagesOf('en'));
  await world.evaluate(`${source};0`);
  await world.evaluate(() => {
    const here = globalThis as unknown as Ours &
      Record<symbol, { face(...args: unknown[]): Ours['show'] }>;
    here.acts = [];
    const names =
      'ask judge sendWithout withdraw skip pause records read copyDiagnostics cancel toggle dismissAlert unseen';
    const actions = Object.fromEntries(
      names.split(' ').map((name) => [name, () => here.acts.push(name)]),
    );
    const seam = here[Symbol.for('symbiotic-contract')] as {
      face(...args: unknown[]): Ours['show'];
    };
    here.ends = new AbortController();
    here.show = seam.face(actions, here.ends.signal);
  });
  const said: string[] = [];
  page.removeAllListeners('dialog');
  page.on('dialog', (dialog) => {
    said.push(dialog.message());
    // A page that is left meanwhile takes it along.
    void dialog.dismiss().catch(() => {});
  });
  const button = (words: string) =>
    world.evaluate((words) => {
      const here = globalThis as unknown as Ours;
      const it = [...(here.ours?.querySelectorAll('button') ?? [])].find(
        (it) => it.textContent === words,
      );
      if (!it) return null;
      const { x, y, width, height } = it.getBoundingClientRect();
      return { at: { x, y, width, height }, ready: !it.hasAttribute('aria-disabled') };
    }, words);
  const face: Face = {
    page,
    said,
    show: (view) =>
      world.evaluate((view) => {
        const here = globalThis as unknown as Ours;
        here.show(view, document.querySelector('#composer'));
      }, view),
    place: async (words) => (await button(words))?.at ?? null,
    buttons: () =>
      world.evaluate(() => {
        const here = globalThis as unknown as Ours;
        return [...here.ours.querySelectorAll('.card button')].map((it) => {
          const { x, y, width, height } = it.getBoundingClientRect();
          return { words: it.textContent ?? '', place: { x, y, width, height } };
        });
      }),
    isOpen: async (words) => {
      const it = await button(words);
      if (!it) return false;
      return world.evaluate(
        (x, y) => {
          const here = globalThis as unknown as Ours;
          return Document.prototype.elementFromPoint.call(document, x, y) === here.ours.host;
        },
        ...middle(it.at),
      );
    },
    ready: (words) =>
      waitFor(`${words} to be ready`, async () => {
        const it = await button(words);
        return it?.ready === true && it.at;
      }),
    isReady: async (words) => (await button(words))?.ready === true,
    end: () => world.evaluate(() => (globalThis as unknown as Ours).ends.abort()),
    acts: () => world.evaluate(() => [...(globalThis as unknown as Ours).acts]),
  };
  return face;
}

export const views = {
  invite: view({ kind: 'invite', held: true, besides: false, preview: 'The whole text.' }, 'none'),
  waiting: view({ kind: 'waiting', held: true }, 'asked'),
  decide: view(
    { kind: 'decide', reply: 'Perhaps.', quote: '', rule: 'no-line', paused: false },
    'unclear',
  ),
  details: view({ kind: 'details' }, 'accepted'),
  refused: view({ kind: 'refused', reply: '', quote: '' }, 'withdrawn'),
  alert: {
    ...view(null, 'stopped'),
    alert: { kind: 'read-back', said: null, kept: null, offer: 'without' },
  },
  both: {
    ...view(
      { kind: 'decide', reply: 'Perhaps.', quote: '', rule: 'no-line', paused: false },
      'unclear',
    ),
    alert: { kind: 'not-counted', said: null, kept: null, offer: null },
  },
} satisfies Record<string, ChatView>;

function view(panel: ChatView['panel'], status: ChatView['status']): ChatView {
  const contract = { title: 'Plain speech', number: 1, hash: 'ab'.repeat(32) };
  return { ...calm, status, contract, panel };
}

export function middle({ x, y, width, height }: Place): [number, number] {
  return [x + width / 2, y + height / 2];
}
