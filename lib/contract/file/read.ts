/** Reading a file of contracts. All of it is sound, or the first fault is thrown and nothing is used. */

import { say } from '../../words.ts';
import { canonicalText } from '../text.ts';
import { type FiledContract, FileError, largestFile, longestDraft, longestFront } from './filed.ts';
import { type Front, foreign, readFront } from './front.ts';
import { isPlainName, readPlainText } from './plain-text.ts';
import { headingOf } from './write.ts';

/** Throws `FileError` `too-large`, before anything is read. `size` in bytes. */
export function checkFileSize(size: number): void {
  if (size <= largestFile) return;
  const megabytes = (bytes: number) => Math.ceil(bytes / 1024 ** 2);
  throw new FileError(
    'too-large',
    say('text.file.tooLarge', megabytes(size), megabytes(largestFile)),
  );
}

/** The text of a file. Throws `FileError` `too-large` or `not-text`. */
export function decodeFile(bytes: Uint8Array): string {
  checkFileSize(bytes.length);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new FileError('not-text', say('text.file.notText'));
  }
}

/** What a file holds, and the keys in its front matter that are none of ours. */
export interface ReadFile {
  contracts: FiledContract[];
  leftOut: string[];
  /** It is no file of contracts, but a text of which one can be made. */
  isPlain: boolean;
}

/**
 * The contracts in a file that `writeContracts` wrote, or a person did; of a text or Markdown file that
 * is no such file, one draft. Line endings and Unicode normalisation an editor has changed are made
 * good, as texts are canonical. Throws `FileError`.
 * @param name the file's
 */
export function readContracts(text: string, name = ''): ReadFile {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n?|\n/);
  const contracts: FiledContract[] = [];
  const leftOut = new Set<string>();
  let part: Front['part'] = null;
  const first = nextFilled(lines, 0);
  if (isPlainName(name) && !beginsContract(lines, first))
    return plainFile(lines.slice(first), name);
  for (let at = first; at < lines.length; ) {
    const begun = readOne(lines, at);
    checkPart(part, begun.front.part, at + 1);
    part = begun.front.part;
    contracts.push(begun.contract);
    for (const key of begun.front.leftOut) leftOut.add(key);
    at = begun.end;
  }
  if (contracts.length === 0) throw foreign(1);
  checkPart(part, null, lines.length);
  return { contracts, leftOut: [...leftOut], isPlain: false };
}

function plainFile(lines: readonly string[], name: string): ReadFile {
  const close = lines[0]?.trimEnd() === '---' ? lines.findIndex(isFrontEnd) : -1;
  const { title, lines: body, leftOut } = readPlainText(lines, close, name);
  const text = draftText(body, 1);
  if (text === '') throw new FileError('incomplete', say('text.file.empty'));
  const plain = { title, text, tags: [], language: 'en', opening: null };
  const contracts: FiledContract[] = [{ ...plain, cadence: { kind: 'every' } }];
  return { contracts, leftOut: [...leftOut], isPlain: true };
}

function readOne(
  lines: readonly string[],
  at: number,
): { front: Front; contract: FiledContract; end: number } {
  const close = frontEnd(lines, at);
  const front = readFront(lines.slice(at + 1, close), at + 2);
  const { text, end } = readText(lines, close + 1, front.title);
  const { part: _part, leftOut: _leftOut, ...known } = front;
  return { front, contract: { ...known, text }, end };
}

/** Dashes or dots, after the first line. */
const isFrontEnd = (line: string, index: number): boolean =>
  index > 0 && /^(?:---|\.\.\.)\s*$/.test(line);

/** Index of the dashes that end the front matter which begins at `at`. */
function frontEnd(lines: readonly string[], at: number): number {
  if (lines[at]?.trimEnd() !== '---') throw foreign(at + 1);
  let length = 0;
  for (let index = at + 1; index < lines.length; index++) {
    const line = lines[index] as string;
    if (isFrontEnd(line, index)) return index;
    length += line.length + 1;
    if (length > longestFront) break;
  }
  if (length <= longestFront) throw foreign(at + 1);
  const message = say('text.file.frontTooLong', String(at + 1), longestFront);
  throw new FileError('front-matter', message, at + 1);
}

/**
 * The text up to the next contract: what stands in its block, or, where a person wrote none, all
 * there is but our heading. What stands beside a block is for people.
 */
function readText(
  lines: readonly string[],
  from: number,
  title: string,
): { text: string; end: number } {
  let end = from;
  while (end < lines.length && !isContract(lines, end)) {
    const fence = fenceAt(lines, end);
    if (fence?.isDraft) {
      const close = blockEnd(lines, end, fence.run);
      const text = draftText(lines.slice(end + 1, close), end + 2);
      end = close + 1;
      while (end < lines.length && !isContract(lines, end)) {
        if (fenceAt(lines, end)?.isDraft)
          throw new FileError('block', say('text.file.secondText', String(end + 1)), end + 1);
        end++;
      }
      return { text, end };
    }
    end++;
  }
  const [first, ...rest] = lines.slice(nextFilled(lines, from), end);
  const bare = first?.trim() === headingOf(title) ? rest : [first ?? '', ...rest];
  const text = draftText(bare, from + 1);
  if (text !== '') return { text, end };
  throw new FileError('incomplete', say('text.file.noText', String(from)), from);
}

function fenceAt(lines: readonly string[], at: number): { run: string; isDraft: boolean } | null {
  const [, run, info = ''] = /^ {0,3}(`{3,}|~{3,})(.*)$/s.exec(lines[at] as string) ?? [];
  return run === undefined ? null : { run, isDraft: /^\s*text draft\s*$/.test(info) };
}

/** Whether front matter of ours begins here, whole or not. */
function beginsContract(lines: readonly string[], at: number): boolean {
  if (lines[at]?.trimEnd() !== '---') return false;
  const ours = lines.slice(at + 1).findIndex((line) => ourKey.test(line));
  const end = lines.slice(at + 1).findIndex((line) => isFrontEnd(line, 1));
  return ours >= 0 && (end < 0 || ours < end);
}

const ourKey = /^["']?symbiotic-contract["']?\s*:/;

/** Whether front matter of ours begins here, and no line between paragraphs. */
function isContract(lines: readonly string[], at: number): boolean {
  if (lines[at]?.trimEnd() !== '---') return false;
  const close = lines.slice(at + 1, at + 200).findIndex((line) => isFrontEnd(line, 1));
  return close >= 0 && lines.slice(at + 1, at + 1 + close).some((line) => ourKey.test(line));
}

function blockEnd(lines: readonly string[], at: number, fence: string): number {
  const closing = fence[0] === '`' ? /^ {0,3}(`{3,})[ \t]*$/ : /^ {0,3}(~{3,})[ \t]*$/;
  for (let index = at + 1; index < lines.length; index++) {
    const run = closing.exec(lines[index] as string)?.[1];
    if (run !== undefined && run.length >= fence.length) return index;
  }
  throw new FileError('incomplete', say('text.file.cutOff', String(at + 1)), at + 1);
}

function draftText(lines: readonly string[], line: number): string {
  const text = canonicalText(lines.join('\n'));
  if (text.length <= longestDraft) return text;
  throw new FileError('text', say('text.file.textTooLong', String(line), longestDraft), line);
}

/** A file of several says so, and must have them all; files put together each have theirs. */
function checkPart(before: Front['part'], next: Front['part'], line: number): void {
  const due = before !== null && before.number < before.of;
  const expected = due ? before.number + 1 : 1;
  const fits = next === null ? !due : next.number === expected && (!due || next.of === before.of);
  if (fits && (next === null || next.number <= next.of)) return;
  const message = due
    ? say('text.file.nextMissing', before.number + 1, before.of, String(line))
    : say('text.file.beginsInMiddle', String(line));
  throw new FileError('incomplete', message, line);
}

function nextFilled(lines: readonly string[], from: number): number {
  let at = from;
  while (at < lines.length && (lines[at] as string).trim() === '') at++;
  return at;
}
