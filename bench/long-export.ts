/** Exports of a long log: it is made up as it is read, so that only the export's own memory counts. */

import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { Writable } from 'node:stream';
import { nodeHasher } from '../bin/hash.ts';
import { manifestNoteText } from '../lib/archive/manifest-note.ts';
import type { Selection } from '../lib/archive/selection.ts';
import {
  type ExportOptions,
  exportFiles,
  type Signers,
} from '../lib/archive/write/export-files.ts';
import { type ExportPlan, planExport } from '../lib/archive/write/plan.ts';
import { saveZip } from '../lib/archive/write/save-zip.ts';
import type { ExportSource } from '../lib/archive/write/source.ts';
import { originOf, signCheckpoint, signNote, vkeyOf } from '../lib/log/checkpoint.ts';
import { growingTree } from '../lib/log/growing-tree.ts';
import { sampleOptions, sampleVersions } from '../testing/samples/export.ts';
import { SAMPLE_LOG_ID, sampleKeys } from '../testing/samples/log.ts';
import { lineOf, storyOf } from './story.ts';

export interface LongLog {
  source: ExportSource;
  plan(selection: Selection): Promise<ExportPlan>;
  /** Saves a zip; resolves to its bytes. */
  save(file: string, plan: ExportPlan, options?: Partial<ExportOptions>): Promise<number>;
}

/** The log of `size` records, of which the last is that of the export that was made last. */
export async function longLog(size: number): Promise<LongLog> {
  let announced = { records: 0, selection: '{}' };
  const hashes = sampleVersions.map(({ hash }) => hash);
  const story = storyOf(size - 1, hashes);
  const lineAt = (seq: number): string => {
    if (seq < size - 1) return story(seq);
    const detail = { full: announced.selection === '{}', ...announced };
    const nowhere = { site: null, conversation: null, contract: null, state: null };
    return lineOf(seq, { ...nowhere, kind: 'log.exported', by: 'human', detail });
  };
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
  return {
    source,
    // The record of the export is the last of the made-up log.
    plan: (selection) => planExport(source, selection, size - 1),
    async save(file, plan, given = {}) {
      const quick = { hash: nodeHasher, digest: () => createHash('sha256') };
      const options = { ...sampleOptions, ...quick, ...given };
      const handle = await open(file, 'w');
      // To the disk, as a page does it.
      const sink = Writable.toWeb(handle.createWriteStream());
      const files = exportFiles(source, plan, signers, options);
      return saveZip(files, sink, { at: options.now() });
    },
  };
}
