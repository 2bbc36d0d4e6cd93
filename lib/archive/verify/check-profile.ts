/** `profile.jsonl`: each line is of its shape, stands once, and says nothing that a record denies. */

import { sha256 } from '@noble/hashes/sha2.js';
import * as v from 'valibot';
import { toHex } from '../../log/bytes.ts';
import { ExportError } from '../error.ts';
import { PROFILE } from '../names.ts';
import {
  MAX_PROFILE_LINE,
  MAX_PROFILE_LINES,
  profileBytes,
  profileLine,
  subjectOf,
} from '../profile.ts';
import type { Collector } from './collector.ts';
import { jsonOf, longLines } from './long-lines.ts';

/**
 * The number of contracts in it. Throws `ExportError` `profile`, or `too-large` before any work.
 * @param given the SHA-256 of each site's profile as the last record of it says; null: taken away
 */
export async function checkProfile(
  chunks: AsyncIterable<Uint8Array>,
  given: ReadonlyMap<string, string | null>,
  collector?: Collector,
): Promise<number> {
  const seen = new Set<string>();
  let contracts = 0;
  for await (const line of longLines(chunks, PROFILE, MAX_PROFILE_LINE)) {
    const count = seen.size + 1;
    const bad = (message: string, expected: string | null = null, found: string | null = null) =>
      new ExportError('profile', `${message} (line ${count})`, { file: PROFILE, expected, found });
    if (count > MAX_PROFILE_LINES) {
      throw new ExportError('too-large', `${PROFILE} has more lines than any library.`, {
        file: PROFILE,
        expected: `at most ${MAX_PROFILE_LINES} lines`,
      });
    }
    const parsed = v.safeParse(profileLine, jsonOf(line));
    if (!parsed.success) throw bad('This is no draft, no way of asking and no profile of a site.');
    const { output } = parsed;
    const subject = subjectOf(output);
    if (seen.has(subject)) throw bad('This stands here a second time.', null, subject);
    seen.add(subject);
    if (output.is === 'contract') contracts++;
    if (output.is === 'profile') {
      const expected = given.get(output.profile.id);
      const found = toHex(sha256(profileBytes(output.profile)));
      if (expected !== undefined && expected !== found)
        throw bad('A profile of a site is not the one that was recorded.', expected, found);
    }
    collector?.profile(output);
  }
  return contracts;
}
