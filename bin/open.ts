/** Opening what was named: a zip, a folder or one record's proof; and what it says before it is verified. */

import { type FileHandle, open, stat } from 'node:fs/promises';
import * as zlib from 'node:zlib';
import { ExportError, type ExportFault } from '../lib/archive/error.ts';
import { CHECKPOINT } from '../lib/archive/names.ts';
import { openExport, type RandomAccess } from '../lib/archive/verify/archive.ts';
import { NOTE_LIMIT } from '../lib/archive/verify/reader.ts';
import { LogError } from '../lib/log/error.ts';
import { ORIGIN_PREFIX, parseCheckpoint, parseNote } from '../lib/log/note.ts';
import { parseTlogProof } from '../lib/log/proof.ts';
import { type Folder, openFolder } from './folder.ts';

const crc32 = typeof zlib.crc32 === 'function' ? zlib.crc32 : undefined;

/** A single record with its proof is a few kilobytes. */
const LONGEST_PROOF = 2 ** 20;
const PROOF_HEAD = 'c2sp.org/tlog-proof@';

/** An export, or the text of a proof. Throws what the file system throws, and `ExportError`. */
export async function openAny(
  path: string,
): Promise<(Folder & { close(): Promise<void> }) | { proof: string }> {
  const found = await stat(path);
  if (found.isDirectory()) return { ...(await openFolder(path)), close: async () => {} };
  // Of a pipe the end would have to be read first, and a device may have none.
  if (!found.isFile()) throw new Error('This is neither a file nor a folder.');
  const { size } = found;
  const handle = await open(path);
  try {
    const { buffer } = await handle.read(Buffer.alloc(PROOF_HEAD.length), 0, PROOF_HEAD.length, 0);
    if (buffer.toString('latin1') === PROOF_HEAD && size <= LONGEST_PROOF) {
      const proof = await handle.readFile('utf8');
      await handle.close();
      return { proof };
    }
    const archive = await openExport(bytesOf(handle, size), { crc32 });
    return { archive, passedOver: [], inner: null, close: () => handle.close() };
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

/** Of each log, the sizes that the files say it had: what is to be found out of the longer ones. */
export async function sizesIn(files: readonly string[]): Promise<Map<string, number[]>> {
  const sizes = new Map<string, number[]>();
  // One alone has none beside it.
  for (const file of files.length > 1 ? files : []) {
    const [log, size] = await saidIn(file).catch(() => ['', 0] as const);
    if (log !== '') sizes.set(log, [...(sizes.get(log) ?? []), size]);
  }
  return sizes;
}

/** Not verified yet. */
async function saidIn(file: string): Promise<readonly [log: string, size: number]> {
  const found = await openAny(file);
  if ('proof' in found) return said(parseTlogProof(found.proof).checkpoint);
  const { archive, close } = found;
  try {
    if ((archive.files.get(CHECKPOINT) ?? 0) > NOTE_LIMIT) return ['', 0];
    const parts: Uint8Array[] = [];
    for await (const part of archive.read(CHECKPOINT)) parts.push(part);
    return said(Buffer.concat(parts).toString());
  } finally {
    await close();
  }
}

/** The log and the size that a note names. Throws `LogError` for what is no checkpoint. */
export function said(note: string): readonly [log: string, size: number] {
  const { origin, size } = parseCheckpoint(parseNote(note).text);
  return [origin.slice(ORIGIN_PREFIX.length), size];
}

/** Why something could not be read, of whatever was thrown. */
export function unreadable(error: unknown): Partial<ExportFault> & { message: string } {
  if (error instanceof ExportError) return error.fault;
  if (error instanceof LogError) return { code: error.code, message: error.message };
  if (!(error instanceof Error)) return { message: String(error) };
  const code = 'syscall' in error && 'code' in error ? String(error.code) : null;
  return {
    message: code === null ? error.message : (reasons[code] ?? `It cannot be used (${code}).`),
  };
}

/** What the file system says no by. */
const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file.',
  ENOTDIR: 'There is no such file.',
  EISDIR: 'This is a folder, and it takes a file.',
  EACCES: 'It may not be read or written.',
  EPERM: 'It may not be read or written.',
  ENOSPC: 'The disk is full.',
};
