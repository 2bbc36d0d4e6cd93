/** The seal's block as text: written to the byte, and found again at the head of a message. */

import { type ContractDocument, documentText } from './document.ts';
import { LineReader } from './line-reader.ts';
import { bareLine, endMarker, markerOf, startMarker } from './markers.ts';

/** `on` is a calendar date in UTC, YYYY-MM-DD. */
export type SealStatus =
  | { kind: 'proposed' }
  | { kind: 'accepted'; on: string }
  | { kind: 'judged'; on: string };

export interface Seal {
  /** SHA-256 of the document, 64 lowercase hex digits. */
  hash: string;
  status: SealStatus;
  /** The log's head before the message's own record: 22 characters of base64. */
  log: string;
  /** Null: the seal of one line, which carries the hash alone. */
  document: ContractDocument | null;
}

/** A block at the head of a text, before anyone has compared its hash. */
export interface Block {
  seal: Omit<Seal, 'document'>;
  /** What stands where the document should, as found; null in the form of one line. */
  document: string | null;
  /** What cannot be read in the header, as plain sentences. */
  faults: string[];
  /** The person's message behind the block. */
  message: string;
}

/** The block with its trailing blank line. Does not judge what it is given. */
export function renderBlock({ hash, status, log, document }: Seal): string {
  if (document === null)
    return `=== SYMBIOTIC CONTRACT | SHA-256: ${hash} | ${shortStatus(status)} | log ${log} ===\n\n`;
  return [
    startMarker,
    `SHA-256: ${hash}`,
    `Status: ${statusLine(status)}`,
    `Log: ${log}`,
    '',
    documentText(document),
    '',
    endMarker,
    '',
    '',
  ].join('\n');
}

/**
 * The block a text begins with, or null: the whole one, from its marker over the three lines of the
 * header to its end, or the one line. White space and emphasis on these lines and blank lines between
 * them are forgiven; anything less is a person's own text. Linear in the block.
 */
export function parseBlock(text: string): Block | null {
  const lines = new LineReader(text);
  const start = lines.nextFilled();
  const marker = start === null ? null : markerOf(start);
  if (start === null) return null;
  if (marker === 'line') return parseLine(start, lines, text);
  return marker === 'start' ? parseWhole(lines, text) : null;
}

const oneLine =
  /^===SYMBIOTICCONTRACT\|SHA-256:([0-9a-f]{64})\|(accepted|judged)(\d{4}-\d\d-\d\d)\|log([A-Za-z0-9+/]{22})===$/;

function parseLine(line: string, lines: LineReader, text: string): Block | null {
  const match = oneLine.exec(bareLine(line));
  if (match === null) return null;
  const [, hash = '', kind, on = '', log = ''] = match;
  lines.skipBlank(1);
  const faults = isDate(on) ? [] : [unreadStatus];
  const status = { kind: kind as 'accepted' | 'judged', on };
  return { seal: { hash, status, log }, document: null, faults, message: text.slice(lines.at) };
}

const labels = ['SHA-256', 'Status', 'Log'] as const;
const unreadStatus = 'The status line is not one of the three a seal can have.';

function parseWhole(lines: LineReader, text: string): Block | null {
  const airy = lines.skipBlank(1) > 0;
  const values: string[] = [];
  for (const label of labels) {
    const value = labelled(lines.nextFilled() ?? '', label);
    if (value === null) return null;
    values.push(value);
  }
  const [digest = '', status = '', head = ''] = values;
  const hash = bareLine(digest).toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(hash)) return null;
  const bodyAt = lines.at;
  let bodyEnd = lines.at;
  for (let line = lines.next(); ; line = lines.next()) {
    if (line === null) return null;
    if (markerOf(line) === 'end') break;
    bodyEnd = lines.at;
  }
  // Paragraphs joined by a blank line make three blank lines out of our one. All further white space
  // is the person's.
  lines.skipBlank(airy ? 3 : 1);
  const faults: string[] = [];
  const stated = readStatus(status);
  if (stated === null) faults.push(unreadStatus);
  const log = bareLine(head);
  if (!isHead(log)) faults.push('The log line names no head of a log.');
  return {
    // The weakest claim, when none can be read.
    seal: { hash, status: stated ?? { kind: 'proposed' }, log },
    document: text.slice(bodyAt, bodyEnd),
    faults,
    message: text.slice(lines.at),
  };
}

export function isHead(log: string): boolean {
  return /^[A-Za-z0-9+/]{22}$/.test(log);
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

function shortStatus(status: SealStatus): string {
  return status.kind === 'proposed' ? status.kind : `${status.kind} ${status.on}`;
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
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** What stands behind a label and its colon; null where the line has another label. */
export function labelled(line: string, label: string): string | null {
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
