/** Reading a file of contracts. All of it is sound, or the first fault is thrown and nothing is used. */

import { canonicalText, grouped } from '../text.ts';
import { type FiledContract, FileError, largestFile, longestDraft, longestFront } from './filed.ts';
import { type Front, foreign, readFront } from './front.ts';

/** Throws `FileError` `too-large`, before anything is read. `size` in bytes. */
export function checkFileSize(size: number): void {
  if (size <= largestFile) return;
  const [found, most] = [size, largestFile].map((bytes) => grouped(Math.ceil(bytes / 1024 ** 2)));
  throw new FileError(
    'too-large',
    `The file has ${found} MB; a file of contracts may have ${most}.`,
  );
}

/** The text of a file. Throws `FileError` `too-large` or `not-text`. */
export function decodeFile(bytes: Uint8Array): string {
  checkFileSize(bytes.length);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new FileError(
      'not-text',
      'The file is no text, or not in UTF-8. Save it as UTF-8 to read it.',
    );
  }
}

/**
 * The contracts in a file that `writeContracts` wrote, or a person did. Line endings and Unicode
 * normalisation an editor has changed are made good, as texts are canonical. Throws `FileError`.
 */
export function readContracts(text: string, signal?: AbortSignal): FiledContract[] {
  const lines = text.split(/\r\n?|\n/);
  const contracts: FiledContract[] = [];
  let part: Front['part'] = null;
  for (let at = nextFilled(lines, 0); at < lines.length; ) {
    signal?.throwIfAborted();
    const begun = readOne(lines, at);
    checkPart(part, begun.front.part, at + 1);
    part = begun.front.part;
    contracts.push(begun.contract);
    at = begun.end;
  }
  if (contracts.length === 0) throw foreign(1);
  checkPart(part, null, lines.length);
  return contracts;
}

function readOne(
  lines: readonly string[],
  at: number,
): { front: Front; contract: FiledContract; end: number } {
  const close = frontEnd(lines, at);
  const front = readFront(lines.slice(at + 1, close), at + 2);
  const { text, end } = readText(lines, close + 1);
  const { part: _part, ...known } = front;
  return { front, contract: { ...known, text }, end };
}

/** Index of the dashes that end the front matter which begins at `at`. */
function frontEnd(lines: readonly string[], at: number): number {
  if (lines[at]?.trimEnd() !== '---') throw foreign(at + 1);
  let length = 0;
  for (let index = at + 1; index < lines.length; index++) {
    const line = lines[index] as string;
    if (line.trimEnd() === '---') return index;
    length += line.length + 1;
    if (length > longestFront) break;
  }
  if (length <= longestFront) throw foreign(at + 1);
  const message = `The part between dashes that begins on line ${at + 1} is longer than ${grouped(longestFront)} characters.`;
  throw new FileError('front-matter', message, at + 1);
}

/**
 * The text up to the next contract: what stands in its block, or, where a person wrote none, all
 * there is but a heading. What stands beside a block is for people.
 */
function readText(lines: readonly string[], from: number): { text: string; end: number } {
  let found: { text: string; line: number } | null = null;
  let at = from;
  for (; at < lines.length; at++) {
    const line = lines[at] as string;
    if (line.trimEnd() === '---' && isContract(lines, at)) break;
    const [, fence, info = ''] = /^ {0,3}(`{3,}|~{3,})(.*)$/s.exec(line) ?? [];
    if (fence === undefined) continue;
    const end = blockEnd(lines, at, fence);
    if (/^\s*text(?: draft)?\s*$/.test(info)) {
      if (found)
        throw new FileError(
          'block',
          `Line ${at + 1} begins a second text of one contract.`,
          at + 1,
        );
      found = { text: lines.slice(at + 1, end).join('\n'), line: at + 2 };
    }
    at = end;
  }
  const bare = lines
    .slice(from, at)
    .join('\n')
    .replace(/^\s*# .*\n?/, '');
  const { text, line } = found ?? { text: bare, line: from + 1 };
  return { text: draftText(canonicalText(text), line), end: at };
}

/** Whether the dashes begin the front matter of a contract, and are no line between paragraphs. */
function isContract(lines: readonly string[], at: number): boolean {
  return lines.slice(at + 1, at + 4).some((line) => /^symbiotic-contract\s*:/.test(line));
}

function blockEnd(lines: readonly string[], at: number, fence: string): number {
  const closing = fence[0] === '`' ? /^ {0,3}(`{3,})[ \t]*$/ : /^ {0,3}(~{3,})[ \t]*$/;
  for (let index = at + 1; index < lines.length; index++) {
    const run = closing.exec(lines[index] as string)?.[1];
    if (run !== undefined && run.length >= fence.length) return index;
  }
  throw new FileError(
    'incomplete',
    `The block that begins on line ${at + 1} does not end: the file was cut off.`,
    at + 1,
  );
}

function draftText(text: string, line: number): string {
  if (text.length <= longestDraft) return text;
  throw new FileError(
    'text',
    `The text that begins on line ${line} has more than ${grouped(longestDraft)} characters.`,
    line,
  );
}

/** A file of several says so, and must have them all; files put together each have theirs. */
function checkPart(before: Front['part'], next: Front['part'], line: number): void {
  const due = before !== null && before.number < before.of;
  const expected = due ? before.number + 1 : 1;
  const fits = next === null ? !due : next.number === expected && (!due || next.of === before.of);
  if (fits && (next === null || next.number <= next.of)) return;
  const message = due
    ? `Contract ${before.number + 1} of ${before.of} should follow on line ${line}, and does not: the file is not whole.`
    : `On line ${line} a file of several contracts begins in its middle: it is not whole.`;
  throw new FileError('incomplete', message, line);
}

function nextFilled(lines: readonly string[], from: number): number {
  let at = from;
  while (at < lines.length && (lines[at] as string).trim() === '') at++;
  return at;
}
