/** The seal's block as text: written to the byte, and found again at the head of a message. */

import { type ContractDocument, documentText } from './document.ts';
import { LineReader } from './line-reader.ts';
import { bareLine, endMarker, markerOf, startMarker } from './markers.ts';

/** `on` is a calendar date, YYYY-MM-DD. */
export type SealStatus =
  | { kind: 'proposed' }
  | { kind: 'accepted'; on: string }
  | { kind: 'judged'; on: string };

export interface Seal {
  /** SHA-256 of the document, 64 lowercase hex digits. */
  hash: string;
  status: SealStatus;
  /** The log's head before this message's own record: 22 characters of base64. */
  log: string;
  /** What was signed; null in the one-line form, which carries its hash alone. */
  document: ContractDocument | null;
}

/** A block at the head of a text, before anyone has compared its hash. */
export interface Block {
  /** Its document is as the block has it: nothing restored, not canonical. */
  seal: Seal;
  /** What cannot be read, as plain sentences. */
  faults: string[];
  /** The person's message behind the block. */
  message: string;
}

/** The block with its trailing blank line. Does not judge what it is given. */
export function renderBlock({ hash, status, log, document }: Seal): string {
  if (document === null) {
    const stated = status.kind === 'proposed' ? 'proposed' : `${status.kind} ${status.on}`;
    return `=== SYMBIOTIC CONTRACT | SHA-256: ${hash} | ${stated} | log ${log} ===\n\n`;
  }
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
 * The block a text begins with, or null. A block is one whole line of the short form; or the start
 * marker, the hash, the status and the log's head in this order, and an end marker, the first one
 * being the last line. White space and emphasis on these lines and blank lines between them are
 * forgiven; anything less is a person's own text. Linear in the text.
 */
export function parseBlock(text: string): Block | null {
  const lines = new LineReader(text);
  const start = lines.nextFilled();
  if (start === null) return null;
  return parseShort(start, lines) ?? (markerOf(start) === 'start' ? parseWhole(lines) : null);
}

const shortForm = /^===SYMBIOTICCONTRACT\|SHA-256:([0-9a-fA-F]{64})\|([^|]*)\|log([^|]*)===$/;

function parseShort(line: string, lines: LineReader): Block | null {
  const [, hash, stated = '', log = ''] = shortForm.exec(bareLine(line)) ?? [];
  if (hash === undefined) return null;
  lines.skipBlank(1);
  const [, kind, on = ''] = /^(accepted|judged)(.*)$/.exec(stated) ?? [];
  const status = kind && isDate(on) ? { kind: kind as 'accepted' | 'judged', on } : null;
  return block({ hash, status, log, document: null }, lines.rest());
}

function parseWhole(lines: LineReader): Block | null {
  const airy = lines.skipBlank(1) > 0;
  const hash = bareLine(labelled(lines.nextFilled(), 'SHA-256') ?? '');
  const stated = labelled(lines.nextFilled(), 'Status');
  const log = labelled(lines.nextFilled(), 'Log');
  if (!/^[0-9a-fA-F]{64}$/.test(hash) || stated === null || log === null) return null;

  const title = lines.takeFilled((line) => labelled(line, 'Title'));
  const human = lines.takeFilled((line) => labelled(line, 'Human partner'));
  const body = lines.until((line) => markerOf(line) === 'end');
  if (body === null) return null;
  // Paragraphs joined by a blank line make three blank lines out of our one. All further white space
  // is the person's.
  lines.skipBlank(airy ? 3 : 1);

  const document = { title: title ?? '', human: human ?? '', text: body };
  const status = readStatus(stated);
  const found = block({ hash, status, log: bareLine(log), document }, lines.rest());
  if (title === null) found.faults.push('The block has no title line.');
  if (human === null) found.faults.push('The block does not name the human partner.');
  return found;
}

function block(
  found: Omit<Seal, 'status'> & { status: SealStatus | null },
  message: string,
): Block {
  const faults: string[] = [];
  if (found.status === null) faults.push('The status is not one that a seal can have.');
  if (!isHead(found.log)) faults.push('What stands for the head of the log is none.');
  const hash = found.hash.toLowerCase();
  // The weakest claim, when none can be read.
  return {
    seal: { ...found, hash, status: found.status ?? { kind: 'proposed' } },
    faults,
    message,
  };
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
  const bare = bareLine(value);
  const on = bare.slice(-10);
  const known: SealStatus[] = [{ kind: 'proposed' }];
  if (isDate(on)) known.push({ kind: 'accepted', on }, { kind: 'judged', on });
  return known.find((status) => bareLine(statusLine(status)) === bare) ?? null;
}

/** A day that exists, as YYYY-MM-DD. */
export function isDate(on: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(on)) return false;
  const day = new Date(`${on}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(on);
}

/** 22 characters of base64. */
export function isHead(log: string): boolean {
  return /^[A-Za-z0-9+/]{22}$/.test(log);
}

function labelled(line: string | null, label: string): string | null {
  const colon = line?.indexOf(':') ?? -1;
  if (line === null || colon < 0) return null;
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
