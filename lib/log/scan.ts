/**
 * The quick road: one pass over the bytes of a record that says yes only when `parseRecord` would
 * accept them. It says no to some good records too (an escape by
 * number, a fraction); those take the slow road. A property test holds it to that.
 */

import {
  ALPHANUMERIC,
  areHex,
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  DOT,
  digits,
  integer,
  is,
  KEY,
  LOWER,
  literal,
  literalOf,
  MINUS,
  NINE,
  NO,
  OPEN_ARRAY,
  OPEN_OBJECT,
  QUOTE,
  type RecordMemory,
  SLACK,
  string,
  ZERO,
} from './scan-bytes.ts';
import { actors, MAX_DETAIL_DEPTH, RECORD_VERSION } from './schema.ts';

export { type RecordMemory, recordMemory } from './scan-bytes.ts';

// The fields in canonical order, so that between two values stand always the same bytes.
const AT = literalOf('{"at":"');
const BY = literalOf('","by":"');
const CONTRACT = literalOf('","contract":');
const CONVERSATION = literalOf(',"conversation":');
const DETAIL = literalOf(',"detail":');
const KIND = literalOf(',"kind":"');
const SEQ = literalOf('","seq":');
const SITE = literalOf(',"site":');
const STATE = literalOf(',"state":');
const END = literalOf(`,"v":${RECORD_VERSION}}`);
const NULL = literalOf('null');
const TRUE = literalOf('true');
const FALSE = literalOf('false');
const ACTORS = actors.map(literalOf);

/**
 * Whether the bytes `from` up to `to` are, beyond doubt, the canonical bytes of a valid record, whose
 * number is then `memory.seq`. A zero byte must follow them.
 */
export function isPlainRecord(memory: RecordMemory, from: number, to: number): boolean {
  const { bytes: b, words: w } = memory;
  if (b[to] !== 0 || to + SLACK > b.length) return false;
  let i = literal(b, w, from, AT);
  i = instant(b, i);
  i = literal(b, w, i, BY);
  i = actor(b, w, i);
  i = literal(b, w, i, CONTRACT);
  i = contractOrNull(b, w, i);
  i = literal(b, w, i, CONVERSATION);
  i = textOrNull(b, w, i);
  i = literal(b, w, i, DETAIL);
  if (i === NO || b[i] !== OPEN_OBJECT) return false;
  memory.detail = i;
  i = value(b, w, i, 1);
  i = literal(b, w, i, KIND);
  memory.kind = i;
  i = kind(b, i);
  i = literal(b, w, i, SEQ);
  const number = i;
  i = count(b, i);
  if (i === NO) return false;
  memory.seq = digits(b, number, i - number);
  i = literal(b, w, i, SITE);
  i = textOrNull(b, w, i);
  i = literal(b, w, i, STATE);
  i = textOrNull(b, w, i);
  return literal(b, w, i, END) === to;
}

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** `2026-11-22T09:30:00.000Z`, and a day that exists. */
function instant(b: Uint8Array, i: number): number {
  if (i === NO) return NO;
  const marks =
    b[i + 4] === MINUS &&
    b[i + 7] === MINUS &&
    b[i + 10] === 0x54 &&
    b[i + 13] === COLON &&
    b[i + 16] === COLON &&
    b[i + 19] === DOT &&
    b[i + 23] === 0x5a;
  if (!marks) return NO;
  const year = digits(b, i, 4);
  const month = digits(b, i + 5, 2);
  const day = digits(b, i + 8, 2);
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const lastDay = (monthDays[month - 1] ?? 0) + (leap ? 1 : 0);
  const ok =
    year <= 9999 &&
    day >= 1 &&
    day <= lastDay &&
    digits(b, i + 11, 2) <= 23 &&
    digits(b, i + 14, 2) <= 59 &&
    digits(b, i + 17, 2) <= 59 &&
    digits(b, i + 20, 3) <= 999;
  return ok ? i + 24 : NO;
}

function actor(b: Uint8Array, w: DataView, from: number): number {
  for (const name of ACTORS) {
    const i = literal(b, w, from, name);
    if (i !== NO) return i;
  }
  return NO;
}

function contractOrNull(b: Uint8Array, w: DataView, from: number): number {
  if (from === NO) return NO;
  if (b[from] !== QUOTE) return literal(b, w, from, NULL);
  for (let i = from + 1; i <= from + 61; i += 4) if (!areHex(w.getInt32(i))) return NO;
  return b[from + 65] === QUOTE ? from + 66 : NO;
}

function textOrNull(b: Uint8Array, w: DataView, from: number): number {
  if (from === NO) return NO;
  return b[from] === QUOTE ? string(b, w, from + 1) : literal(b, w, from, NULL);
}

/** At least two words joined by dots, each beginning with a small letter. The quote stays unread. */
function kind(b: Uint8Array, from: number): number {
  if (from === NO) return NO;
  let i = from;
  for (let words = 1; ; words++) {
    if (!is(b[i], LOWER)) return NO;
    while (is(b[i], ALPHANUMERIC)) i++;
    if (b[i] !== DOT) return words > 1 ? i : NO;
    i++;
  }
}

const count = (b: Uint8Array, from: number): number =>
  from === NO || b[from] === MINUS ? NO : integer(b, from);

/** Any JSON value; `depth` counts the containers from `detail` on. */
function value(b: Uint8Array, w: DataView, i: number, depth: number): number {
  const c = b[i] ?? 0;
  if (c === QUOTE) return string(b, w, i + 1);
  if (c === OPEN_OBJECT) return depth > MAX_DETAIL_DEPTH ? NO : object(b, w, i + 1, depth);
  if (c === OPEN_ARRAY) return depth > MAX_DETAIL_DEPTH ? NO : array(b, w, i + 1, depth);
  if (c === MINUS || (c >= ZERO && c <= NINE)) return integer(b, i);
  if (c === 0x6e) return literal(b, w, i, NULL);
  return literal(b, w, i, c === 0x74 ? TRUE : FALSE);
}

function array(b: Uint8Array, w: DataView, from: number, depth: number): number {
  let i = from;
  if (b[i] === CLOSE_ARRAY) return i + 1;
  for (;;) {
    i = value(b, w, i, depth + 1);
    if (i === NO) return NO;
    if (b[i] === CLOSE_ARRAY) return i + 1;
    if (b[i] !== COMMA) return NO;
    i++;
  }
}

function object(b: Uint8Array, w: DataView, from: number, depth: number): number {
  let i = from;
  if (b[i] === CLOSE_OBJECT) return i + 1;
  let before = NO;
  for (;;) {
    if (b[i] !== QUOTE) return NO;
    const key = i + 1;
    i = keyEnd(b, key);
    if (i === NO || (before !== NO && !isBefore(b, before, key)) || b[i] !== COLON) return NO;
    before = key;
    i = value(b, w, i + 1, depth + 1);
    if (i === NO) return NO;
    if (b[i] === CLOSE_OBJECT) return i + 1;
    if (b[i] !== COMMA) return NO;
    i++;
  }
}

/** A key and its closing quote. Its alphabet makes the order of bytes that of UTF-16 code units. */
function keyEnd(b: Uint8Array, from: number): number {
  let i = from;
  while (is(b[i], KEY)) i++;
  return b[i] === QUOTE && i > from ? i + 1 : NO;
}

/** Whether one key, up to its quote, sorts before another. Equal keys do not. */
function isBefore(b: Uint8Array, one: number, other: number): boolean {
  for (let k = 0; ; k++) {
    const x = b[one + k] as number;
    const y = b[other + k] as number;
    if (y === QUOTE) return false;
    if (x === QUOTE) return true;
    if (x !== y) return x < y;
  }
}
