/** Which texts a record brings: `payloads.jsonl` may hold these and no others. */

import type { LogRecord } from '../log/record.ts';

/** Their digests, lowercase hex; a record that only refers to an earlier text brings none. */
export function digestsOf({ kind, detail }: LogRecord): string[] {
  if (kind === 'consent.judged') return [];
  return digestKeys
    .map((key) => detail[key])
    .filter((value): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value));
}

const digestKeys = ['reply', 'message', 'answer'] as const;
