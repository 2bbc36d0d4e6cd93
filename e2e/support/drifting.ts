/** A person on a page that has drifted, who finds its box and its button by their looks. */

import type { ElementHandle, Page } from 'puppeteer-core';
import { roles, type Selector, type SiteProfile } from '../../lib/sites/index.ts';
import type { Front } from '../../practice/fronts.ts';
import { openOurs } from './closed.ts';
import { waitFor } from './wait.ts';

/** What is noted for each role: the selectors that find something on this front end as it is. */
type Usual = Readonly<Record<string, readonly string[]>>;
type Noting = typeof globalThis & { foundSelectors?: Set<string> };

/**
 * Has the page note which selectors of the profile find something, by plain queries of its own and
 * never by the extension's code.
 */
export async function noteFound(page: Page, profile: SiteProfile, { id }: Front): Promise<Usual> {
  const usual = Object.fromEntries(
    roles.map((role) => [
      role,
      (profile[role] as readonly Selector[])
        .filter(({ on }) => (on?.[id] ?? 0) > 0)
        .map(({ css }) => css),
    ]),
  );
  await page.evaluateOnNewDocument(noteSelectors, usual);
  return usual;
}

/** The parts a message needs one after the other, each by the roles it rests on. */
const parts = {
  composer: ['composer', 'frame'],
  send: ['send'],
  userTurn: ['userTurn'],
  reply: ['reply'],
} as const;
const ofAnswers = ['stop', 'replyText', 'exclude', 'streaming'];
export type Part = keyof typeof parts | 'answer';

/** `lost`: nothing of it is found, in the order in which a message needs it. `partly`: one of its selectors is not. */
export interface Broken {
  lost: Part[];
  partly: Part[];
}

/** What the profile does not find on the page. */
export async function brokenOn(page: Page, usual: Usual): Promise<Broken> {
  const found = new Set(
    await page.evaluate(() => [...((globalThis as Noting).foundSelectors ?? [])]),
  );
  const has = (role: string) => (css: string) => found.has(`${role} ${css}`);
  const any = (role: string) => usual[role]?.some(has(role));
  const all = (role: string) => usual[role]?.every(has(role));
  const names = Object.keys(parts) as (keyof typeof parts)[];
  return {
    lost: names.filter((name) => !parts[name].every(any)),
    partly: [
      ...names.filter((name) => !parts[name].every(all)),
      ...(ofAnswers.every(all) ? [] : (['answer'] as const)),
    ],
  };
}

/** Runs in the page. */
function noteSelectors(usual: Usual): void {
  const found = new Set<string>();
  (globalThis as Noting).foundSelectors = found;
  const isSeen = (it: Element) => it.getBoundingClientRect().height > 0;
  const all = (role: string) => usual[role] ?? [];
  const look = () => {
    const view = (all('view')[0] && document.querySelector(all('view').join())) || document;
    const composer = all('composer')
      .flatMap((css) => [...view.querySelectorAll(css)])
      .find(isSeen);
    const frame =
      composer && all('frame').length > 0 ? composer.closest(all('frame').join()) : null;
    for (const [role, list] of Object.entries(usual)) {
      for (const css of list) {
        const name = `${role} ${css}`;
        if (found.has(name)) continue;
        const root = role === 'send' || role === 'stop' ? (frame ?? view) : view;
        if (role === 'frame' ? composer?.closest(css) : root?.querySelector(css)) found.add(name);
      }
    }
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { attributes: true, childList: true, subtree: true });
}

/** What our cards say now. */
export async function cardsOn(page: Page): Promise<string> {
  await openOurs(page);
  return page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter(({ localName }) => localName.startsWith('symbiotic-contract'))
      .map((it) =>
        [...(it.shadowRoot?.querySelectorAll('.card') ?? [])].map((it) => it.textContent),
      )
      .join(' | '),
  );
}

/** Behind what lies there: a message that was held on the page before is given back on the next. */
export async function typeInto(page: Page, text: string): Promise<void> {
  await goInto(page);
  // Where the caret stands then, each editor has its own idea.
  await page.keyboard.down('Control');
  await page.keyboard.press('End');
  await page.keyboard.up('Control');
  await page.keyboard.type(text);
  await waitFor('the app to take up the text', () =>
    page.evaluate((text) => document.documentElement.dataset.practiceTaken?.endsWith(text), text),
  );
}

/** The focus is in the box. */
export async function goInto(page: Page): Promise<void> {
  await waitFor('the editor', async () => {
    const field = (await page.evaluateHandle(editor)).asElement() as ElementHandle<HTMLElement>;
    return field?.evaluate((it) => {
      it.focus();
      return it.contains((it.getRootNode() as Document | ShadowRoot).activeElement);
    });
  });
}

/** Presses what looks as if it sends: the arrow upwards. */
export async function pressSend(page: Page): Promise<void> {
  const control = await waitFor(
    'what sends',
    async () => (await page.evaluateHandle(arrow)).asElement() as ElementHandle<Element> | null,
  );
  await control.click();
}

/** Runs in the page: the box one sees, also in open roots. */
function editor(): HTMLElement | undefined {
  const through = (root: Document | ShadowRoot): HTMLElement[] =>
    [...root.querySelectorAll<HTMLElement>('*')].flatMap((it) => [
      ...(it.matches('[contenteditable="true"], textarea:not([readonly], :disabled)') ? [it] : []),
      ...(it.shadowRoot ? through(it.shadowRoot) : []),
    ]);
  return through(document).find(
    (it) =>
      it.getBoundingClientRect().height > 10 &&
      it.getBoundingClientRect().width > 10 &&
      !it.closest('.decoy, [inert]'),
  );
}

/** Runs in the page: of what can be pressed now. */
function arrow(): Element | undefined {
  const through = (root: Document | ShadowRoot): Element[] =>
    [...root.querySelectorAll('*')].flatMap((it) => [
      ...(it.matches('path[d^="M12 19V5"]') ? [it] : []),
      ...(it.shadowRoot ? through(it.shadowRoot) : []),
    ]);
  const buttonOf = (icon: Element): Element | null => {
    const root = icon.getRootNode();
    const button = icon.closest('button, [role="button"]');
    return button ?? (root instanceof ShadowRoot ? buttonOf(root.host) : null);
  };
  const seen = through(document).filter((it) => it.getBoundingClientRect().height > 0);
  return (
    seen.map(buttonOf).find((it) => it && !it.matches(':disabled, [aria-disabled="true"]')) ??
    undefined
  );
}
