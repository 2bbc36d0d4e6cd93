/** The seal's block as text: written to the byte, and found again at the head of a message. */

import { bareLine, endMarker, markerOf, startMarker } from './markers.ts';
import { singleLine } from './text.ts';

/** `on` is a calendar date, YYYY-MM-DD. */
export type SealStatus =
  | { kind: 'proposed' }
  | { kind: 'accepted'; on: string }
  | { kind: 'judged'; on: string };

export interface Seal {
  /** One line, at most 120 characters; other shapes are made so when written. */
  title: string;
  /** From 1. When read from a block that names none: 0. */
  version: number;
  /** The person's name, as `title`. */
  human: string;
  status: SealStatus;
  /** SHA-256 of the contract's canonical text, 64 lowercase hex digits. */
  hash: string;
  /** Canonical contract text; null when only the hash line is carried (cadence). */
  text: string | null;
}

/** A block at the head of a text, before anyone has compared its hash. */
export interface Block {
  /** `text` is what stands between header and end marker, not yet canonical; null if nothing does. */
  seal: Seal;
  /** What cannot be read in the header, as plain sentences. */
  faults: string[];
  /** The person's message behind the block. */
  message: string;
}

const labels = ['Title', 'Human partner', 'Status', 'SHA-256'] as const;

/** The block of DESIGN 4 with its trailing blank line. Does not judge what it is given. */
export function renderBlock(seal: Seal): string {
  return [
    startMarker,
    `Title: ${singleLine(seal.title)} (version ${seal.version})`,
    `Human partner: ${singleLine(seal.human)}`,
    `Status: ${statusLine(seal.status)}`,
    `SHA-256: ${seal.hash}`,
    '',
    ...(seal.text === null ? [] : [seal.text, '']),
    endMarker,
    '',
    '',
  ].join('\n');
}

/**
 * The block a text begins with, or null. A block is: the start marker, the four header lines in
 * their order, a hash of 64 hex digits, and an end marker, the first one being the last line. White
 * space and emphasis on these lines and blank lines between them are forgiven; anything less is a
 * person's own text. Linear in the block.
 */
export function parseBlock(text: string): Block | null {
  const lines = new LineReader(text);
  const start = lines.nextFilled();
  if (start === null || markerOf(start) !== 'start') return null;
  const airy = lines.skipBlank(1) > 0;

  const values: string[] = [];
  for (const label of labels) {
    const value = labelled(lines.nextFilled() ?? '', label);
    if (value === null) return null;
    values.push(value);
  }
  // An editor that writes hard breaks as a backslash does so on every line of ours, or on none.
  const broken = values.every((value) => value.endsWith('\\'));
  const [title = '', human = '', status = '', digest = ''] = broken
    ? values.map((value) => value.slice(0, -1))
    : values;
  const hash = bareLine(digest).toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(hash)) return null;

  const bodyAt = lines.at;
  let bodyEnd = lines.at;
  for (let line = lines.next(); ; line = lines.next()) {
    if (line === null) return null;
    if (markerOf(line) === 'end') break;
    bodyEnd = lines.at;
  }
  const body = text.slice(bodyAt, bodyEnd);
  // Paragraphs joined by a blank line make three blank lines out of our one. All further white space
  // is the person's.
  lines.skipBlank(airy ? 3 : 1);

  const faults: string[] = [];
  const titled = readTitle(title);
  if (titled.version === 0) faults.push('The title line names no version.');
  const stated = readStatus(status);
  if (stated === null) faults.push('The status line is not one of the three a seal can have.');
  const seal: Seal = {
    title: singleLine(titled.title),
    version: titled.version,
    human: singleLine(human),
    // The weakest claim, when none can be read.
    status: stated ?? { kind: 'proposed' },
    hash,
    // A lone backslash is a contract too, if nothing else on the way wrote backslashes.
    text: body.trim() === '' || (broken && isBlank(body)) ? null : body,
  };
  return { seal, faults, message: text.slice(lines.at) };
}

function statusLine(status: SealStatus): string {
  switch (status.kind) {
    case 'proposed':
      return 'proposed';
    case 'accepted':
      return `accepted by the model on ${status.on}`;
    case 'judged':
      return `accepted, as judged by the person, on ${status.on}`;
  }
}

function readStatus(value: string): SealStatus | null {
  const line = value
    .replace(/[*_\\]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (line === 'proposed') return { kind: 'proposed' };
  const on = line.slice(-10);
  if (!isDate(on)) return null;
  for (const kind of ['accepted', 'judged'] as const) {
    if (line === statusLine({ kind, on })) return { kind, on };
  }
  return null;
}

/** A day that exists, as YYYY-MM-DD. */
export function isDate(on: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(on)) return false;
  const day = new Date(`${on}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(on);
}

/** The last `(version N)` counts: a title may hold one of its own. */
function readTitle(value: string): { title: string; version: number } {
  const open = value.lastIndexOf('(version');
  const tail = open < 0 ? null : /^\(version\s+([1-9]\d{0,14})\)[\s*_\\]*$/.exec(value.slice(open));
  if (tail === null) return { title: value, version: 0 };
  return { title: value.slice(0, open), version: Number(tail[1]) };
}

function labelled(line: string, label: string): string | null {
  const colon = line.indexOf(':');
  if (colon < 0) return null;
  const before = line.slice(0, colon);
  if (bareLine(before) !== bareLine(label)) return null;
  const value = line.slice(colon + 1).trim();
  // `**Title:** …` and `**Title: …**`: the label shows that the emphasis is not the value's own.
  return /[*_]/.test(before) ? withoutMarks(value) : value;
}

/** A loop, because a pattern for "marks up to the end" would be quadratic on a hostile line. */
function withoutMarks(value: string): string {
  const isMark = (at: number) => ' *_'.includes(value.charAt(at));
  let from = 0;
  let to = value.length;
  while (from < to && isMark(from)) from++;
  while (to > from && isMark(to - 1)) to--;
  return value.slice(from, to);
}

/** A lone backslash is a hard break with nothing before it. */
function isBlank(line: string): boolean {
  const rest = line.trim();
  return rest === '' || rest === '\\';
}

/** Walks lines ended by LF, CRLF or CR without cutting the whole text up. */
class LineReader {
  at = 0;
  readonly #text: string;
  readonly #end = /\r\n?|\n|$/g;

  constructor(text: string) {
    this.#text = text;
  }

  /** The next line without its end; null behind the last one. */
  next(): string | null {
    if (this.at >= this.#text.length) return null;
    this.#end.lastIndex = this.at;
    const end = this.#end.exec(this.#text);
    const index = end?.index ?? this.#text.length;
    const line = this.#text.slice(this.at, index);
    this.at = index + (end?.[0].length ?? 0);
    return line;
  }

  /** The next line with something on it. */
  nextFilled(): string | null {
    let line = this.next();
    while (line !== null && isBlank(line)) line = this.next();
    return line;
  }

  /** Passes at most `most` blank lines; gives how many. */
  skipBlank(most: number): number {
    for (let count = 0; count < most; count++) {
      const before = this.at;
      const line = this.next();
      if (line === null || !isBlank(line)) {
        this.at = before;
        return count;
      }
    }
    return most;
  }
}
