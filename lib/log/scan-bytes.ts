/**
 * Small readers over the bytes of one record, for `scan.ts`: literals, digits, strings. Four bytes at
 * a time where that is certain, since this runs for every byte of a log.
 */

export const QUOTE = 0x22;
export const COMMA = 0x2c;
export const MINUS = 0x2d;
export const DOT = 0x2e;
export const ZERO = 0x30;
export const NINE = 0x39;
export const COLON = 0x3a;
export const OPEN_ARRAY = 0x5b;
const BACKSLASH = 0x5c;
export const CLOSE_ARRAY = 0x5d;
export const OPEN_OBJECT = 0x7b;
export const CLOSE_OBJECT = 0x7d;

/** Zero bytes that must follow a record in the memory that is scanned: see `RecordMemory`. */
export const SLACK = 64;

/**
 * Memory for one record at a time. A zero byte ends the record, so a scan needs no look at the end:
 * no zero byte can stand in a record, and what lies behind is never longer than a literal.
 */
export interface RecordMemory {
  bytes: Uint8Array;
  /** The same memory, four bytes at a time. */
  words: DataView;
  /** Where the values of these fields begin in the record that was found plain last. */
  detail: number;
  kind: number;
  /** Its number. */
  seq: number;
}

/** Memory in which a record of up to `capacity` bytes can be scanned. */
export function recordMemory(capacity: number): RecordMemory {
  const bytes = new Uint8Array(capacity + SLACK);
  return { bytes, words: new DataView(bytes.buffer), detail: 0, kind: 0, seq: 0 };
}

/** Every reader returns the index after what it read, or this. */
export const NO = -1;

export interface Literal {
  length: number;
  words: Int32Array;
  /** What is left after the last whole word. */
  tail: Uint8Array;
}

const ascii = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));

export function literalOf(text: string): Literal {
  const bytes = ascii(text);
  const view = new DataView(bytes.buffer);
  const words = Int32Array.from({ length: bytes.length >> 2 }, (_, k) => view.getInt32(k * 4));
  return { length: bytes.length, words, tail: bytes.subarray(words.length * 4) };
}

/** The index after the literal, if it stands there. */
export function literal(b: Uint8Array, w: DataView, from: number, expected: Literal): number {
  if (from === NO) return NO;
  const { words, tail } = expected;
  let i = from;
  for (let k = 0; k < words.length; k++, i += 4) if (w.getInt32(i) !== words[k]) return NO;
  for (let k = 0; k < tail.length; k++, i++) if (b[i] !== tail[k]) return NO;
  return i;
}

const PLAIN = 1;
export const LOWER = 2;
export const ALPHANUMERIC = 4;
export const DIGIT = 8;
const ESCAPE = 16;
export const KEY = 32;
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
export const is = (byte: number | undefined, what: number) =>
  ((classes[byte as number] as number) & what) !== 0;

/** Digits as a number, or a number too large for any calendar. */
export function digits(b: Uint8Array, from: number, length: number): number {
  let n = 0;
  for (let k = from; k < from + length; k++) {
    if (!is(b[k], DIGIT)) return 1e9;
    n = n * 10 + (b[k] as number) - ZERO;
  }
  return n;
}

/** An integer of at most 15 digits: such a one prints as it was read. Not `-0`, which prints `0`. */
export function integer(b: Uint8Array, from: number): number {
  const first = b[from] === MINUS ? from + 1 : from;
  let i = first;
  while (is(b[i], DIGIT)) i++;
  if (i === first || i - first > 15) return NO;
  if (b[first] === ZERO && (i - first > 1 || first !== from)) return NO;
  // A fraction or an exponent follows: its canonical form is not for a quick look.
  return b[i] === DOT || b[i] === 0x65 || b[i] === 0x45 ? NO : i;
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
export function areHex(x: number): boolean {
  const digit = (x + 0x50505050) & ~(x + 0x46464646);
  const letter = (x + 0x1f1f1f1f) & ~(x + 0x19191919);
  return ((digit | letter) & ~x & TOPS) === TOPS;
}

/** The rest of a string, after its opening quote. */
export function string(b: Uint8Array, w: DataView, from: number): number {
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
