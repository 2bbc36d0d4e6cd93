/** The person's messages that begin with a block of a seal, as the page shows them now. */

import { readReply } from '../../consent/reply.ts';
import { parseBlock } from '../../contract/block.ts';
import { singleLine } from '../../contract/text.ts';
import type { Transcript, Turn } from '../../seam/watch.ts';
import { isOwnSite, type SiteProfile } from '../../sites/index.ts';
import { pathTo } from './path.ts';
import { type Spot, shownIn } from './shown.ts';
import { childrenOf, lastLines } from './veil.ts';

export interface Sealed {
  /** Finds the element; the same one when the site draws the turn anew, if it has an `id` there. */
  readonly css: string;
  /** The part of the selector that says which turn. */
  readonly id: string | null;
  /** The element that holds all of the words. */
  readonly element: HTMLElement;
  readonly turn: Turn;
  readonly around: readonly string[];
  readonly more: string | null;
  readonly hash: string;
  /** Null in the short form. */
  readonly title: string | null;
  /** The block, and what follows it, as the page shows them. */
  readonly text: string;
  /** Where the last lines of the block begin; what is before them is cut off. */
  readonly tail: Spot;
  /** Finds the elements that hold these lines and nothing else; null: there are none. */
  readonly ends: string | null;
  /** The last letter of it all. */
  readonly last: Spot;
  /** Where the person's own words begin; null: there are none, as in the question to the model. */
  readonly words: Spot | null;
  /** It is the question to the model. */
  readonly asks: boolean;
  /** Finds the answer to it, where that is the one line of a yes; null: it is seen. */
  readonly answer: string | null;
}

/** The person is changing the message. */
const edited = 'textarea,input,[contenteditable]:not([contenteditable="false"])';
const marker = /===\s*SYMBIOTIC CONTRACT/;
/** Characters of a label before it, on sites that the person has added by pointing. */
const mostLabel = 40;

/** What was read last of a turn, for as long as it is the same. */
export type Read = WeakMap<Element, { as: string; sealed: Sealed | null }>;

/** @returns of every turn of the person's, in the order of the page */
export function sealedTurns(
  profile: SiteProfile,
  transcript: Transcript,
  read: Read,
): { turn: Turn; sealed: Sealed | null }[] {
  const turns = transcript.userTurns(profile);
  return turns.map((turn) => {
    const { element, id } = turn;
    // To read every message of a long conversation again and again would be felt.
    const as = `${id} ${element.querySelector(edited) !== null} ${element.textContent}`;
    const before = read.get(element);
    const isSame = before?.as === as && (before.sealed?.tail.node.isConnected ?? true);
    const sealed = isSame ? (before?.sealed ?? null) : sealedIn(profile, turn);
    read.set(element, { as, sealed });
    const isLast = turn === turns.at(-1);
    const answer = sealed?.asks ? answerTo(profile, transcript, turn, sealed.hash, isLast) : null;
    return { turn, sealed: sealed && { ...sealed, answer } };
  });
}

function sealedIn(profile: SiteProfile, turn: Turn): Sealed | null {
  const { element } = turn;
  if (!element.textContent?.includes('SYMBIOTIC') || element.querySelector(edited)) return null;
  const shown = shownIn(element, [...profile.exclude, { css: 'button' }]);
  const from = shown.text.search(marker);
  const label = shown.text.slice(0, from).trim().length;
  if (from < 0 || label > (isOwnSite(profile.id) ? mostLabel : 0)) return null;
  const text = shown.text.slice(from).trimEnd();
  const read = parseBlock(text);
  if (read === null) return null;

  const { hash, status, document } = read.seal;
  const asked = status.kind === 'proposed' ? questionEnd(read.message) : 0;
  const own = read.message.slice(asked).trimStart();
  const block = text.slice(0, text.length - own.length);
  const first = shown.spot(from);
  const tail = shown.spot(from + lastLines(block.trimEnd()));
  const last = shown.spot(from + text.length - 1);
  const words = own === '' ? null : shown.spot(from + text.length - own.length);
  if (!first || !tail || !last) return null;
  const holder = holderOf(first.node, last.node, element);
  const path = pathTo(holder, turn, profile.userTurn);
  const ends = childrenOf(holder, tail, words, last);
  const [more = null] = profile.userTurn.flatMap((it) =>
    it.more && element.matches(it.css) ? [it.more] : [],
  );
  return {
    ...{ ...path, element: holder, turn, hash, text, tail, last, words },
    ends: ends && `${path.css} > ${ends}`,
    around: aroundIn(holder, element).map((it) => pathTo(it, turn, profile.userTurn).css),
    more: more && `${pathTo(element, turn, profile.userTurn).css} :is(${more})`,
    title: document && singleLine(document.title),
    asks: asked > 0,
    answer: null,
  };
}

/** Where our question ends: what follows are the person's words again. 0: it does not begin with one. */
function questionEnd(message: string): number {
  const lines = message.search(/CONSENT: ACCEPT #{8}\s+CONSENT: DECLINE #{8}\s/);
  const last = lines < 0 ? -1 : message.indexOf('CONSENT: WITHDRAW', lines);
  if (last < 0) return 0;
  const end = message.indexOf('\n', last);
  return end < 0 ? message.length : end;
}

/** The closest block around both. */
function holderOf(first: Node, last: Node, turn: HTMLElement): HTMLElement {
  let at = first.parentElement as HTMLElement;
  while (at !== turn && (!at.contains(last) || isInline(at))) at = at.parentElement as HTMLElement;
  return at;
}

function isInline(element: Element): boolean {
  return /^(?:inline|contents)$/.test(getComputedStyle(element).display);
}

function aroundIn(element: HTMLElement, turn: HTMLElement): HTMLElement[] {
  const found: HTMLElement[] = [];
  for (let at = element; at !== turn && at.parentElement; at = at.parentElement)
    found.push(at.parentElement);
  return found;
}

/** A yes by line; whatever else was answered is for the person to see. */
function answerTo(
  profile: SiteProfile,
  { replyTo, replyText, isStreaming }: Transcript,
  turn: Turn,
  hash: string,
  isLast: boolean,
): string | null {
  const reply = replyTo(profile, turn);
  const [part] = reply;
  if (part === undefined || reply.length > 1) return null;
  // What the page says of a later answer is not of this one.
  if (isLast && isStreaming(profile, reply)) return null;
  if (readReply(replyText(profile, reply), hash).outcome !== 'accepted') return null;
  // With its controls: the most that is around it, and around no other turn.
  const others = [...profile.userTurn, ...profile.reply].map(({ css }) => css).join();
  let at: Element = part.element;
  const isAlone = (it: Element) =>
    [...it.querySelectorAll(others)].every((other) => part.element.contains(other)) &&
    !it.matches('body,html');
  while (at.parentElement && isAlone(at.parentElement)) at = at.parentElement;
  return pathTo(at, part, profile.reply).css;
}
