/** Reading a file of contracts. All of it is sound, or the first fault is thrown and nothing is used. */

import { canonicalText, checkContractText, grouped, sha256Hex } from '../text.ts';
import {
  type FiledContract,
  type FiledVersion,
  FileError,
  largestFile,
  longestDraft,
  longestFront,
} from './filed.ts';
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
export async function readContracts(text: string, signal?: AbortSignal): Promise<FiledContract[]> {
  const lines = text.split(/\r\n?|\n/);
  const contracts: FiledContract[] = [];
  let part: Front['part'] = null;
  for (let at = nextFilled(lines, 0); at < lines.length; ) {
    signal?.throwIfAborted();
    const begun = await readOne(lines, at);
    checkPart(part, begun.front.part, at + 1);
    part = begun.front.part;
    contracts.push(begun.contract);
    at = begun.end;
  }
  if (contracts.length === 0) throw foreign(1);
  checkPart(part, null, lines.length);
  return contracts;
}

interface Block {
  text: string;
  /** Of the first line of its text, from 1. */
  line: number;
}

async function readOne(
  lines: readonly string[],
  at: number,
): Promise<{ front: Front; contract: FiledContract; end: number }> {
  const close = frontEnd(lines, at);
  const front = readFront(lines.slice(at + 1, close), at + 2);
  const { blocks, end } = readBlocks(lines, close + 1);
  const versions: FiledVersion[] = [];
  for (const version of front.versions) {
    const name = `version=${version.number}`;
    versions.push(await signed(version, blocks.get(name), close + 1));
    blocks.delete(name);
  }
  const draft = blocks.get('draft');
  blocks.delete('draft');
  const [extra] = blocks;
  if (extra) {
    const [name, { line }] = extra;
    throw new FileError(
      'block',
      `The block before line ${line} holds ${name.replace('=', ' ')}, of which the front matter says nothing.`,
      line,
    );
  }
  const { part: _part, ...known } = front;
  const text = draft ? draftText(draft) : (versions.at(-1)?.text ?? '');
  return { front, contract: { ...known, text, versions }, end };
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

/** All blocks up to the next contract. What stands between them is for people. */
function readBlocks(
  lines: readonly string[],
  from: number,
): { blocks: Map<string, Block>; end: number } {
  const blocks = new Map<string, Block>();
  for (let at = from; at < lines.length; at++) {
    const line = lines[at] as string;
    if (line.trimEnd() === '---') return { blocks, end: at };
    const [, fence, info = ''] = /^ {0,3}(`{3,}|~{3,})(.*)$/s.exec(line) ?? [];
    if (fence === undefined) continue;
    const [, name] = /^\s*text (version=[1-9]\d{0,8}|draft)\s*$/.exec(info) ?? [];
    if (name === undefined)
      throw new FileError(
        'block',
        `Line ${at + 1} begins a block that is neither a version nor a draft.`,
        at + 1,
      );
    if (blocks.has(name))
      throw new FileError(
        'block',
        `Line ${at + 1} begins a second block for ${name.replace('=', ' ')}.`,
        at + 1,
      );
    const end = blockEnd(lines, at, fence);
    blocks.set(name, { text: canonicalText(lines.slice(at + 1, end).join('\n')), line: at + 2 });
    at = end;
  }
  return { blocks, end: lines.length };
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

async function signed(
  version: Front['versions'][number],
  block: Block | undefined,
  after: number,
): Promise<FiledVersion> {
  if (block === undefined)
    throw new FileError(
      'incomplete',
      `After line ${after}, the text of version ${version.number} is missing.`,
      after,
    );
  const checked = checkContractText(block.text);
  const hash = await sha256Hex(block.text);
  if (hash !== version.hash)
    throw new FileError(
      'hash',
      `The text of version ${version.number}, from line ${block.line} on, is not the one that was signed: its SHA-256 is ${hash.slice(0, 8)}…, and should be ${version.hash.slice(0, 8)}….`,
      block.line,
    );
  if (!checked.ok)
    throw new FileError(
      'text',
      `The text that begins on line ${block.line} can be no contract. ${checked.message}`,
      block.line,
    );
  return { ...version, text: checked.text };
}

function draftText({ text, line }: Block): string {
  if (text.length <= longestDraft) return text;
  throw new FileError(
    'text',
    `The draft that begins on line ${line} has more than ${grouped(longestDraft)} characters.`,
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
