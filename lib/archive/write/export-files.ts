/**
 * An export as files, one after the other, each a stream of bytes. Nothing of the log's length is
 * held in memory but the tree (64 bytes a record), and that only where proofs are asked for.
 *
 * The list of files comes last, so that it is of the bytes that were in fact written.
 */

import { sha256 } from '@noble/hashes/sha2.js';
import { toHex, toUtf8 } from '../../log/bytes.ts';
import { type ManifestFile, manifestBytes } from '../manifest.ts';
import * as names from '../names.ts';
import { contents } from './contents.ts';
import { begin, type ExportOptions, type Job, type Signers } from './job.ts';
import type { ExportPlan } from './plan.ts';
import type { ExportSource } from './source.ts';

export type { ExportOptions, Signers } from './job.ts';

/** One file; its bytes must be read to the end before the next file is asked for. */
export interface ExportFile {
  name: string;
  chunks: AsyncIterable<Uint8Array<ArrayBuffer>>;
}

/** Some 64 kB at a time: few enough steps, and little memory. */
const CHUNK = 65_536;

/**
 * The files of an export. `signers.exporting` is called when the first is asked for. Throws what the
 * source and the signers throw, the signal's reason, and `ExportError` `log-damaged` when the records
 * are not those of the checkpoint.
 */
export async function* exportFiles(
  source: ExportSource,
  plan: ExportPlan,
  signers: Signers,
  options: ExportOptions,
): AsyncGenerator<ExportFile> {
  const job = await begin(source, plan, signers, options);
  const { listed } = job;
  for await (const [name, texts] of contents(job)) {
    yield* counted(name, texts, job, listed);
  }
  const sums = listed.map((file) => `${file.sha256}  ${file.name}\n`);
  yield* counted(names.SUMS, sums, job, listed);
  const { log, size, at, records } = job;
  const manifest = manifestBytes({
    absent: job.absent,
    at,
    files: listed,
    log,
    program: options.program,
    records,
    selection: plan.selection,
    size,
  });
  yield { name: names.MANIFEST, chunks: once(manifest) };
  const { note } = await signers.sign({ sha256: toHex(sha256(manifest)) });
  yield { name: names.SIGNATURE, chunks: once(toUtf8(note)) };
}

/** The texts as a file's bytes, counted and hashed on their way out. */
async function* counted(
  name: string,
  texts: Iterable<string> | AsyncIterable<string>,
  job: Job,
  listed: ManifestFile[],
): AsyncGenerator<ExportFile> {
  const digest = job.options.digest?.() ?? sha256.create();
  let bytes = 0;
  let ended = false;
  async function* chunks(): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    for await (const chunk of encoded(texts)) {
      job.options.signal?.throwIfAborted();
      digest.update(chunk);
      bytes += chunk.length;
      job.bytes += chunk.length;
      yield chunk;
    }
    ended = true;
  }
  yield { name, chunks: chunks() };
  if (!ended) throw new TypeError(`${name} was not read to its end.`);
  listed.push({ bytes, name, sha256: toHex(digest.digest()) });
}

async function* encoded(
  texts: Iterable<string> | AsyncIterable<string>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let pending = '';
  for await (const text of texts) {
    pending += text;
    if (pending.length < CHUNK) continue;
    yield toUtf8(pending);
    pending = '';
  }
  if (pending !== '') yield toUtf8(pending);
}

async function* once(bytes: Uint8Array<ArrayBuffer>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield bytes;
}
