/**
 * Folds the block of a seal in the person's own messages to one line of ours, and says there what
 * became of it. Nothing of the page is changed: a style sheet hides, by the site's own ids.
 */

import type { SealSeen } from '../../protocol/index.ts';
import type { Line, ShowLines } from '../../seam/fold.ts';
import type { Transcript } from '../../seam/watch.ts';
import type { SiteProfile } from '../../sites/index.ts';
import { cssOf } from '../find/dom.ts';
import { page } from '../find/real.ts';
import { lineOf } from './line.ts';
import { distance } from './measure.ts';
import { type Read, type Sealed, sealedTurns } from './sealed.ts';
import { type Drawn, highlight, sheetOf } from './sheet.ts';

/** Rules of messages that the page shows no more, to have them folded when it does again. */
const mostKept = 300;
/** Messages asked about at once, and how long one may be, in UTF-16 units. */
const mostAsked = 50;
const longestAsked = 400_000;

export interface FoldParts {
  readonly profile: SiteProfile;
  readonly transcript: Transcript;
  /** What the background says of these messages, in their order. */
  ask(texts: readonly string[]): Promise<readonly SealSeen[]>;
  /** They are shown whole unless the person folds them. */
  isOpen(): boolean;
  /** Draws what the page must not read. */
  show: ShowLines;
  readonly signal: AbortSignal;
}

/** @returns to be called when something else than the page has changed */
export function startFold(parts: FoldParts): () => void {
  const { profile, transcript, ask, isOpen, show, signal } = parts;
  /** What the person has chosen for one message. */
  const chosen = new Map<string, boolean>();
  const drawn = new Map<string, Drawn>();
  const seen = new Map<string, SealSeen>();
  const titles = new Map<string, string>();
  const read: Read = new WeakMap();
  let asking = false;
  let sheet: HTMLStyleElement | undefined;
  let shown: Sealed[] = [];

  const turnCss = cssOf(profile.userTurn).join();
  const resized = new ResizeObserver(() => look());
  const follow = transcript.watchBeforePaint(() => look(), signal);
  let sized = new Set<Element>();

  signal.addEventListener('abort', () => {
    resized.disconnect();
    sheet?.remove();
    CSS.highlights.delete(highlight);
  });

  // What our log says has no part in it: the page sees what is folded.
  const isFolded = (it: Sealed): boolean => !(chosen.get(it.css) ?? isOpen());

  function look(): void {
    if (signal.aborted) return;
    // To work out more of a page without a message would cost it layouts.
    const any = page.querySelector(turnCss);
    const turns = any ? sealedTurns(profile, transcript, read) : [];
    shown = turns.flatMap(({ sealed }) => sealed ?? []);
    for (const { hash, title, text } of shown)
      if (title && (seen.get(text)?.intact || !titles.has(hash))) titles.set(hash, title);
    draw();
    // One that is not drawn has a size as soon as it is.
    const sizes = any && turns.length === 0 ? [any] : shown.map(({ element }) => element);
    observeSizes(new Set(sizes));
    const elements = turns.map(({ turn }) => turn.element);
    follow(ancestorsOf(elements, cssOf(profile.reply).join()), new Set(elements));
    if (!transcript.isTranslated()) void askAll();
  }

  function draw(): void {
    if (shown.length === 0 && sheet === undefined) return;
    if (sheet === undefined) begin();
    const there = new Set(shown.map(({ css }) => css));
    for (const [css, { id }] of drawn)
      if (!there.has(css) && (id === null || isGone(css))) drawn.delete(css);
    measure();
    const hidden = shown.filter((it) => it.ends === null && isFolded(it)).map(rangeOf);
    CSS.highlights.set(highlight, new Highlight(...hidden));
    show(shown.map(toLine));
  }

  /** What the page shows otherwise now; a message that it shows no more may come again. */
  function isGone(css: string): boolean {
    return drawn.size > mostKept || page.querySelector(css) !== null;
  }

  function begin(): void {
    sheet = page.createElement('style');
    const selectors = cssOf([...profile.userTurn, ...profile.reply, ...profile.send]);
    transcript.watchPage(selectors, look, signal, () => false);
  }

  /** By what is measured before our rules and once more with them: margins may have met. */
  function measure(): void {
    for (let round = 0; round < 3; round++) {
      // All is read before any of it is written.
      const hidden = shown.map((it) => (isFolded(it) ? hiddenOf(it) : null));
      const isRight = shown.every((it, index) => drawn.get(it.css)?.hidden === hidden[index]);
      for (const [index, it] of shown.entries())
        drawn.set(it.css, toDrawn(it, hidden[index] ?? null));
      write();
      if (isRight) return;
    }
  }

  function hiddenOf(it: Sealed): number {
    const before = drawn.get(it.css);
    const off = distance(it, before !== undefined);
    const now = (before?.hidden ?? 0) + off;
    // Blocks of one contract are as high as each other, but for where a pixel begins.
    return before?.hidden != null && Math.abs(off) < 0.5 ? before.hidden : Math.round(now * 4) / 4;
  }

  function write(): void {
    const text = sheetOf([...drawn.values()]);
    // An empty one on the page is the page's to Firefox, and against its policy.
    if (text === '') sheet?.remove();
    else if (sheet) {
      if (sheet.textContent !== text) sheet.textContent = text;
      if (!sheet.isConnected) page.documentElement.append(sheet);
    }
  }

  function toDrawn(it: Sealed, hidden: number | null): Drawn {
    const { css, id, around, ends, answer, more } = it;
    const { line } = lineOf(it, seen.get(it.text), titles);
    const rtl = getComputedStyle(it.element).direction === 'rtl';
    return { css, id, around, ends, line, hidden, answer, more, rtl };
  }

  function toLine(it: Sealed): Line {
    const { line, note, isAltered } = lineOf(it, seen.get(it.text), titles);
    const toggle = (): void => {
      chosen.set(it.css, isFolded(it));
      look();
    };
    return {
      key: it.css,
      element: it.element,
      line,
      note,
      isAltered,
      isOpen: !isFolded(it),
      toggle,
    };
  }

  function observeSizes(now: Set<Element>): void {
    for (const it of sized) if (!now.has(it)) resized.unobserve(it);
    for (const it of now) if (!sized.has(it)) resized.observe(it);
    sized = now;
  }

  async function askAll(): Promise<void> {
    const texts = [...new Set(shown.map(({ text }) => text))].filter(
      (text) => !seen.has(text) && text.length <= longestAsked,
    );
    if (asking || texts.length === 0) return;
    asking = true;
    try {
      const now = texts.slice(0, mostAsked);
      const answers = await ask(now);
      for (const [index, answer] of answers.entries()) seen.set(now[index] as string, answer);
      asking = false;
      look();
    } catch {
      // Nothing is said of them until the page changes: then they are asked about again.
      asking = false;
    }
  }

  look();
  return look;
}

/** The end of what is hidden of a message. */
function rangeOf({ tail, words, last }: Sealed): Range {
  const range = page.createRange();
  range.setStart(tail.node, tail.offset);
  if (words) range.setEnd(words.node, words.offset);
  else range.setEnd(last.node, last.offset + 1);
  return range;
}

/** What these stand in, and what else stands in the list of them and of the replies. */
function ancestorsOf(elements: readonly Element[], replies: string): Set<Element> {
  const found = new Set<Element>();
  const [first] = elements;
  if (first === undefined) return found;
  for (const element of elements)
    for (let at = element.parentElement; at && !found.has(at); at = at.parentElement) found.add(at);
  const all = [...elements, ...page.querySelectorAll(replies)];
  let list = first.parentElement;
  while (list && !all.every((it) => list?.contains(it))) list = list.parentElement;
  // What streams is left out.
  for (const child of list?.children ?? [])
    if (!elements.includes(child) && !child.matches(replies)) found.add(child);
  return found;
}
