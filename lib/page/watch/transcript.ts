/** The turns a page shows. Sites unmount, remount and copy them, so nothing here outlasts a look. */

import { fold } from '../../contract/fold.ts';
import type { Turn } from '../../seam/watch.ts';
import type { SiteProfile, TurnSelector } from '../../sites/index.ts';
import { blockText, cssOf, isVisible, matchesAny, note } from '../find/dom.ts';
import { liveRoots, stopControl } from '../find/parts.ts';
import { page, real } from '../find/real.ts';

export function userTurns(profile: SiteProfile): Turn[] {
  return turns(profile, profile.userTurn);
}

/**
 * The reply that follows `turn`, as far as the page shows it before the next user turn: in one part
 * or in several, as where a site shows steps, or two answers to choose from.
 */
export function replyTo(profile: SiteProfile, turn: Turn): Turn[] {
  const next = userTurns(profile).find(({ element }) => isAfter(element, turn.element));
  return turns(profile, profile.reply).filter(
    ({ element }) =>
      isAfter(element, turn.element) && (next === undefined || isAfter(next.element, element)),
  );
}

/** What was read without a pause, in which nothing of the page changes: a long message is read once. */
const read = new Map<Element, { text: string; folded?: string }>();

function reading(profile: SiteProfile, { element }: Turn): { text: string; folded?: string } {
  if (read.size === 0) queueMicrotask(() => read.clear());
  const text = () => blockText(element, notWords(profile));
  const known = read.get(element) ?? { text: text() };
  read.set(element, known);
  return known;
}

const notWords = ({ exclude }: SiteProfile) => [...exclude, { css: 'button' }];

/** The person's words, without what can be pressed beside them. */
export function userText(profile: SiteProfile, turn: Turn): string {
  return reading(profile, turn).text;
}

/** The same, folded. */
export function foldedText(profile: SiteProfile, turn: Turn): string {
  const known = reading(profile, turn);
  known.folded ??= fold(known.text);
  return known.folded;
}

/** Folded without what only a screen reader is given, such as “You said”: by its size, whatever it is called. */
export function foldedSight(profile: SiteProfile, { element }: Turn): string {
  return fold(blockText(element, notWords(profile), (it) => (isOnePixel(it) ? '' : null)));
}

function isOnePixel(element: Element): boolean {
  const { width, height } = real(element).getBoundingClientRect();
  // What has no box of its own may hold what has.
  return height > 0 && height <= 1 && width <= 1;
}

/** The page's language as the site gave it, without its country, which some scripts add later. */
const languageNow = () => page.documentElement.lang.slice(0, 2);
const language = page && languageNow();

/**
 * Whether what the page shows may be a translator's words: it marks its texts, or the page with its
 * own language (Google's and Microsoft's do the one, Firefox's the other).
 */
export function isTranslated(): boolean {
  return languageNow() !== language || page.querySelector('font,[_msttexthash]') !== null;
}

/** A name by which a turn is known again while it is shown. */
export function turnName({ id, element }: Turn): unknown {
  return id ?? element;
}

/** The answer itself, without labels, thoughts and toolbars. */
export function replyText(profile: SiteProfile, reply: readonly Turn[]): string {
  return textOf(profile, reply, (block) => blockText(block, profile.exclude));
}

/**
 * The answer as the model has written it: code without the page's labels on it, formulas as their TeX.
 * Never for what decides: markup of the model's own could hide words from it.
 */
export function writtenText(profile: SiteProfile, reply: readonly Turn[]): string {
  const exclude = [...profile.exclude, { css: 'button,svg,style' }];
  return textOf(profile, reply, (block) => blockText(block, exclude, written));
}

function written(element: Element): string | null | undefined {
  if (element.nodeName === 'PRE') return element.querySelector('code')?.textContent;
  if (!element.matches('.katex,math,[data-math]')) return null;
  const tex = element.querySelector('annotation[encoding="application/x-tex"]')?.textContent;
  return tex ?? element.getAttribute('data-math');
}

function textOf(
  profile: SiteProfile,
  reply: readonly Turn[],
  read: (block: Element) => string,
): string {
  return reply
    .flatMap((part) => blocksOf(profile, part))
    .map(read)
    .join('\n\n')
    .trim();
}

/** All blocks of an answer, whichever of the selectors they match. */
function blocksOf(profile: SiteProfile, { element }: Turn): Element[] {
  const css = cssOf(
    profile.replyText.filter(({ css }) => element.querySelector(css)).map(note),
  ).join();
  const blocks = css === '' ? [] : [...element.querySelectorAll(css)];
  const own = blocks.filter(
    (block) => !isWithin(element, block.parentElement, css) && !isExcluded(profile, element, block),
  );
  return own.length > 0 ? own : [element];
}

/** Whether the site still marks the reply, or the page as a whole, as being written. */
export function isStreaming(profile: SiteProfile, reply: readonly Turn[]): boolean {
  if (stopControl(profile) !== undefined) return true;
  return reply.some(
    ({ element }) =>
      matchesAny(profile.streaming, element) ||
      matchesAny(profile.streaming, element.parentElement ?? element),
  );
}

/**
 * The model as the page states it, no more: by the first selector that finds something, in the reply
 * itself if it is stated there.
 */
export function modelName(profile: SiteProfile, reply: readonly Turn[] = []): string | null {
  const others = cssOf(profile.reply).join();
  for (const selector of profile.model) {
    const { css, attribute } = selector;
    const own = reply.flatMap(({ element }) => [
      ...(element.matches(css) ? [element] : []),
      ...element.querySelectorAll<HTMLElement>(css),
    ]);
    const there = all(profile, css).filter(
      // What another reply states is that one's own.
      (element) => isVisible(element) && (reply.length === 0 || !element.closest(others)),
    );
    // Replies state it one after the other, and the newest says most of what comes next.
    const element = own.at(-1) ?? (attribute ? there.at(-1) : there[0]);
    const name = attribute
      ? element?.getAttribute(attribute)
      : (element?.getAttribute('aria-label') ?? element?.textContent);
    const label = name?.replace(/\s+/g, ' ').trim().slice(0, 100);
    if (label) {
      note(selector);
      return label;
    }
  }
  return null;
}

function turns(profile: SiteProfile, selectors: readonly TurnSelector[]): Turn[] {
  for (const selector of selectors) {
    const found = all(profile, selector.css).filter(isVisible);
    if (found.length > 0) {
      note(selector);
      return found.map((element) => ({ element, id: turnId(element, selector) }));
    }
  }
  return [];
}

function all(profile: SiteProfile, css: string): HTMLElement[] {
  return liveRoots(profile).flatMap((it) => [...real(it).querySelectorAll<HTMLElement>(css)]);
}

function turnId(element: HTMLElement, selector: TurnSelector): string | null {
  const holder = selector.idOn === undefined ? element : element.closest(selector.idOn);
  const id = holder?.getAttribute(selector.idAttribute) ?? null;
  return id !== null && selector.byPlace ? `${id} ${element.textContent}` : id;
}

function isAfter(later: Node, earlier: Node): boolean {
  return (earlier.compareDocumentPosition(later) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

function isExcluded(profile: SiteProfile, turn: Element, element: Element): boolean {
  return profile.exclude.some(({ css }) => isWithin(turn, element, css));
}

/** Whether `element`, or what is around it inside the turn, matches. */
function isWithin(turn: Element, element: Element | null, css: string): boolean {
  const found = element?.closest(css);
  return found != null && found !== turn && turn.contains(found);
}
