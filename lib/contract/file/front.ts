/** The front matter of one contract: which keys, and what may stand under each. */

import * as v from 'valibot';
import { say } from '../../words.ts';
import { cleanTags, readTags } from '../tags.ts';
import { longestLine, singleLine } from '../text.ts';
import { type FiledContract, FileError, longestOpening } from './filed.ts';
import { type Entry, readPlainYaml } from './plain-yaml.ts';

export interface Front extends Omit<FiledContract, 'text'> {
  /** Which of how many, where a file says so. */
  part: { number: number; of: number } | null;
  /** Keys that are not ours. */
  leftOut: ReadonlySet<string>;
}

export const format = 'symbiotic-contract';

const text = (longest: number) => v.pipe(v.string(), v.maxLength(longest));
/** A title or a name that already is as we would write it. */
const line = v.pipe(
  text(longestLine * 2),
  v.check((given) => singleLine(given) === given),
);

const fields = {
  [format]: v.literal('1'),
  part: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^[1-9]\d{0,6} of [1-9]\d{0,6}$/),
      v.transform((words) => {
        const [number = 0, of = 0] = words.split(' of ').map(Number);
        return { number, of };
      }),
    ),
  ),
  title: line,
  tags: v.optional(
    v.pipe(
      v.union([v.pipe(v.array(line), v.maxLength(100)), v.pipe(line, v.transform(readTags))]),
      v.transform((tags) => cleanTags(tags)),
    ),
    [],
  ),
  language: v.optional(
    v.pipe(v.string(), v.regex(/^[A-Za-z]{2,3}(?:-[A-Za-z\d]{2,8}){0,3}$/)),
    'en',
  ),
  cadence: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^(?:every|first|every (?:[2-9]|[1-9]\d{1,2}|1000))$/),
      v.transform((words): FiledContract['cadence'] => {
        if (words === 'first' || words === 'every') return { kind: words };
        return { kind: 'nth', n: Number(words.slice('every '.length)) };
      }),
    ),
    'every',
  ),
  opening: v.optional(text(longestOpening)),
};
const schema = v.strictObject(fields);
const known: ReadonlySet<string> = new Set(Object.keys(fields));

/** `first`: number of the first of the lines, in the file. Throws `FileError`. */
export function readFront(lines: readonly string[], first: number): Front {
  const { entries, leftOut } = readPlainYaml(lines, first, known);
  const claimed = entries.get(format);
  if (claimed === undefined) throw foreign(first);
  if (typeof claimed.value === 'string' && /^(?:[2-9]|[1-9]\d+)$/.test(claimed.value))
    throw new FileError('newer-format', say('text.file.newer'), claimed.line);
  const parsed = v.safeParse(schema, plainOf(entries));
  if (!parsed.success) throw misshapen(parsed.issues[0], entries, first);
  const { title, tags, language, cadence, part, opening } = parsed.output;
  const front = { title, tags, language, cadence, opening: opening ?? null };
  return { part: part ?? null, ...front, leftOut };
}

export function foreign(line: number): FileError {
  return new FileError('foreign', say('text.file.foreign'), line);
}

function plainOf(entries: Map<string, Entry>): Record<string, unknown> {
  // Without a prototype: a key may be called anything.
  const plain: Record<string, unknown> = Object.create(null);
  // A key with nothing behind it says nothing.
  for (const [key, { value }] of entries)
    if (value.length > 0 || typeof value === 'string') plain[key] = value;
  return plain;
}

function misshapen(
  issue: v.BaseIssue<unknown>,
  entries: Map<string, Entry>,
  first: number,
): FileError {
  const [name = format] = (issue.path ?? []).map(({ key }) => String(key));
  const at = entries.get(name)?.line ?? first;
  const said = issue.received === 'undefined' ? 'text.file.keyMissing' : 'text.file.keyWrong';
  return new FileError('front-matter', say(said, String(at), name.slice(0, 40)), at);
}
