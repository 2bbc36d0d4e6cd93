/**
 * `node bench/verify.ts`: verifying a log in Node, against Node's own SHA-256 over the same bytes: in one call for the whole
 * file, with an update for each record, with a call for each record, with a hash object for each.
 * The least of several rounds is taken, in processor time as well, which other work on the machine
 * hardly disturbs. RECORDS=1000000 for a million; 200,000 otherwise.
 */

import { createHash, hash } from 'node:crypto';
import { nodeHasher } from '../bin/hash.ts';
import { workers } from '../bin/workers.ts';
import { Claims } from '../lib/log/claims.ts';
import { readLines } from '../lib/log/lines.ts';
import { verifyLog, type WalkOptions } from '../lib/log/verify.ts';
import { storyOf } from './story.ts';

const ROUNDS = 4;
const CHUNK = 65_536;

interface Cost {
  /** Microseconds for a record: on the clock, of all processors, and of this thread alone. */
  wall: number;
  processors: number;
  thread: number;
}

async function verifying(records = Number(process.env.RECORDS ?? 200_000)) {
  const file = logFile(records);
  const chunks = Array.from({ length: Math.ceil(file.length / CHUNK) }, (_, i) =>
    Uint8Array.from(file.subarray(i * CHUNK, (i + 1) * CHUNK)),
  );
  const lines: Uint8Array[] = [];
  for await (const some of readLines(chunks)) lines.push(...some);
  const blocks = workers();
  const verify = (options: WalkOptions) => async () => {
    const result = await verifyLog(readLines(chunks), null, options);
    if (!result.ok || result.size !== records) throw new Error(JSON.stringify(result));
  };
  const withHeads = (options: WalkOptions) => verify({ ...options, claims: new Claims() });
  // As a page does it: from texts, with our own SHA-256.
  const batches = Array.from({ length: Math.ceil(records / 1_000) }, (_, i) =>
    lines.slice(i * 1_000, (i + 1) * 1_000).map((line) => new TextDecoder().decode(line)),
  );
  const inPage = (claims: Claims | undefined) => async () => {
    const source = (async function* () {
      yield* batches;
    })();
    const result = await verifyLog(claims?.watch(source) ?? source, null, { claims });
    if (!result.ok || result.size !== records) throw new Error(JSON.stringify(result));
  };
  const work = {
    'hash the whole file': () => createHash('sha256').update(file).digest(),
    'update for each record': () => {
      const whole = createHash('sha256');
      for (const line of lines) whole.update(line);
      whole.digest();
    },
    'hash each record': () => {
      for (const line of lines) hash('sha256', line);
    },
    'hash object for each record': () => {
      for (const line of lines) createHash('sha256').update(line).digest();
    },
    'verify with our own SHA-256': verify({}),
    'verify in one thread': verify({ hash: nodeHasher }),
    'verify in threads': verify({ hash: nodeHasher, blocks }),
    'verify with heads in one thread': withHeads({ hash: nodeHasher }),
    'verify with heads in threads': withHeads({ hash: nodeHasher, blocks }),
    'verify texts with our own SHA-256': inPage(undefined),
    'verify texts with heads and claims': inPage(new Claims()),
  };
  const costs: Record<string, Cost> = {};
  for (const [name, run] of Object.entries(work)) costs[name] = await least(run, records);
  await blocks.close();
  return { records, bytes: file.length, threads: blocks.width / 2, costs, ratios: ratios(costs) };
}

/** On the clock; and in processor time, as if each thread had a processor to itself. */
function ratios(costs: Record<string, Cost>) {
  const of = (cost: 'wall' | 'processors', name: string) => {
    const ours = costs[name]?.[cost] ?? Number.NaN;
    const hashing = Object.entries(costs).filter(([other]) => !other.startsWith('verify'));
    return Object.fromEntries(hashing.map(([other, base]) => [other, round(ours / base[cost])]));
  };
  return {
    'one thread, clock': of('wall', 'verify in one thread'),
    'one thread, processor': of('processors', 'verify in one thread'),
    'threads, clock': of('wall', 'verify in threads'),
    'with heads in one thread, processor': of('processors', 'verify with heads in one thread'),
    'with heads in threads, clock': of('wall', 'verify with heads in threads'),
  };
}

async function least(work: () => unknown, records: number): Promise<Cost> {
  const cost = { wall: Infinity, processors: Infinity, thread: Infinity };
  const each = ({ user, system }: NodeJS.CpuUsage) => (user + system) / records;
  for (let round = 0; round < ROUNDS; round++) {
    const before = [performance.now(), process.cpuUsage(), process.threadCpuUsage()] as const;
    await work();
    cost.wall = Math.min(cost.wall, ((performance.now() - before[0]) * 1000) / records);
    cost.processors = Math.min(cost.processors, each(process.cpuUsage(before[1])));
    cost.thread = Math.min(cost.thread, each(process.threadCpuUsage(before[2])));
  }
  return { wall: round(cost.wall), processors: round(cost.processors), thread: round(cost.thread) };
}

function logFile(records: number): Buffer {
  const line = storyOf(records, ['9f2c4b1e'.repeat(8)]);
  return Buffer.from(Array.from({ length: records }, (_, seq) => `${line(seq)}\n`).join(''));
}

const round = (n: number) => Math.round(n * 100) / 100;

if (import.meta.main) console.log(JSON.stringify(await verifying(), null, 2));
