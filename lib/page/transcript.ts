/** The turns a page shows. Sites unmount, remount and copy them, so nothing here is cached. */

import { fold, foldedHas } from '../contract/fold.ts';
import type { SiteProfile, TurnSelector } from '../sites/index.ts';
import { findComposer, liveView } from './composer.ts';
import { blockText, findFirst, isVisible, matchesAny, note } from './dom.ts';

/** The status line of an invitation and the label after it, as they are once folded. */
const proposal = fold('Status: proposed SHA-256:');

export interface Turn {
  readonly element: HTMLElement;
  /** The site's id of the message; null while it shows none. */
  readonly id: string | null;
}

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

export function userText(profile: SiteProfile, turn: Turn): string {
  return blockText(turn.element, profile.exclude);
}

/** Whether the person's one message so far is an invitation with this hash. */
export function showsOnlyProposal(profile: SiteProfile, hash: string): boolean {
  const [first, ...others] = userTurns(profile);
  if (first === undefined || others.length > 0) return false;
  return isProposal(profile, first) && foldedHas(userText(profile, first), hash);
}

/** Whether the turn is an invitation: its seal says "proposed". */
export function isProposal(profile: SiteProfile, turn: Turn): boolean {
  const text = userText(profile, turn);
  // To fold every message of a long conversation every few seconds would be felt.
  return text.includes('proposed') && fold(text).includes(proposal);
}

/** The page's language as the site gave it, without its country, which some scripts add later. */
const languageNow = () => document.documentElement.lang.slice(0, 2);
const language = globalThis.document && languageNow();

/**
 * Whether what the page shows may be a translator's words: it marks its texts, or the page with its
 * own language (Google's and Microsoft's do the one, Firefox's the other).
 */
export function isTranslated(): boolean {
  return languageNow() !== language || document.querySelector('font,[_msttexthash]') !== null;
}

/** A name by which a turn is known again while it is shown. */
export function turnName({ id, element }: Turn): unknown {
  return id ?? element;
}

export function knownTurns(profile: SiteProfile): Set<unknown> {
  return new Set(userTurns(profile).map(turnName));
}

/** The answer itself, without labels, thoughts and toolbars. */
export function replyText(profile: SiteProfile, reply: readonly Turn[]): string {
  return reply
    .map((part) => partText(profile, part))
    .join('\n\n')
    .trim();
}

function partText(profile: SiteProfile, turn: Turn): string {
  for (const selector of profile.replyText) {
    const { css } = selector;
    const blocks = [...turn.element.querySelectorAll(css)].filter(
      (block) => block.parentElement?.closest(css) === null && !isExcluded(profile, block),
    );
    if (blocks.length > 0) {
      note(selector);
      return blocks.map((block) => blockText(block, profile.exclude)).join('\n\n');
    }
  }
  return blockText(turn.element, profile.exclude);
}

/** Whether the site still marks the reply, or the page as a whole, as being written. */
export function isStreaming(profile: SiteProfile, reply: readonly Turn[]): boolean {
  if (findComposer(profile)?.stop() !== undefined) return true;
  return reply.some(
    ({ element }) =>
      matchesAny(profile.streaming, element) ||
      matchesAny(profile.streaming, element.parentElement ?? element),
  );
}

/** The model's name as the page shows it: the page's claim, no more. */
export function modelName(profile: SiteProfile): string | null {
  const element = findFirst(profile.model, liveView(profile))?.element;
  const name = element?.getAttribute('aria-label') ?? element?.textContent;
  return name?.replace(/\s+/g, ' ').trim().slice(0, 100) || null;
}

function turns(profile: SiteProfile, selectors: readonly TurnSelector[]): Turn[] {
  const view = liveView(profile);
  for (const selector of selectors) {
    const found = [...view.querySelectorAll<HTMLElement>(selector.css)].filter(isVisible);
    if (found.length > 0) {
      note(selector);
      return found.map((element) => ({ element, id: turnId(element, selector) }));
    }
  }
  return [];
}

function turnId(element: HTMLElement, selector: TurnSelector): string | null {
  const holder = selector.idOn === undefined ? element : element.closest(selector.idOn);
  const id = holder?.getAttribute(selector.idAttribute) ?? null;
  return id !== null && selector.byPlace ? `${id} ${element.textContent}` : id;
}

function isAfter(later: Node, earlier: Node): boolean {
  return (earlier.compareDocumentPosition(later) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

function isExcluded(profile: SiteProfile, element: Element): boolean {
  return profile.exclude.some(({ css }) => element.closest(css) !== null);
}
