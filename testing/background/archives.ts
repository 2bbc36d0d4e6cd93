/** Backups of a context, and what they hold once they were verified: for tests. */

import { ArchiveContents } from '../../lib/archive/restore/contents.ts';
import type { Snapshot } from '../../lib/archive/restore/snapshot.ts';
import type { Selection } from '../../lib/archive/selection.ts';
import type { Archive } from '../../lib/archive/verify/archive.ts';
import { verifyExport } from '../../lib/archive/verify/verify.ts';
import { exportFiles } from '../../lib/archive/write/export-files.ts';
import { planExport } from '../../lib/archive/write/plan.ts';
import { saveZip } from '../../lib/archive/write/save-zip.ts';
import { exporting, signManifest } from '../../lib/background/log/log-signing.ts';
import { openReader } from '../../lib/store/index.ts';
import { opened, sampleOptions } from '../samples/export.ts';
import type { SampleContext } from './sample-context.ts';

/** A backup, opened; with other options an export that is none. */
export async function backupOf(context: SampleContext, options: Options = {}): Promise<Archive> {
  return opened(await zipOf(context, options));
}

/** A backup as a person keeps it. */
export async function backupFile(context: SampleContext): Promise<File> {
  return new File([await zipOf(context, {})], 'backup.zip');
}

export async function vkeyOfLog(context: SampleContext): Promise<string> {
  const reader = openReader(context.name);
  const key = await reader.checkpointKey();
  reader.close();
  return key?.vkey ?? '';
}

interface Options {
  selection?: Selection;
  profile?: boolean;
  payloads?: boolean;
}

async function zipOf(
  context: SampleContext,
  { selection = {}, profile = true, payloads = true }: Options,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = openReader(context.name);
  const size = (await reader.head())?.size ?? 0;
  const plan = await planExport(reader, selection, size);
  const signers = {
    exporting: (data: Parameters<typeof exporting>[1]) => exporting(context, data),
    sign: (data: { sha256: string }) => signManifest(context, data),
  };
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const sink = new WritableStream<Uint8Array<ArrayBuffer>>({
    write: (chunk) => void chunks.push(chunk),
  });
  const options = { ...sampleOptions, payloads, profile };
  await saveZip(exportFiles(reader, plan, signers, options), sink, { at: options.now() });
  reader.close();
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

/** What it would bring back. Throws its first fault. */
export async function snapshotOf(archive: Archive): Promise<Snapshot> {
  const collector = new ArchiveContents();
  const verdict = await verifyExport(archive, { collector });
  if (!verdict.ok) throw new Error(`${verdict.fault.code}: ${verdict.fault.message}`);
  return collector.snapshot(verdict);
}
