/** A text or Markdown file that is no file of contracts: a draft, called by its first heading or its name. */

import { longestLine, singleLine } from '../text.ts';
import { type FiledContract, FileError } from './filed.ts';
import { readPlainYaml } from './plain-yaml.ts';

/** Whether a file of this name may be plain text. */
export const isPlainName = (name: string): boolean =>
  /\.(?:md|markdown|mdown|txt|text)$/i.test(name);

export interface PlainText extends Pick<FiledContract, 'title'> {
  /** The lines of the text. */
  lines: readonly string[];
  leftOut: ReadonlySet<string>;
}

/** @param close index of the dashes that end front matter of another program, or -1 */
export function readPlainText(all: readonly string[], close: number, name: string): PlainText {
  const { title, leftOut } = titleIn(all.slice(1, Math.max(close, 1)));
  const lines = all.slice(close + 1);
  const heading = headingIn(lines);
  const first = lines.findIndex((line) => line.trim() !== '');
  const isFirst = heading !== null && heading.from === first;
  const called = title ?? heading?.words ?? name.replace(/\.\w+$/, '');
  // A heading that stands before all else is the title, and need not be said twice.
  const isTitle = isFirst && (title === null || singleLine(heading.words) === singleLine(title));
  return { title: cut(called), lines: isTitle ? lines.slice(heading.to) : lines, leftOut };
}

/** What another program's front matter calls it; nothing where that is none we can read. */
function titleIn(front: readonly string[]): { title: string | null; leftOut: ReadonlySet<string> } {
  try {
    const { entries, leftOut } = readPlainYaml(front, 2, new Set(['title']));
    const title = entries.get('title')?.value;
    return { title: typeof title === 'string' && title !== '' ? title : null, leftOut };
  } catch (error) {
    if (error instanceof FileError) return { title: null, leftOut: new Set(['front matter']) };
    throw error;
  }
}

/** The first heading, `# so` or underlined, outside of code; and the lines it takes. */
function headingIn(lines: readonly string[]): { words: string; from: number; to: number } | null {
  let fence = '';
  for (const [from, line] of lines.entries()) {
    const [, run = ''] = /^ {0,3}(`{3,}|~{3,})/.exec(line) ?? [];
    if (fence !== '') {
      if (run.startsWith(fence)) fence = '';
      continue;
    }
    fence = run;
    const [, hashed] = /^ {0,3}#{1,6}[ \t]+(\S.*)$/.exec(line) ?? [];
    if (hashed !== undefined) return { words: bare(hashed), from, to: from + 1 };
    const isUnderlined = /^ {0,3}=+[ \t]*$/.test(lines[from + 1] ?? '') && line.trim() !== '';
    if (isUnderlined) return { words: bare(line), from, to: from + 2 };
  }
  return null;
}

/** Without the hashes at its end and the backslashes of Markdown. */
function bare(words: string): string {
  const text = words.trim();
  const end = text.length - (/#+$/.exec(text.slice(-10))?.[0].length ?? 0);
  const shut = end < text.length && /\s/.test(text[end - 1] ?? ' ') ? text.slice(0, end) : text;
  return shut.trim().replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

const cut = (words: string): string =>
  Array.from(singleLine(words)).slice(0, longestLine).join('').trim();
