/** `salts.jsonl`: salts of texts that are not here, so that a text kept elsewhere can be checked. */

import * as v from 'valibot';
import { ExportError } from '../error.ts';
import { SALTS } from '../names.ts';
import { payloadSchema } from './check-payloads.ts';
import type { Collector } from './collector.ts';
import { jsonOf, longLines } from './long-lines.ts';

/** Far more than a digest and a salt take. In bytes. */
const MAX_LINE = 1_000;

const saltSchema = v.strictObject(v.omit(payloadSchema, ['text']).entries);

/** The number of salts. Throws `ExportError` `payload` for the first that belongs to no record. */
export async function checkSalts(
  chunks: AsyncIterable<Uint8Array>,
  digests: ReadonlySet<string>,
  collector?: Collector,
): Promise<number> {
  let count = 0;
  for await (const line of longLines(chunks, SALTS, MAX_LINE)) {
    count++;
    const row = v.safeParse(saltSchema, jsonOf(line));
    if (row.success && digests.has(row.output.digest)) {
      collector?.salt?.(row.output);
      continue;
    }
    const message = row.success
      ? 'A salt belongs to none of the records.'
      : 'This is no salt with its digest.';
    throw new ExportError('payload', `${message} (line ${count})`, { file: SALTS });
  }
  return count;
}
