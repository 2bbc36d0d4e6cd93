/** What a log must say of the messages that have reached a site. */

import { headsIn } from '../../lib/contract/fold.ts';
import { Claims } from '../../lib/log/claims.ts';
import type { LogRecord } from '../../lib/log/record.ts';
import { verifyLog } from '../../lib/log/verify.ts';

/**
 * Which promises are broken; empty: none. The log verifies, each message with a seal has its one
 * record, each record of a sealed message its one end.
 */
export async function brokenInLog(
  lines: readonly string[],
  received: readonly string[],
): Promise<string[]> {
  const broken: string[] = [];
  const claims = new Claims();
  const verified = await verifyLog(claims.watch(batchesOf(lines)), null, { claims });
  if (!verified.ok) broken.push(`the log does not verify: ${JSON.stringify(verified.fault)}`);
  const records = lines.map((line) => JSON.parse(line) as LogRecord);
  for (const text of received) {
    const [head] = headsIn(text);
    const of = records.filter(({ kind, detail }) => left.test(kind) && detail.head === head);
    if (head !== undefined && of.length !== 1)
      broken.push(`left with ${of.length} records: ${text.slice(-60)}`);
  }
  for (const { seq } of records.filter(({ kind }) => kind === 'message.sealed')) {
    const ends = records.filter(({ kind, detail }) => ended.test(kind) && detail.of === seq);
    if (ends.length !== 1) broken.push(`${ends.length} ends of the message ${seq}`);
  }
  return broken;
}

const left = /^(?:consent\.asked|message\.sealed)$/;
const ended = /^message\.(?:delivered|unconfirmed|stopped)$/;

async function* batchesOf(lines: readonly string[]) {
  yield lines;
}
