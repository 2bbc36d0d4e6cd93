/** The front matter of one contract: which keys, and what may stand under each. */

import * as v from 'valibot';
import { cleanTags } from '../tags.ts';
import { longestLine, singleLine } from '../text.ts';
import { type FiledContract, type FiledVersion, FileError, longestInvitation } from './filed.ts';
import { type Entry, readPlainYaml } from './plain-yaml.ts';

export interface Front extends Omit<FiledContract, 'text' | 'versions'> {
  versions: Omit<FiledVersion, 'text'>[];
  /** Which of how many, where a file says so. */
  part: { number: number; of: number } | null;
}

export const format = 'symbiotic-contract';

const text = (longest: number) => v.pipe(v.string(), v.maxLength(longest));
/** A title or a name that already is as we would write it. */
const line = v.pipe(
  text(longestLine * 2),
  v.check((given) => singleLine(given) === given),
);
const whole = v.pipe(
  v.string(),
  v.regex(/^[1-9]\d{0,8}$/),
  v.transform((digits) => Number(digits)),
);
const time = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  v.check((given) => {
    const date = new Date(given);
    return !Number.isNaN(date.getTime()) && date.toISOString() === given;
  }),
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
  id: v.optional(v.pipe(v.string(), v.regex(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/))),
  title: line,
  tags: v.optional(
    v.pipe(
      v.array(line),
      v.maxLength(100),
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
  invitation: v.optional(text(longestInvitation)),
  archived: v.optional(v.picklist(['true', 'false'])),
  versions: v.optional(
    v.array(
      v.strictObject({
        number: whole,
        title: v.pipe(line, v.minLength(1)),
        signer: v.pipe(line, v.minLength(1)),
        signedAt: time,
        sha256: v.pipe(v.string(), v.regex(/^[\da-f]{64}$/)),
        retiredAt: v.optional(time),
      }),
    ),
    [],
  ),
};
const schema = v.strictObject(fields);

/** `first`: number of the first of the lines, in the file. Throws `FileError`. */
export function readFront(lines: readonly string[], first: number): Front {
  const entries = readPlainYaml(lines, first);
  const claimed = entries.get(format);
  if (claimed === undefined) throw foreign(first);
  if (typeof claimed.value === 'string' && /^(?:[2-9]|[1-9]\d+)$/.test(claimed.value))
    throw new FileError(
      'newer-format',
      'This file was written by a newer version of Symbiotic Contract. Update the extension to read it.',
      claimed.line,
    );
  const parsed = v.safeParse(schema, plainOf(entries));
  if (!parsed.success) throw misshapen(parsed.issues[0], entries, first);
  const { title, tags, language, cadence, id, part, invitation, archived, versions } =
    parsed.output;
  checkOrder(versions, entries);
  return {
    id: id ?? null,
    part: part ?? null,
    ...{ title, tags, language, cadence },
    invitation: invitation ?? null,
    archived: archived === 'true',
    versions: versions.map(({ signer, sha256, retiredAt, ...rest }) => ({
      ...rest,
      retiredAt: retiredAt ?? null,
      human: signer,
      hash: sha256,
    })),
  };
}

export function foreign(line: number): FileError {
  return new FileError(
    'foreign',
    'This is no file of contracts: one begins with three dashes, and says “symbiotic-contract: 1” between them and the next three.',
    line,
  );
}

function plainOf(entries: Map<string, Entry>): Record<string, unknown> {
  // Without a prototype: a key may be called anything.
  const plain: Record<string, unknown> = Object.create(null);
  for (const [key, { value }] of entries) {
    plain[key] = Array.isArray(value)
      ? value.map((each) => (each instanceof Map ? plainOf(each) : each))
      : value;
  }
  return plain;
}

function checkOrder(versions: readonly { number: number }[], entries: Map<string, Entry>): void {
  for (const [index, { number }] of versions.entries()) {
    const before = versions[index - 1]?.number ?? 0;
    if (number > before) continue;
    const at = lineOf(['versions', index, 'number'], entries);
    throw new FileError(
      'front-matter',
      `Line ${at} names version ${number} after version ${before}: each comes once, in order.`,
      at,
    );
  }
}

function misshapen(
  issue: v.BaseIssue<unknown>,
  entries: Map<string, Entry>,
  first: number,
): FileError {
  const path = (issue.path ?? []).map(({ key }) => key as string | number);
  const at = lineOf(path, entries) ?? first;
  const name = path.filter((key) => typeof key === 'string').at(-1) ?? format;
  const why = issue.received === 'undefined' ? 'is missing' : 'is not as it should be';
  const where = issue.received === 'undefined' ? `After line ${at}` : `On line ${at}`;
  return new FileError('front-matter', `${where}, “${String(name).slice(0, 40)}” ${why}.`, at);
}

/** The line of the innermost entry on the way. */
function lineOf(
  path: readonly (string | number)[],
  entries: Map<string, Entry>,
): number | undefined {
  let map: Map<string, Entry> | undefined = entries;
  let list: Entry['value'] | undefined;
  let line: number | undefined;
  for (const key of path) {
    if (typeof key === 'number') {
      const item = Array.isArray(list) ? list[key] : undefined;
      map = item instanceof Map ? item : undefined;
      line = map?.values().next().value?.line ?? line;
    } else {
      const entry: Entry | undefined = map?.get(key);
      line = entry?.line ?? line;
      list = entry?.value;
      map = undefined;
    }
  }
  return line;
}
