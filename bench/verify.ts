/**
 * What verifying costs, against a bare loop in the same process that hashes each line of the same
 * records and parses it, once: `npm run bench -- verify`. 200,000 records unless `RECORDS` says
 * otherwise; the limits are for 1,000,000. All that was measured is printed as JSON.
 *
 * Each figure is the least of several rounds, in microseconds for a record: on the clock, and of all
 * processors, which other work on the machine hardly disturbs.
 */

import { execFileSync } from 'node:child_process';
import { createHash, hash } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeHasher } from '../bin/hash.ts';
import { verifyFiles } from '../bin/verify.ts';
import { workers } from '../bin/workers.ts';
import type { Selection } from '../lib/archive/selection.ts';
import { openExport } from '../lib/archive/verify/archive.ts';
import { RecordFacts } from '../lib/archive/verify/record-facts.ts';
import type { Blocks } from '../lib/log/blocks.ts';
import type { Hasher } from '../lib/log/hash.ts';
import { readLines } from '../lib/log/lines.ts';
import { verifyLog, verifyPartial } from '../lib/log/verify.ts';
import { type Figure, figure } from './figure.ts';
import { longLog } from './long-export.ts';

const ROUNDS = 4;

/** Of what a bare loop costs, on the clock. */
export const limits = { whole: 2, part: 3 };

interface Cost {
  clock: number;
  processors: number;
}

/** For the table: all that is asked of the records, on the clock. */
export async function verify(): Promise<Figure[]> {
  const found = await verifying(Number(process.env.RECORDS ?? 200_000));
  console.log(JSON.stringify(found, null, 2));
  const { records, whole, part } = found;
  const beside = 'a loop that hashes and parses each line once';
  const told = { unit: 'µs', limit: limits.whole } as const;
  return [
    figure(
      `Verify, a record of ${records}`,
      [whole.costs.records.clock],
      beside,
      whole.bare.clock,
      told,
    ),
    figure(
      `Verify, a record of a part of it`,
      [part.costs.records.clock],
      beside,
      part.bare.clock,
      {
        ...told,
        limit: limits.part,
      },
    ),
  ];
}

async function verifying(records: number) {
  const folder = await mkdtemp(join(tmpdir(), 'bench-verify-'));
  const blocks = workers();
  try {
    const log = await longLog(records);
    const of = async (name: string, selection: Selection) => {
      const file = join(folder, `${name}.zip`);
      await log.save(file, await log.plan(selection));
      return measured(file, selection, blocks);
    };
    const whole = await of('whole', {});
    const part = await of('part', { site: 'claude' });
    return { records, threads: blocks.width / 2, limits, whole, part };
  } finally {
    await blocks.close();
    await rm(folder, { recursive: true });
  }
}

/** All that is asked of the records; then the whole export as the command does it. */
async function measured(file: string, selection: Selection, blocks: Blocks) {
  const [chunks, proof, checkpoint, vkey] = (await Promise.all(
    ['records.jsonl', 'proof', 'checkpoint', 'vkey'].map((name) => bytesOf(file, name)),
  )) as [Uint8Array[], Uint8Array[], Uint8Array[], Uint8Array[]];
  const signed = { note: `${Buffer.concat(checkpoint)}`, vkey: `${Buffer.concat(vkey)}`.trim() };
  const lines: Uint8Array[] = [];
  for await (const some of readLines(chunks)) lines.push(...some);
  const each = lines.length;
  const full = Object.keys(selection).length === 0;
  const verify = (hasher: Hasher | undefined, threads?: Blocks) => async () => {
    const facts = new RecordFacts(selection, false);
    const options = { hash: hasher, blocks: threads, claims: facts.claims };
    const watched = facts.watch(readLines(chunks));
    const found = full
      ? await verifyLog(watched, signed, options)
      : await verifyPartial(watched, readLines(proof), signed, options);
    if (!found.ok || facts.records !== each) throw new Error(JSON.stringify(found));
    facts.claims.check();
  };
  const decoder = new TextDecoder();
  const bare = await least(each, () => {
    for (const line of lines) {
      hash('sha256', line);
      JSON.parse(decoder.decode(line));
    }
  });
  const costs = {
    records: await least(each, verify(nodeHasher, full ? blocks : undefined)),
    ...(full ? { 'records in one thread': await least(each, verify(nodeHasher)) } : {}),
    'records with our own SHA-256, as a page has it': await least(each, verify(undefined)),
    export: await least(each, async () => {
      const { results } = await verifyFiles([file], { known: new Map(), knownFrom: '' }, undefined);
      if (results.some(({ ok }) => !ok)) throw new Error(JSON.stringify(results));
    }),
    'SHA-256 of the records': await least(each, () => {
      const digest = createHash('sha256');
      for (const chunk of chunks) digest.update(chunk);
      digest.digest();
    }),
  };
  const sum = sha256sum(file) / each;
  return {
    lines: each,
    bare,
    costs,
    'of the bare loop': Object.fromEntries(
      Object.entries(costs).map(([name, { clock, processors }]) => [
        name,
        { clock: round(clock / bare.clock), processors: round(processors / bare.processors) },
      ]),
    ),
    'export, of sha256sum of the zip, in processors': round(costs.export.processors / sum),
  };
}

async function bytesOf(file: string, name: string): Promise<Uint8Array[]> {
  const archive = await openExport(await openAsBlob(file));
  const chunks: Uint8Array[] = [];
  if (archive.files.has(name)) for await (const chunk of archive.read(name)) chunks.push(chunk);
  return chunks;
}

async function least(records: number, work: () => unknown): Promise<Cost> {
  const cost = { clock: Infinity, processors: Infinity };
  for (let once = 0; once < ROUNDS; once++) {
    const [start, used] = [performance.now(), process.cpuUsage()];
    await work();
    const { user, system } = process.cpuUsage(used);
    cost.clock = Math.min(cost.clock, ((performance.now() - start) * 1_000) / records);
    cost.processors = Math.min(cost.processors, (user + system) / records);
  }
  return { clock: round(cost.clock), processors: round(cost.processors) };
}

/** Microseconds of processor that `sha256sum` takes for a file. */
function sha256sum(file: string): number {
  const timed = `TIMEFORMAT='%U %S'; time sha256sum "$0" >/dev/null`;
  const found = execFileSync('bash', ['-c', `{ ${timed}; } 2>&1`, file], { encoding: 'utf8' });
  return found
    .trim()
    .split(' ')
    .reduce((sum, seconds) => sum + Number(seconds) * 1e6, 0);
}

const round = (n: number) => Math.round(n * 100) / 100;
