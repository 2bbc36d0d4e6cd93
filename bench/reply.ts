/**
 * `node bench/reply.ts`: what reading a reply costs, as JSON, in milliseconds. Each is 100,000
 * characters of something known to upset patterns; the longest a reply is read at all is 4,000.
 */

import { readReply, readWithdrawal } from '../lib/consent/reply.ts';

const hash = '851f5e58'.repeat(8);
const seeds = {
  'combining marks': 'e\u0301\u0338',
  'runs of *': '*',
  'code fences': '```\n',
  'blank lines': '\n',
  'short lines': 'a\n',
  'white space': ' \u3000\u00A0',
  'invisible characters': '\u200B\uFEFF',
  'answers on one line': 'CONSENT: ACCEPT 851f5e58 ',
  'answers on many': 'CONSENT: ACCEPT 851f5e58\n',
};

const costs = Object.entries(seeds).map(([name, seed]) => {
  const text = `CONSENT: WITHDRAW\n${seed.repeat(Math.ceil(100_000 / seed.length))}`;
  const longest = text.slice(0, 4_000);
  return [
    name,
    {
      refused: median(() => readReply(text, hash)),
      read: median(() => readReply(longest, hash)),
      withdrawal: median(() => readWithdrawal(text)),
    },
  ];
});

console.log(
  JSON.stringify({ node: process.version, milliseconds: Object.fromEntries(costs) }, null, 2),
);

function median(work: () => unknown): number {
  const times = Array.from({ length: 41 }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Math.round((times.toSorted((a, b) => a - b)[20] ?? 0) * 1000) / 1000;
}
