/** Verifies files one after the other, then those of one log against each other. */

import { createHash } from 'node:crypto';
import { type FileHandle, open, readFile, stat } from 'node:fs/promises';
import * as zlib from 'node:zlib';
import { ExportError, type ExportFault } from '../lib/archive/error.ts';
import { SentRecords } from '../lib/archive/provider/sent-records.ts';
import { type Archive, openExport, type RandomAccess } from '../lib/archive/verify/archive.ts';
import { compareExports, type Opened } from '../lib/archive/verify/compare.ts';
import {
  type ExportVerified,
  type VerifyOptions,
  verifyExport,
} from '../lib/archive/verify/verify.ts';
import { LogError } from '../lib/log/error.ts';
import { parseVkey } from '../lib/log/note.ts';
import { verifyTlogProof } from '../lib/log/verify.ts';
import { openFolder } from './folder.ts';
import { nodeHasher } from './hash.ts';
import { workers } from './workers.ts';

/** What became of one file. */
export type Result =
  | { file: string; readable: true; ok: true; export: ExportVerified }
  | { file: string; readable: true; ok: true; proof: { size: number; root: string } }
  | {
      file: string;
      readable: boolean;
      ok: false;
      fault: Partial<ExportFault> & { message: string };
    };

/** Whether of two exports the newer only added to the older; `ok` null: it cannot be told. */
export interface Compared {
  files: [string, string];
  ok: boolean | null;
  relation?: string;
  fault?: ExportFault;
}

/** An export that was verified; `sent` when it is to be held against a provider's copy. */
export type Witnessed = Opened & { file: string; sent?: SentRecords | undefined };

export interface Outcome {
  results: Result[];
  comparisons: Compared[];
}

export const failed = ({ ok }: Result): boolean => !ok;

const crc32 = typeof zlib.crc32 === 'function' ? zlib.crc32 : undefined;

const blocks = workers();

const options: VerifyOptions = {
  hash: nodeHasher,
  blocks,
  digest: () => createHash('sha256'),
  // Nothing else waits for its turn here.
  pause: async () => {},
};

/** A single record with its proof is a few kilobytes. */
const LONGEST_PROOF = 2 ** 20;
const PROOF_HEAD = 'c2sp.org/tlog-proof@';

export async function verifyFiles(
  files: readonly string[],
  vkey: string | undefined,
  onProgress: ((file: string, share: number) => void) | undefined,
  against?: (exports: readonly Witnessed[]) => Promise<void>,
): Promise<Outcome> {
  const results: Result[] = [];
  const opened: (Witnessed & { close(): Promise<void> })[] = [];
  for (const file of files) {
    const sent = against && new SentRecords();
    const result = await verifyFile(file, vkey, opened, sent, (share) => onProgress?.(file, share));
    onProgress?.(file, 1);
    results.push(result);
  }
  const comparisons: Compared[] = [];
  for (const [index, newer] of opened.entries()) {
    for (const older of opened.slice(0, index)) {
      const { relation, ...found } = {
        relation: undefined,
        ...(await compareExports(older, newer, options)),
      };
      comparisons.push({
        files: [older.file, newer.file],
        ...found,
        ...(relation === undefined ? {} : { relation }),
      });
    }
  }
  await against?.(opened);
  for (const { close } of opened) await close();
  await blocks.close();
  return { results, comparisons };
}

/** A key as given on the command line, or in a file; null when it is neither. */
export async function readKey(given: string): Promise<string | null> {
  if (isKey(given.trim())) return given.trim();
  try {
    const text = (await readFile(given, 'utf8')).trim();
    return isKey(text) ? text : null;
  } catch {
    return null;
  }
}

function isKey(text: string): boolean {
  try {
    parseVkey(text);
    return true;
  } catch {
    return false;
  }
}

async function verifyFile(
  file: string,
  vkey: string | undefined,
  opened: (Witnessed & { close(): Promise<void> })[],
  sent: SentRecords | undefined,
  onShare: (share: number) => void,
): Promise<Result> {
  let found: { archive: Archive; close(): Promise<void> } | { proof: string };
  try {
    found = await openAny(file);
  } catch (error) {
    return { file, readable: false, ok: false, fault: unreadable(error) };
  }
  if ('proof' in found) return verifyProof(file, found.proof, vkey);
  const { archive, close } = found;
  try {
    const verdict = await verifyExport(archive, {
      ...options,
      vkey,
      collector: sent,
      onProgress: ({ bytes, of }) => onShare(bytes / of),
    });
    if (!verdict.ok) {
      await close();
      return { file, readable: true, ok: false, fault: verdict.fault };
    }
    opened.push({ file, archive, verified: verdict, sent, close });
    return { file, readable: true, ok: true, export: verdict };
  } catch (error) {
    await close();
    return { file, readable: false, ok: false, fault: unreadable(error) };
  }
}

async function verifyProof(file: string, text: string, vkey: string | undefined): Promise<Result> {
  if (vkey === undefined) {
    const message = 'A proof of one record needs the key it is signed by: give it with --vkey.';
    return { file, readable: false, ok: false, fault: { message } };
  }
  const found = await verifyTlogProof(text, vkey);
  if (!found.ok) return { file, readable: true, ok: false, fault: { ...found.fault, file: null } };
  return { file, readable: true, ok: true, proof: { size: found.size, root: found.root } };
}

async function openAny(
  path: string,
): Promise<{ archive: Archive; close(): Promise<void> } | { proof: string }> {
  const { isDirectory, size } = await stat(path).then((found) => ({
    isDirectory: found.isDirectory(),
    size: found.size,
  }));
  if (isDirectory) return { archive: await openFolder(path), close: async () => {} };
  const handle = await open(path);
  try {
    const { buffer } = await handle.read(Buffer.alloc(PROOF_HEAD.length), 0, PROOF_HEAD.length, 0);
    if (buffer.toString('latin1') === PROOF_HEAD && size <= LONGEST_PROOF) {
      const proof = await handle.readFile('utf8');
      await handle.close();
      return { proof };
    }
    const archive = await openExport(bytesOf(handle, size), { crc32 });
    return { archive, close: () => handle.close() };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** A file's bytes, from anywhere in it. */
export function bytesOf(handle: FileHandle, size: number): RandomAccess {
  return {
    size,
    slice: (from, to) => ({
      async arrayBuffer() {
        const bytes = new Uint8Array(Math.max(0, to - from));
        let at = 0;
        while (at < bytes.length) {
          const { bytesRead } = await handle.read(bytes, at, bytes.length - at, from + at);
          if (bytesRead === 0) break;
          at += bytesRead;
        }
        return bytes.buffer.slice(0, at);
      },
    }),
  };
}

function unreadable(error: unknown): Partial<ExportFault> & { message: string } {
  if (error instanceof ExportError) return error.fault;
  if (error instanceof LogError) return { code: error.code, message: error.message };
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT') return { message: 'There is no such file.' };
  if (code === 'EACCES' || code === 'EPERM') return { message: 'It may not be read.' };
  return { message: error instanceof Error ? error.message : String(error) };
}
