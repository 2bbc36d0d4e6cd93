/** Writes files as one zip, as a stream: nothing is held but a buffer and the list of names. */

import { type Crc32, crc32 as ourCrc32 } from '../crc32.ts';
import {
  centralHeader,
  descriptor,
  dosTime,
  endRecords,
  localHeader,
  type ZipEntry,
} from '../zip-format.ts';
import type { ExportFile } from './export-files.ts';

export interface SaveOptions {
  signal?: AbortSignal | undefined;
  /** Called as bytes are written. */
  onProgress?: ((done: { file: string; bytes: number }) => void) | undefined;
  /** The time every file in the zip carries. */
  at: Date;
  crc32?: Crc32 | undefined;
}

/** Small pieces are put together before they are written: each write has its price. */
const WRITE = 262_144;

/**
 * Writes the zip to `sink` and closes it; resolves to its length in bytes. When a file, the sink or
 * the signal fails, the sink is aborted with the reason, and the reason is thrown.
 */
export async function saveZip(
  files: AsyncIterable<ExportFile>,
  sink: WritableStream<Uint8Array<ArrayBuffer>>,
  { signal, onProgress, at, crc32 = ourCrc32 }: SaveOptions,
): Promise<number> {
  const writer = sink.getWriter();
  const time = dosTime(at);
  const entries: ZipEntry[] = [];
  const pending = new Uint8Array(WRITE);
  let filled = 0;
  let written = 0;

  const flush = async () => {
    if (filled === 0) return;
    await writer.ready;
    await writer.write(pending.slice(0, filled));
    filled = 0;
  };
  const put = async (bytes: Uint8Array) => {
    signal?.throwIfAborted();
    for (let from = 0; from < bytes.length; ) {
      const part = bytes.subarray(from, from + WRITE - filled);
      pending.set(part, filled);
      filled += part.length;
      from += part.length;
      if (filled === WRITE) await flush();
    }
    written += bytes.length;
  };

  try {
    for await (const { name, chunks } of files) {
      const entry: ZipEntry = { name, size: 0, crc: 0, offset: written };
      await put(localHeader(name, time));
      for await (const chunk of chunks) {
        entry.crc = crc32(chunk, entry.crc);
        entry.size += chunk.length;
        await put(chunk);
        onProgress?.({ file: name, bytes: written });
      }
      await put(descriptor(entry));
      entries.push(entry);
    }
    const offset = written;
    for (const entry of entries) await put(centralHeader(entry, time));
    await put(endRecords({ count: entries.length, bytes: written - offset, offset }));
    await flush();
    signal?.throwIfAborted();
    await writer.close();
  } catch (error) {
    // The sink may be broken itself; what is to be told is why.
    await writer.abort(error).catch(() => {});
    throw error;
  }
  return written;
}
