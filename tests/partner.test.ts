/** A send with the background's own store as its partner: whatever breaks, at whichever step, each promise holds. */

import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { headsIn } from '../lib/contract/fold.ts';
import { Claims } from '../lib/log/claims.ts';
import { verifyLog } from '../lib/log/verify.ts';
import { recordsOf, reply } from '../testing/background/sample-context.ts';
import { seeded } from '../testing/random.ts';
import { recordLines } from '../testing/samples/store.ts';
import {
  type Breakdown,
  breakdowns,
  type Deed,
  type Ended,
  goThrough,
} from '../testing/send/partner.ts';

/** Pairs of breakdowns tried in each story: many by `npm run crashes`. */
const pairs = Number(
  process.env.PAIRS ?? (process.env.npm_lifecycle_event === 'crashes' ? 2_000 : 10),
);
const seed = Number(process.env.SEED ?? 1);

const send = (text: string, tab = 0): Deed => ({ do: 'send', text, tab });
const agreed: readonly Deed[] = [send('The first'), { do: 'ask' }, { do: 'answered' }];
const stories: Record<string, readonly Deed[]> = {
  'asked, agreed, sealed': [...agreed, send('The second')],
  'held in two tabs': [
    ...[send('The first'), { do: 'ask' }, { do: 'open another tab' }, { do: 'answered' }],
    ...[send('The second', 1)],
  ] as Deed[],
  'deleted while the model is asked': [
    ...[send('The first'), { do: 'ask' }, { do: 'delete' }, { do: 'answered' }],
    send('The second'),
  ] as Deed[],
  'judged by the person': [
    ...[send('The first'), { do: 'ask' }, { do: 'answered', words: reply.unclear }],
    ...[{ do: 'it accepted' }, send('The second')],
  ] as Deed[],
  'sent without, and ended': [
    ...[send('The first'), { do: 'without' }, send('The second'), { do: 'ask' }],
    ...[{ do: 'answered' }, { do: 'end' }, send('The third'), { do: 'cancel' }],
  ] as Deed[],
};

describe.each(Object.entries(stories))('%s', (name, story) => {
  it('with nothing broken all of it leaves', async () => {
    const ended = await goThrough(story);
    expect(await brokenIn(ended)).toEqual([]);
    if (name !== 'sent without, and ended')
      for (const text of ended.wished)
        expect(ended.received.filter((sent) => sent.endsWith(text))).toHaveLength(1);
  });

  it('each promise holds, whatever breaks at whichever step', { timeout: 1_800_000 }, async () => {
    const { steps } = await goThrough(story);
    const random = seeded(seed);
    const one = (at: number, what: Breakdown): [number, Breakdown] => [at, what];
    const any = () =>
      one(
        Math.floor(random() * steps),
        breakdowns[Math.floor(random() * breakdowns.length)] as Breakdown,
      );
    const runs = [
      ...Array.from({ length: steps }, (_, at) => breakdowns.map((what) => [one(at, what)])).flat(),
      ...Array.from({ length: pairs }, () => [any(), any()]),
    ];
    const found: Record<string, string[]> = {};
    for (const run of runs) {
      const off = run.some(([, what]) => what === 'switched off');
      const faults = await goThrough(story, new Map(run)).then(
        (ended) => brokenIn(ended, off),
        (error) => [String(error)],
      );
      for (const fault of faults)
        found[fault] = [...(found[fault] ?? []), run.map(String).join(' and ')];
    }
    console.log(`${name}: ${steps} steps, ${runs.length} runs`);
    expect(found).toEqual({});
  });
});

/** Which promises were broken; empty: none. */
async function brokenIn(
  { context, received, wished, seen, silent, kept }: Ended,
  off = false,
): Promise<string[]> {
  const faults = silent.map((text) => `not told: ${text}`);
  const records = await recordsOf(context);
  const claims = new Claims();
  const lines = await recordLines(context.store);
  const verified = await verifyLog(claims.watch(batchesOf(lines)), null, { claims });
  if (!verified.ok) faults.push(`the log does not verify: ${JSON.stringify(verified)}`);
  for (const text of received) {
    const [head] = headsIn(text);
    const of = records.filter(
      ({ kind, detail }) =>
        /^(?:consent\.asked|message\.sealed)$/.test(kind) && detail.head === head,
    );
    const isBare =
      head === undefined && (off || records.some(({ kind }) => kind === 'message.unprotected'));
    if (!isBare && of.length !== 1) faults.push(`left without its record: ${text.slice(-40)}`);
  }
  for (const text of wished) {
    const times = received.filter((sent) => sent.endsWith(text)).length;
    if (times > 1) faults.push(`sent ${times} times: ${text}`);
    if (kept && times === 0 && !seen.some((it) => it.endsWith(text))) faults.push(`lost: ${text}`);
  }
  for (const { seq } of records.filter(({ kind }) => kind === 'message.sealed')) {
    const ends = records.filter(({ kind, detail }) => ended.test(kind) && detail.of === seq);
    if (ends.length !== 1) faults.push(`${ends.length} ends`);
  }
  return faults;
}

const ended = /^message\.(?:delivered|unconfirmed|stopped)$/;

async function* batchesOf(lines: readonly string[]) {
  yield lines;
}
