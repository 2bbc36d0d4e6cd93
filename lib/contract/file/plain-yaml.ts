/**
 * The part of YAML that front matter needs, read in one pass over its lines: keys with a value or with
 * a list of values. All values are text. No anchors, tags, references, or nesting beyond that, so
 * nothing can grow or recurse; a line with more is refused.
 */

import { FileError } from './filed.ts';

export interface Entry {
  value: string | string[];
  /** From 1, in the file. */
  line: number;
}

/** `first`: the number of the first line, in the file. Throws `FileError` `front-matter`. */
export function readPlainYaml(lines: readonly string[], first: number): Map<string, Entry> {
  const top = new Map<string, Entry>();
  /** A key whose list is being read, and the spaces before its dashes; -1 before the first. */
  let open: { list: string[]; indent: number } | null = null;

  for (const [index, text] of lines.entries()) {
    const line = first + index;
    if (/^\s*(?:#|$)/.test(text)) continue;
    const [, indent = '', dash, rest = ''] = /^( *)(-(?: +|$))?(.*)$/s.exec(text) ?? [];
    if (indent === '' && dash === undefined) {
      const { key, value } = pair(rest, line);
      open = value === '' ? { list: [], indent: -1 } : null;
      put(top, key, { value: open ? open.list : valueIn(value, line), line });
    } else if (open && dash !== undefined && !isPair(rest)) {
      if (open.indent === -1) open.indent = indent.length;
      if (open.indent !== indent.length) throw refuse(line);
      open.list.push(scalar(rest.trim(), line));
    } else throw refuse(line);
  }
  return top;
}

const key = /^([A-Za-z][\w-]{0,40}):(?: +|$)/;
const isPair = (text: string): boolean => key.test(text);

function pair(text: string, line: number): { key: string; value: string } {
  const [whole, name] = key.exec(text) ?? [];
  if (whole === undefined || name === undefined) throw refuse(line);
  return { key: name, value: text.slice(whole.length).trim() };
}

function put(map: Map<string, Entry>, name: string, entry: Entry): void {
  if (map.has(name)) throw refuse(entry.line, `says “${name}” a second time`);
  map.set(name, entry);
}

function valueIn(text: string, line: number): string | string[] {
  return text.startsWith('[') ? flowList(text, line) : scalar(text, line);
}

/** One value of a flow list and what ends it: each match begins where the last one ended. */
const flowItem = /\s*("(?:[^"\\]|\\.)*"\s*|'(?:[^']|'')*'\s*|[^\s,"'[\]{}#][^,[\]{}#]*)([,\]])/y;

function flowList(text: string, line: number): string[] {
  const [empty, after] = /^\[\s*\](.*)$/s.exec(text) ?? [];
  if (empty !== undefined) return requireEnd([], after, line);
  const found: string[] = [];
  for (let at = 1; ; at = flowItem.lastIndex) {
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
  // What YAML would read as a reference, a tag, a block or a map.
  if (/^[&*!|>%@`{}[\],?]|^-(?: |$)|: |:$/.test(bare)) throw refuse(line);
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

function refuse(line: number, why = 'cannot be read'): FileError {
  return new FileError(
    'front-matter',
    `Line ${line}, in the part between the dashes, ${why}.`,
    line,
  );
}
