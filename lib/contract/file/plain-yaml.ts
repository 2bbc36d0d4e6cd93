/**
 * The part of YAML that front matter needs, read in one pass: keys with a value or with a list of values,
 * all of them text, as other programs write them. What stands under a key we do not know is passed over;
 * anchors, tags and references under one that we know are refused, so nothing can grow or recurse.
 *
 * Why not with a package: docs/decisions/own-yaml.md.
 */

import { say } from '../../words.ts';
import { FileError } from './filed.ts';

export interface Entry {
  value: string | string[];
  /** From 1, in the file. */
  line: number;
}

interface Begun {
  name: string;
  line: number;
  head: string;
  /** The lines under it. */
  rest: string[];
}

/**
 * `first`: the number of the first line, in the file. The entries of the keys in `known`, and the names of
 * the others. Throws `FileError` `front-matter`.
 */
export function readPlainYaml(
  lines: readonly string[],
  first: number,
  known: ReadonlySet<string>,
): { entries: Map<string, Entry>; leftOut: Set<string> } {
  const entries = new Map<string, Entry>();
  const leftOut = new Set<string>();
  let begun: Begun | null = null;
  const finish = (): void => {
    if (begun === null) return;
    const { name, line } = begun;
    if (!known.has(name)) leftOut.add(name.slice(0, 40));
    else if (entries.has(name)) throw repeated(line, name);
    else entries.set(name, { value: readValue(begun), line });
  };
  for (const [index, text] of lines.entries()) {
    const line = first + index;
    if (/^\s*$|^#/.test(text)) begun?.rest.push(text.startsWith('#') ? '#' : '');
    else if (/^[ \t\]}]|^-(?:\s|$)/.test(text)) {
      if (begun === null) throw refuse(line);
      begun.rest.push(text);
    } else {
      finish();
      begun = { ...pair(text, line), line, rest: [] };
    }
  }
  finish();
  return { entries, leftOut };
}

/** Where a key ends: a colon with white space or nothing behind it. */
const keyEnd = /:(?:[ \t]|$)/;

function pair(text: string, line: number): { name: string; head: string } {
  const end = text.search(keyEnd);
  const name = text.slice(0, Math.max(end, 0)).trim();
  if (name === '') throw refuse(line);
  const [, , bare] = /^(["'])([\w-]{1,40})\1$/.exec(name) ?? [];
  return { name: bare ?? name, head: text.slice(end + 1).trim() };
}

function readValue({ head, rest, line }: Begun): string | string[] {
  if (/^[|>][-+\d]{0,2}(?:\s+#|$)/.test(head)) return block(head, rest);
  const under = rest.flatMap((text, index) =>
    /^\s*(?:#|$)/.test(text) ? [] : [{ text, line: line + 1 + index }],
  );
  const tab = under.find(({ text }) => text.startsWith('\t'));
  if (tab) throw refuse(tab.line);
  const isEmpty = withoutComment(head) === '';
  if (isEmpty && under.length === 0) return [];
  if (isEmpty && /^ *-/.test(under[0]?.text ?? '')) return dashedList(under);
  const parts = [...(isEmpty ? [] : [head]), ...under.map(({ text }) => text.trim())];
  if (parts[0]?.startsWith('[')) return flowList(parts.join(' '), line);
  if (/^["']/.test(parts[0] ?? '')) return scalar(joined(parts), line);
  return parts.map((part) => scalar(part, line)).join(' ');
}

/** Lines of a quoted value: a backslash at an end holds two together. */
function joined(parts: readonly string[]): string {
  let all = '';
  for (const part of parts) {
    if (all.endsWith('\\') && !all.endsWith('\\\\')) all = all.slice(0, -1) + part;
    else all += all === '' ? part : ` ${part}`;
  }
  return all;
}

/** `|`: as it stands; `>`: lines joined, an empty one is a new line. Nothing is kept at its end. */
function block(head: string, rest: readonly string[]): string {
  const indent = /^ */.exec(rest.find((line) => line.trim() !== '') ?? '')?.[0].length ?? 0;
  const lines = rest.map((line) => line.slice(indent).trimEnd());
  if (head.startsWith('|')) return lines.join('\n').trimEnd();
  const paragraphs: string[][] = [[]];
  for (const line of lines) {
    if (line === '') paragraphs.push([]);
    else paragraphs.at(-1)?.push(line);
  }
  return paragraphs
    .map((words) => words.join(' '))
    .join('\n')
    .trimEnd();
}

function dashedList(under: readonly { text: string; line: number }[]): string[] {
  const indent = under[0]?.text.search(/\S/);
  return under.map(({ text, line }) => {
    const [, before = '', item] = /^( *)-(?: +(.*))?$/s.exec(text) ?? [];
    const isPair = item !== undefined && !/^["']/.test(item) && keyEnd.test(item);
    if (before.length !== indent || item === undefined || isPair) throw refuse(line);
    return scalar(item.trim(), line);
  });
}

/** One value of a flow list and what ends it: each match begins where the last one ended. */
const flowItem = /\s*("(?:[^"\\]|\\.)*"\s*|'(?:[^']|'')*'\s*|[^\s,"'[\]{}#][^,[\]{}#]*)([,\]])/y;

function flowList(text: string, line: number): string[] {
  const [empty, after] = /^\[\s*\](.*)$/s.exec(text) ?? [];
  if (empty !== undefined) return requireEnd([], after, line);
  const found: string[] = [];
  for (let at = 1; ; at = flowItem.lastIndex) {
    const [ended] = /^\s*\]/.exec(text.slice(at, at + 100)) ?? [];
    // A comma behind the last value.
    if (ended !== undefined) return requireEnd(found, text.slice(at + ended.length), line);
    flowItem.lastIndex = at;
    const [, value, end] = flowItem.exec(text) ?? [];
    if (value === undefined) throw refuse(line);
    found.push(scalar(value.trim(), line));
    if (end === ']') return requireEnd(found, text.slice(flowItem.lastIndex), line);
  }
}

function scalar(text: string, line: number): string {
  if (text.startsWith('"')) return doubleQuoted(text, line);
  if (text.startsWith("'")) {
    const [, inside, after] = /^'((?:[^']|'')*)'(.*)$/s.exec(text) ?? [];
    if (inside === undefined) throw refuse(line);
    return requireEnd(inside.replaceAll("''", "'"), after, line);
  }
  const bare = withoutComment(text);
  // What YAML would read as a reference, a tag, a block or a map. A colon is taken as it is meant.
  if (/^[&*!|>%@`{}[\],?]|^-(?: |$)/.test(bare)) throw refuse(line);
  return bare;
}

function doubleQuoted(text: string, line: number): string {
  const [, inside, after] = /^("(?:[^"\\]|\\.)*")(.*)$/s.exec(text) ?? [];
  if (inside === undefined) throw refuse(line);
  try {
    const value = JSON.parse(inside) as string;
    if (value.isWellFormed()) return requireEnd(value, after, line);
  } catch {
    // Refused below, with its line.
  }
  throw refuse(line);
}

function withoutComment(text: string): string {
  const comment = text.search(/(?:^|\s)#/);
  return (comment < 0 ? text : text.slice(0, comment)).trim();
}

function requireEnd<T>(value: T, after: string | undefined, line: number): T {
  if (/^\s*$|^\s+#/.test(after ?? '')) return value;
  throw refuse(line);
}

function refuse(line: number): FileError {
  return new FileError('front-matter', say('text.file.lineUnread', String(line)), line);
}

function repeated(line: number, name: string): FileError {
  return new FileError('front-matter', say('text.file.keyTwice', String(line), name), line);
}
