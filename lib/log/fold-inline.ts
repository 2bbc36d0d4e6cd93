/** One paragraph of Markdown without what is not shown of it: targets, tags, pictures. In linear time. */

import { entity } from './entities.ts';

/** A bracket that may begin a link or a picture. */
interface Opener {
  readonly picture: boolean;
  /** Where its text begins: in the source, and in the pieces of what is shown. */
  readonly from: number;
  readonly piece: number;
}

const special = /\\|`+|\$\$?|<|&|!?\[|\]/g;
const tag = /<(?:\/?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?\/?|[!?][^<>]*)>/y;
const reference = /&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});/y;
const bracketed = /<(?:[^<>\n\\]|\\.)*>/y;
const space = /\s*/y;
const title = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)/sy;
const label = /\[((?:[^[\]\\]|\\.){0,999})\]/sy;
/** No more parentheses than this lie inside each other in a target. */
const deepest = 32;

/** Labels are compared without regard to case and white space. */
export function labelOf(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase();
}

/** @param labels of the targets that are given elsewhere, as `labelOf` gives them */
export function inlineText(text: string, labels: ReadonlySet<string>): string {
  const shown: string[] = [];
  let openers: Opener[] = [];
  let at = 0;
  const missing = new Set<string>();
  const ends = endsOfCode(text);

  /** Where `end` stands next, from `from` on; -1: nowhere, and that is not looked for again. */
  const find = (end: string, from: number): number => {
    if (missing.has(end)) return -1;
    const found = text.indexOf(end, from);
    if (found < 0) missing.add(end);
    return found;
  };
  /** What stands from here to `end` is shown as it is. */
  const verbatim = (from: number, end: number, after: number): void => {
    shown.push(text.slice(from, end));
    at = after;
  };

  const take = (mark: string, from: number): void => {
    at = from + mark.length;
    if (mark.startsWith('`')) {
      const end = ends(mark.length, at);
      if (end !== undefined) verbatim(at, end, end + mark.length);
    } else if (mark.startsWith('$')) formula(mark, at);
    else if (mark === '\\') escaped(at);
    else if (mark === '<') at = from + (matched(tag, text, from)?.length ?? 1);
    else if (mark === '&') refer(from);
    else if (mark === ']') close(at);
    else openers.push({ picture: mark.length > 1, from: at, piece: shown.length });
  };

  const refer = (from: number): void => {
    const found = matched(reference, text, from);
    const stands = found && entity(found.slice(1, -1));
    if (!found || stands === undefined) return;
    shown.push(stands);
    at = from + found.length;
  };

  const escaped = (next: number): void => {
    const char = text.charAt(next);
    const closing = char === '(' ? '\\)' : char === '[' ? '\\]' : undefined;
    const end = closing === undefined ? -1 : find(closing, next + 1);
    if (end >= 0) verbatim(next + 1, end, end + 2);
    else if (/^[!-/:-@[-`{-~]$/.test(char)) at = next + 1;
  };

  /** A sum of money is none: a formula has nothing white at its edges, and no digit behind it. */
  const formula = (mark: string, from: number): void => {
    const end = find(mark, from);
    if (end <= from) return;
    const isTight = !/\s/.test(text.charAt(from)) && !/\s/.test(text.charAt(end - 1));
    if (mark === '$' && (!isTight || /\d/.test(text.charAt(end + 1)))) return;
    verbatim(from, end, end + mark.length);
  };

  const close = (next: number): void => {
    const opener = openers.pop();
    if (!opener) return;
    const end = afterTarget(text, next) ?? afterLabel(opener, next);
    if (end === undefined) return;
    if (opener.picture) shown.length = opener.piece;
    // There is no link in a link.
    else openers = [];
    at = end;
  };

  const afterLabel = ({ from }: Opener, next: number): number | undefined => {
    if (labels.size === 0) return undefined;
    const found = matched(label, text, next);
    const named = found && found.length > 2 ? found.slice(1, -1) : text.slice(from, next - 1);
    if (named.length > 999 || !labels.has(labelOf(named))) return undefined;
    return next + (found?.length ?? 0);
  };

  for (;;) {
    special.lastIndex = at;
    const found = special.exec(text);
    shown.push(text.slice(at, found?.index));
    if (!found) return shown.join('');
    take(found[0], found.index);
  }
}

/** Where the target in parentheses ends that begins at `from`; undefined: none does. */
function afterTarget(text: string, from: number): number | undefined {
  if (text.charAt(from) !== '(') return undefined;
  let at = from + 1 + (matched(space, text, from + 1)?.length ?? 0);
  at += matched(bracketed, text, at)?.length ?? bareLength(text, at);
  const gap = matched(space, text, at)?.length ?? 0;
  at += gap;
  if (gap > 0) {
    at += matched(title, text, at)?.length ?? 0;
    at += matched(space, text, at)?.length ?? 0;
  }
  return text.charAt(at) === ')' ? at + 1 : undefined;
}

/** The length of a target without angle brackets: up to white space, or the parenthesis that ends it. */
function bareLength(text: string, from: number): number {
  let depth = 0;
  let at = from;
  for (; at < text.length; at++) {
    const char = text.charAt(at);
    if (char <= ' ') break;
    if (char === '\\') at++;
    else if (char === '(' && ++depth > deepest) break;
    else if (char === ')' && --depth < 0) break;
  }
  return Math.min(at, text.length) - from;
}

/** Finds where code ends that begins with so many backticks: the next run of as many. */
function endsOfCode(text: string): (length: number, from: number) => number | undefined {
  const runs = new Map<number, number[]>();
  for (const { 0: run, index } of text.matchAll(/`+/g)) {
    const places = runs.get(run.length) ?? [];
    places.push(index);
    runs.set(run.length, places);
  }
  // Taken from the end, so that each is passed once.
  for (const places of runs.values()) places.reverse();
  return (length, from) => {
    const places = runs.get(length);
    while ((places?.at(-1) ?? from) < from) places?.pop();
    return places?.at(-1);
  };
}

function matched(pattern: RegExp, text: string, from: number): string | undefined {
  pattern.lastIndex = from;
  return pattern.exec(text)?.[0];
}
