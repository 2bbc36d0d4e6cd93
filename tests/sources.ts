/** Reading the repository's own source, for the tests of its conventions. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../scripts/build.ts';

/** What is shipped. Everything else is there to build, try or test it. */
export const productFolders = ['lib', 'components', 'entrypoints', 'bin'];

export interface Source {
  /** From the root of the repository, with slashes. */
  path: string;
  text: string;
  /** The text with its comments blanked out, lines kept. */
  code: string;
  /** The code with the contents of its strings blanked out too. */
  bare: string;
}

/** The shipped TypeScript, tests left out. */
export function productSources(): Source[] {
  return productFolders
    .flatMap((folder) => sourceFiles(folder))
    .filter((path) => !/\.test\.tsx?$/.test(path))
    .map(readSource);
}

export function readSource(path: string): Source {
  const text = readFileSync(join(root, path), 'utf8');
  return { path, text, ...blank(text) };
}

/** A room that nobody has moved into yet has no folder. */
function sourceFiles(folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length).replaceAll('\\', '/'));
}

/** `file:line: text` of every match in what `part` picks, for readable failures. */
export function offences(
  sources: Source[],
  pattern: RegExp,
  part: (source: Source) => string = (source) => source.bare,
): string[] {
  return sources.flatMap((source) =>
    [...part(source).matchAll(new RegExp(pattern, 'g'))].map((match) => {
      const line = source.text.slice(0, match.index).split('\n').length;
      return `${source.path}:${line}: ${source.text.split('\n')[line - 1]?.trim()}`;
    }),
  );
}

export interface Import {
  from: string;
  typeOnly: boolean;
}

/** Every module a file names: import, export … from, import(). */
export function importsOf({ code }: Source): Import[] {
  const statements = code.matchAll(
    /(?:^|[;\n}])\s*(?:import|export)\s+(?:(type)\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?(['"])(.+?)\2/g,
  );
  const calls = code.matchAll(/\bimport\s*\(\s*(['"])(.+?)\1/g);
  return [
    ...[...statements].map((match) => ({
      from: match[3] as string,
      typeOnly: match[1] === 'type',
    })),
    ...[...calls].map((match) => ({ from: match[2] as string, typeOnly: false })),
  ];
}

/**
 * Blanks out comments, and strings for `bare`. A small scanner, not a parser: it knows strings,
 * templates (their expressions count as code), comments and regular expressions.
 */
export function blank(text: string): { code: string; bare: string } {
  const spaces = (part: string) => part.replace(/[^\n]/g, ' ');
  let code = '';
  let bare = '';
  const put = (part: string, inCode: string, inBare: string) => {
    code += inCode;
    bare += inBare;
    at += part.length;
  };
  let at = 0;
  // Depth of braces inside each open `${`.
  const templates: number[] = [];
  const take = (pattern: RegExp): string | undefined => {
    const sticky = new RegExp(pattern, 'y');
    sticky.lastIndex = at;
    return sticky.exec(text)?.[0];
  };
  /** A template's text from here up to its end or its next expression. */
  const template = () => {
    const part = take(/(?:[^`\\$]|\\[\s\S]|\$(?!\{))*(?:`|\$\{|$)/) ?? '';
    put(part, part, spaces(part));
    if (part.endsWith('${')) templates.push(0);
  };
  while (at < text.length) {
    const comment = take(/\/\/[^\n]*|\/\*[\s\S]*?\*\//);
    const string = comment ? undefined : take(/'(?:[^'\\\n]|\\[\s\S])*'|"(?:[^"\\\n]|\\[\s\S])*"/);
    const expression =
      comment || string || !/(?:^|[=(,:[!&|?{};\n]|=>|return|case)\s*$/.test(bare.slice(-40))
        ? undefined
        : take(/\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/);
    const char = text[at] as string;
    if (comment) put(comment, spaces(comment), spaces(comment));
    else if (string) put(string, string, spaces(string));
    else if (expression) put(expression, expression, spaces(expression));
    else if (char === '`') {
      put(char, char, ' ');
      template();
    } else if (char === '}' && templates.at(-1) === 0) {
      templates.pop();
      put(char, char, char);
      template();
    } else {
      const depth = templates.length - 1;
      if (depth >= 0 && char === '{') templates[depth] = (templates[depth] ?? 0) + 1;
      if (depth >= 0 && char === '}') templates[depth] = (templates[depth] ?? 0) - 1;
      put(char, char, char);
    }
  }
  return { code, bare };
}
