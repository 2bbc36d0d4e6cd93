/**
 * What an export of a long log costs: `node bench/export.ts [records] [noble]`, as JSON.
 *
 * The log is made up as it is read, so that the memory counted is the export's own. Figures are
 * seconds, and megabytes by which the process grew at its most. `noble` hashes as a browser does.
 */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyFiles } from '../bin/verify.ts';
import type { Selection } from '../lib/archive/selection.ts';
import { longLog } from './long-export.ts';

const size = Number(process.argv[2] ?? 1_000_000);
const noble = process.argv.includes('noble');
const log = await longLog(size);

/** Seconds of a piece of work, and by how many megabytes the process grew at its most. */
async function measured<T>(work: () => Promise<T>) {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 50);
  const start = performance.now();
  const result = await work();
  clearInterval(watch);
  const seconds = Math.round(performance.now() - start) / 1_000;
  return { result, figures: { seconds, grownMB: Math.round((peak - before) / 1e6) } };
}

async function exportTo(file: string, selection: Selection) {
  const planned = await measured(() => log.plan(selection));
  const hashing = noble ? { hash: undefined, digest: undefined } : {};
  const options = { otlp: true, ...hashing };
  const saved = await measured(() => log.save(file, planned.result, options));
  return {
    records: planned.result.records,
    bytes: saved.result,
    plan: planned.figures,
    save: saved.figures,
  };
}

const folder = await mkdtemp(join(tmpdir(), 'bench-export-'));
try {
  const [full, part] = [join(folder, 'full.zip'), join(folder, 'part.zip')];
  const reading = await measured(async () => {
    for await (const _ of log.source.batches(0, size));
  });
  const figures = {
    node: process.version,
    size,
    hashes: noble ? '@noble/hashes' : 'Node',
    'making the log up, once (part of every pass)': reading.figures,
    full: await exportTo(full, {}),
    part: await exportTo(part, { site: 'claude' }),
    verify: {
      full: await verified(full),
      part: await verified(part),
    },
  };
  console.log(JSON.stringify(figures, null, 2));
} finally {
  await rm(folder, { recursive: true });
}

async function verified(file: string) {
  const { result, figures } = await measured(() =>
    verifyFiles([file], { known: new Map(), knownFrom: '' }, undefined),
  );
  if (!result.results.every(({ ok }) => ok)) throw new Error(JSON.stringify(result));
  return figures;
}
