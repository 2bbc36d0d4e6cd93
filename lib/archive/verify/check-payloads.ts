/** `payloads.jsonl`: each text against the digest that a record carries. */

import * as v from 'valibot';
import { fromHex, fromUtf8 } from '../../log/bytes.ts';
import { foldAnswer } from '../../log/fold-answer.ts';
import { digestPayload } from '../../log/payload.ts';
import { ExportError } from '../error.ts';
import { PAYLOADS } from '../names.ts';

/** A text is a message or a reply; no site takes one that is nearly as long. */
const MAX_LINE = 2 ** 24;

const payloadSchema = v.strictObject({
  digest: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  salt: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
  text: v.pipe(
    v.string(),
    v.check((text) => text.isWellFormed()),
  ),
});

/**
 * The number of texts. Throws `ExportError` `payload` for the first that belongs to no record.
 * @param folds of answers, by their digests: the digests of what they fold to
 */
export async function checkPayloads(
  chunks: AsyncIterable<Uint8Array>,
  digests: ReadonlySet<string>,
  folds: ReadonlyMap<string, string>,
): Promise<number> {
  let count = 0;
  for await (const line of longLines(chunks)) {
    count++;
    const bad = (message: string, expected: string | null = null, found: string | null = null) =>
      new ExportError('payload', `${message} (line ${count})`, { file: PAYLOADS, expected, found });
    const row = v.safeParse(payloadSchema, json(line));
    if (!row.success) throw bad('This is no text with its salt and digest.');
    const { digest, salt, text } = row.output;
    const bytes = fromHex(salt) ?? new Uint8Array(16);
    const found = digestPayload(bytes, text);
    if (found !== digest) throw bad('A text is not the one that was recorded.', digest, found);
    if (!digests.has(digest)) throw bad('A text belongs to none of the records.', null, digest);
    const folded = folds.get(digest);
    const fold = folded === undefined ? undefined : digestPayload(bytes, foldAnswer(text) ?? '');
    if (folded !== undefined && fold !== folded)
      throw bad('An answer folds to another text than was recorded.', folded, fold);
  }
  return count;
}

/** Lines without their newlines. Throws `too-large` before a line takes more memory than it may. */
async function* longLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    let from = 0;
    for (let to = chunk.indexOf(0x0a); to >= 0; to = chunk.indexOf(0x0a, from)) {
      parts.push(chunk.subarray(from, to));
      yield joined(parts);
      parts = [];
      length = 0;
      from = to + 1;
    }
    parts.push(chunk.subarray(from));
    length += chunk.length - from;
    if (length > MAX_LINE) {
      throw new ExportError('too-large', `A line of ${PAYLOADS} is longer than any text can be.`, {
        file: PAYLOADS,
        expected: `at most ${MAX_LINE} bytes`,
      });
    }
  }
  if (length > 0) yield joined(parts);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function json(line: Uint8Array): unknown {
  try {
    return JSON.parse(fromUtf8(line) ?? '');
  } catch {
    return null;
  }
}
