/** `payloads.jsonl`: each text against the digest that a record carries. */

import * as v from 'valibot';
import { fromHex } from '../../log/bytes.ts';
import { foldAnswer } from '../../log/fold-answer.ts';
import { digestPayload } from '../../log/payload.ts';
import { ExportError } from '../error.ts';
import { PAYLOADS } from '../names.ts';
import type { Collector } from './collector.ts';
import { jsonOf, longLines } from './long-lines.ts';

/** A text is a message or a reply; no site takes one that is nearly as long. In bytes. */
const MAX_LINE = 2 ** 24;

export const payloadSchema = v.strictObject({
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
  collector?: Collector,
): Promise<number> {
  let count = 0;
  for await (const line of longLines(chunks, PAYLOADS, MAX_LINE)) {
    count++;
    const bad = (message: string, expected: string | null = null, found: string | null = null) =>
      new ExportError('payload', `${message} (line ${count})`, { file: PAYLOADS, expected, found });
    const row = v.safeParse(payloadSchema, jsonOf(line));
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
    collector?.payload(row.output);
  }
  return count;
}
