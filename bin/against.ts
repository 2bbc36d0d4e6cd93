/** Holds verified exports against the person's own data exports from the providers of the models. */

import { createReadStream } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import * as zlib from 'node:zlib';
import { crc32 as ourCrc32 } from '../lib/archive/crc32.ts';
import { RECORDS } from '../lib/archive/names.ts';
import { type Compared, Comparison } from '../lib/archive/provider/compare.ts';
import { type CopyRead, readCopy } from '../lib/archive/provider/read-copy.ts';
import type { Side } from '../lib/archive/provider/seen.ts';
import { statesNamed } from '../lib/archive/provider/states.ts';
import { isZip, ZipFault, zipMembers } from '../lib/archive/provider/zip-members.ts';
import { readLines } from '../lib/log/lines.ts';
import { nodeHasher } from './hash.ts';
import { inflate } from './inflate.ts';
import { bytesOf, unreadable } from './open.ts';
import type { Witnessed } from './verify-file.ts';

export interface AgainstOutcome {
  /** Null: it could be read, and has conversations. */
  files: { file: string; fault: string | null; read: Map<string, CopyRead> }[];
  counts: { conversations: number; messages: number; sealed: number };
  compared: (Compared & { file: string })[];
}

/**
 * To be called before the first copy is read: V8 lets the memory of conversations that are done with grow
 * to twice as much otherwise (`bench/copy.ts`).
 */
export const spareMemory = (): void => setFlagsFromString('--optimize-for-size');

type See = Parameters<typeof readCopy>[1];

export async function against(
  files: readonly string[],
  exports: readonly Witnessed[],
  onProgress: ((file: string, share: number) => void) | undefined,
): Promise<AgainstOutcome> {
  const chosen = onePerLog(exports);
  const comparison = new Comparison([...chosen.keys()]);
  const outcome: AgainstOutcome = { files: [], counts: comparison.held.counts, compared: [] };
  for (const file of files) {
    const read = new Map<string, CopyRead>();
    const fault = await readAny(
      file,
      read,
      (conversation) => comparison.see(conversation),
      (share) => onProgress?.(file, share),
    ).catch((error) => unreadable(error).message);
    onProgress?.(file, 1);
    const isEmpty = [...read.values()].every(({ conversations }) => conversations === 0);
    outcome.files.push({ file, fault: fault ?? (isEmpty ? NOTHING : null), read });
  }
  const heads = comparison.unknownHeads();
  const states = new Map<Side, Map<string, number>>();
  for (const [side, { archive }] of chosen) {
    if (side.full && heads.size > 0)
      states.set(side, await statesNamed(readLines(archive.read(RECORDS)), heads, nodeHasher));
  }
  for (const one of comparison.end(states)) {
    outcome.compared.push({ ...one, file: chosen.get(one.side)?.file ?? '' });
  }
  return outcome;
}

const NOTHING =
  'No conversations of ChatGPT, Claude or Gemini were found in it. Of Google Takeout, choose My Activity, Gemini Apps, as JSON.';

/** Of several exports of a log the one with most in it. */
function onePerLog(exports: readonly Witnessed[]): Map<Side, Witnessed> {
  const best = new Map<string, Witnessed>();
  for (const one of exports) {
    const { log, full, size } = one.verified;
    const before = best.get(log)?.verified;
    if (
      !before ||
      Number(full) - Number(before.full) > 0 ||
      (full === before.full && size > before.size)
    )
      best.set(log, one);
  }
  return new Map(
    [...best.values()].flatMap((one): [Side, Witnessed][] => {
      const { log, at, full } = one.verified;
      if (!one.sent) return [];
      const exported = Math.max(Date.parse(at), one.sent.exports.at(-1) ?? 0);
      return [[{ log, exported, full, records: one.sent }, one]];
    }),
  );
}

/** A file of JSON, a zip with such files, or a folder of either. Null: no fault. */
async function readAny(
  file: string,
  read: Map<string, CopyRead>,
  see: See,
  onShare: (share: number) => void,
): Promise<string | null> {
  const found = await stat(file);
  if (found.isFile()) return readOne(file, found.size, read, see, onShare);
  if (!found.isDirectory()) return 'This is neither a file nor a folder.';
  let fault: string | null = null;
  for (const entry of (await readdir(file, { recursive: true, withFileTypes: true })).toSorted(
    byName,
  )) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !/\.(?:json|zip)$/i.test(entry.name)) continue;
    fault = (await readOne(path, (await stat(path)).size, read, see, onShare)) ?? fault;
  }
  return fault;
}

const byName = (one: { name: string }, other: { name: string }) => (one.name < other.name ? -1 : 1);

async function readOne(
  path: string,
  size: number,
  read: Map<string, CopyRead>,
  see: See,
  onShare: (share: number) => void,
): Promise<string | null> {
  const handle = await open(path);
  try {
    const bytes = bytesOf(handle, size);
    if (!(await isZip(bytes))) {
      const chunks = createReadStream(path, { highWaterMark: 2 ** 18 });
      read.set(path, await readCopy(watched(chunks, size, onShare), see));
      return null;
    }
    let fault: string | null = null;
    const members = await zipMembers(bytes, inflate, zlib.crc32 ?? ourCrc32);
    for (const { name, read: chunks } of members) {
      if (!/\.json$/i.test(name)) continue;
      try {
        read.set(`${path}/${name}`, await readCopy(chunks(), see));
      } catch (error) {
        if (!(error instanceof ZipFault)) throw error;
        fault ??= error.message;
      }
    }
    return fault;
  } finally {
    await handle.close();
  }
}

async function* watched(
  chunks: AsyncIterable<Uint8Array>,
  size: number,
  onShare: (share: number) => void,
): AsyncGenerator<Uint8Array> {
  let done = 0;
  for await (const chunk of chunks) {
    yield chunk;
    done += chunk.length;
    onShare(Math.min(done / size, 0.99));
  }
}
