/**
 * What an export of a long log costs: `node bench/export.ts [records] [noble]`, as JSON.
 *
 * The log is made up as it is read, so that the memory counted is the export's own. Figures are
 * seconds, and megabytes by which the process grew at its most. `noble` hashes as a browser does.
 */

import { createHash } from 'node:crypto';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { nodeHasher } from '../bin/hash.ts';
import { verifyFiles } from '../bin/verify.ts';
import { manifestNoteText } from '../lib/archive/manifest-note.ts';
import type { Selection } from '../lib/archive/selection.ts';
import {
  type ExportOptions,
  exportFiles,
  type Signers,
} from '../lib/archive/write/export-files.ts';
import { planExport } from '../lib/archive/write/plan.ts';
import { saveZip } from '../lib/archive/write/save-zip.ts';
import type { ExportSource } from '../lib/archive/write/source.ts';
import { originOf, signCheckpoint, signNote, vkeyOf } from '../lib/log/checkpoint.ts';
import { growingTree } from '../lib/log/growing-tree.ts';
import { sampleOptions, sampleVersions } from '../testing/samples/export.ts';
import { SAMPLE_LOG_ID, sampleKeys } from '../testing/samples/log.ts';
import { lineOf, storyOf } from './story.ts';

const size = Number(process.argv[2] ?? 1_000_000);
const noble = process.argv.includes('noble');

/** What `log.exported`, the last record, says was selected. */
let announced = { records: 0, selection: '{}' };
const story = storyOf(
  size - 1,
  sampleVersions.map(({ hash }) => hash),
);
function lineAt(seq: number): string {
  if (seq < size - 1) return story(seq);
  const detail = { full: announced.selection === '{}', ...announced };
  const nowhere = { site: null, conversation: null, contract: null, state: null };
  return lineOf(seq, { ...nowhere, kind: 'log.exported', by: 'human', detail });
}

const source: ExportSource = {
  async *batches(from, to, signal) {
    for (let at = from; at < to; at += 1_000) {
      signal?.throwIfAborted();
      yield Array.from({ length: Math.min(1_000, to - at) }, (_, i) => lineAt(at + i));
    }
  },
  versions: async () => sampleVersions,
  payload: async () => undefined,
  profile: async () => [],
};

const keys = await sampleKeys();
const origin = originOf(SAMPLE_LOG_ID);
const vkey = await vkeyOf(origin, keys.publicKey);
const signers: Signers = {
  async exporting({ selection, records }) {
    announced = { records, selection };
    const tree = growingTree(nodeHasher);
    for await (const lines of source.batches(0, size)) {
      for (const line of lines) tree.push(Buffer.concat([Buffer.of(0), Buffer.from(line)]));
    }
    const checkpoint = await signCheckpoint(SAMPLE_LOG_ID, size, tree.root(), keys);
    return { seq: size - 1, size, checkpoint, vkey };
  },
  sign: async ({ sha256 }) => ({ note: await signNote(manifestNoteText(sha256), origin, keys) }),
};

const options: ExportOptions = {
  ...sampleOptions,
  otlp: true,
  ...(noble ? {} : { hash: nodeHasher, digest: () => createHash('sha256') }),
};

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
  // The record of the export is the last of the made-up log.
  const planned = await measured(() => planExport(source, selection, size - 1));
  const handle = await open(file, 'w');
  // To the disk, as a page does it.
  const sink = Writable.toWeb(handle.createWriteStream());
  const files = exportFiles(source, planned.result, signers, options);
  const saved = await measured(() => saveZip(files, sink, { at: options.now() }));
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
    for await (const _ of source.batches(0, size));
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
