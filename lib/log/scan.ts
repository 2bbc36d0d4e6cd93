/**
 * The quick road: one pass over the bytes of a record that says yes only when `parseRecord` would
 * accept them as record number `seq`. It says no to some good records too (an escape by
 * number, a fraction); those take the slow road. A property test holds it to that.
 */

import { actors, MAX_DETAIL_DEPTH, RECORD_VERSION } from './schema.ts';

/** Zero bytes that must follow a record in the memory that is scanned: see `RecordMemory`. */
const SLACK = 64;

/**
 * Memory for one record at a time. A zero byte ends the record, so a scan needs no look at the end:
 * no zero byte can stand in a record, and what lies behind is never longer than a literal.
 */
export interface RecordMemory {
  bytes: Uint8Array;
  /** The same memory, four bytes at a time. */
  words: DataView;
}

/** Memory in which a record of up to `capacity` bytes can be scanned. */
export function recordMemory(capacity: number): RecordMemory {
  const bytes = new Uint8Array(capacity + SLACK);
  return { bytes, words: new DataView(bytes.buffer) };
}

interface Literal {
  length: number;
  words: Int32Array;
  /** What is left after the last whole word. */
  tail: Uint8Array;
}

const ascii = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));

function literalOf(text: string): Literal {
  const bytes = ascii(text);
  const view = new DataView(bytes.buffer);
  const words = Int32Array.from({ length: bytes.length >> 2 }, (_, k) => view.getInt32(k * 4));
  return { length: bytes.length, words, tail: bytes.subarray(words.length * 4) };
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const DOT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const COLON = 0x3a;
const OPEN_ARRAY = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

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

const PLAIN = 1;
const LOWER = 2;
const ALPHANUMERIC = 4;
const DIGIT = 8;
const ESCAPE = 16;
const KEY = 32;
/** What each byte may be part of. PLAIN: stands in a string for itself, in ASCII. */
const classes = new Uint8Array(256);
for (let c = 0x20; c < 0x80; c++) if (c !== QUOTE && c !== BACKSLASH) mark(PLAIN, c);
for (let c = 0x20; c < 0x7f; c++) if (c !== QUOTE && c !== BACKSLASH) mark(KEY, c);
mark(DIGIT | ALPHANUMERIC, ...ascii('0123456789'));
mark(LOWER | ALPHANUMERIC, ...ascii('abcdefghijklmnopqrstuvwxyz'));
mark(ALPHANUMERIC, ...ascii('ABCDEFGHIJKLMNOPQRSTUVWXYZ'));
// Not `/`: RFC 8785 leaves it as it is. Not `u`: rare enough for the slow road.
mark(ESCAPE, ...ascii('"\\bfnrt'));

function mark(what: number, ...bytes: number[]): void {
  for (const byte of bytes) classes[byte] = (classes[byte] ?? 0) | what;
}

// No `?? 0` here: it costs a third of the speed, and the zero byte keeps the scan inside.
const is = (byte: number | undefined, what: number) =>
  ((classes[byte as number] as number) & what) !== 0;

/** Every reader below returns the index after what it read, or this. */
const NO = -1;

/**
 * Whether the bytes `from` up to `to` are, beyond doubt, the canonical bytes of a valid record
 * number `seq`. A zero byte must follow them.
 */
export function isPlainRecord(
  { bytes: b, words: w }: RecordMemory,
  from: number,
  to: number,
  seq: number,
): boolean {
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
  i = value(b, w, i, 1);
  i = literal(b, w, i, KIND);
  i = kind(b, i);
  i = literal(b, w, i, SEQ);
  i = count(b, i, seq);
  i = literal(b, w, i, SITE);
  i = textOrNull(b, w, i);
  i = literal(b, w, i, STATE);
  i = textOrNull(b, w, i);
  return literal(b, w, i, END) === to;
}

function literal(b: Uint8Array, w: DataView, from: number, expected: Literal): number {
  if (from === NO) return NO;
  const { words, tail } = expected;
  let i = from;
  for (let k = 0; k < words.length; k++, i += 4) if (w.getInt32(i) !== words[k]) return NO;
  for (let k = 0; k < tail.length; k++, i++) if (b[i] !== tail[k]) return NO;
  return i;
}

/** Two or more digits as a number, or a number too large for any calendar. */
function digits(b: Uint8Array, from: number, length: number): number {
  let n = 0;
  for (let k = from; k < from + length; k++) {
    if (!is(b[k], DIGIT)) return 1e9;
    n = n * 10 + (b[k] as number) - ZERO;
  }
  return n;
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

// Four bytes at a time, each in its own lane of a word. As long as no byte has its top bit set,
// adding 0x80 - n sets the top bit of those that are n or more, and subtracting n sets it in those
// that are less. A borrow can only spoil a lane above one that is already found out.

const TOPS = 0x80808080 | 0;

/** Whether four bytes stand in a string for themselves: ASCII, no control, quote or backslash. */
function arePlain(x: number): boolean {
  const control = x - 0x20202020;
  const quote = (x ^ 0x22222222) - 0x01010101;
  const backslash = (x ^ 0x5c5c5c5c) - 0x01010101;
  return ((x | control | quote | backslash) & TOPS) === 0;
}

/** Whether four bytes are lowercase hex digits. */
function areHex(x: number): boolean {
  const digit = (x + 0x50505050) & ~(x + 0x46464646);
  const letter = (x + 0x1f1f1f1f) & ~(x + 0x19191919);
  return ((digit | letter) & ~x & TOPS) === TOPS;
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

function count(b: Uint8Array, from: number, expected: number): number {
  const i = from === NO ? NO : integer(b, from);
  return i !== NO && b[from] !== MINUS && digits(b, from, i - from) === expected ? i : NO;
}

/** An integer of at most 15 digits: such a one prints as it was read. Not `-0`, which prints `0`. */
function integer(b: Uint8Array, from: number): number {
  const first = b[from] === MINUS ? from + 1 : from;
  let i = first;
  while (is(b[i], DIGIT)) i++;
  if (i === first || i - first > 15) return NO;
  if (b[first] === ZERO && (i - first > 1 || first !== from)) return NO;
  // A fraction or an exponent follows: its canonical form is not for a quick look.
  return b[i] === DOT || b[i] === 0x65 || b[i] === 0x45 ? NO : i;
}

/** The rest of a string, after its opening quote. */
function string(b: Uint8Array, w: DataView, from: number): number {
  let i = from;
  for (;;) {
    while (arePlain(w.getInt32(i))) i += 4;
    while (is(b[i], PLAIN)) i++;
    const c = b[i] ?? 0;
    if (c === QUOTE) return i + 1;
    if (c === BACKSLASH) {
      if (!is(b[i + 1], ESCAPE)) return NO;
      i += 2;
    } else {
      i = beyondAscii(b, i, c);
      if (i === NO) return NO;
    }
  }
}

/** One character of two to four bytes, well formed by table 3-7 of the Unicode standard. */
function beyondAscii(b: Uint8Array, i: number, first: number): number {
  const second = b[i + 1] ?? 0;
  let length = 0;
  let low = 0x80;
  let high = 0xbf;
  if (first >= 0xc2 && first <= 0xdf) {
    length = 2;
  } else if (first >= 0xe0 && first <= 0xef) {
    length = 3;
    if (first === 0xe0) low = 0xa0;
    // Above this lie the surrogates.
    if (first === 0xed) high = 0x9f;
  } else if (first >= 0xf0 && first <= 0xf4) {
    length = 4;
    if (first === 0xf0) low = 0x90;
    if (first === 0xf4) high = 0x8f;
  } else {
    return NO;
  }
  if (second < low || second > high) return NO;
  for (let k = 2; k < length; k++) if (((b[i + k] ?? 0) & 0xc0) !== 0x80) return NO;
  return i + length;
}

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
