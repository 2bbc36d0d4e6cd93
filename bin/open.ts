/** Opening what is to be verified: an export as a zip or a folder, or the proof of one record. */

import { type FileHandle, open, stat } from 'node:fs/promises';
import * as zlib from 'node:zlib';
import { ExportError, type ExportFault } from '../lib/archive/error.ts';
import { openExport, type RandomAccess } from '../lib/archive/verify/archive.ts';
import { LogError } from '../lib/log/error.ts';
import { type Folder, openFolder } from './folder.ts';

const crc32 = typeof zlib.crc32 === 'function' ? zlib.crc32 : undefined;

/** A single record with its proof is a few kilobytes. */
const LONGEST_PROOF = 2 ** 20;
const PROOF_HEAD = 'c2sp.org/tlog-proof@';

/** An export, or the text of a proof. Throws what the file system throws, and `ExportError`. */
export async function openAny(
  path: string,
): Promise<(Folder & { close(): Promise<void> }) | { proof: string }> {
  const { isDirectory, size } = await stat(path).then((found) => ({
    isDirectory: found.isDirectory(),
    size: found.size,
  }));
  if (isDirectory) return { ...(await openFolder(path)), close: async () => {} };
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

/** Why something could not be read, of whatever was thrown. */
export function unreadable(error: unknown): Partial<ExportFault> & { message: string } {
  if (error instanceof ExportError) return error.fault;
  if (error instanceof LogError) return { code: error.code, message: error.message };
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT') return { message: 'There is no such file.' };
  if (code === 'EACCES' || code === 'EPERM') return { message: 'It may not be read.' };
  return { message: error instanceof Error ? error.message : String(error) };
}
