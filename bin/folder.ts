/** An export that was unpacked: the same files, read from a folder. */

import { createReadStream } from 'node:fs';
import { opendir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { ExportError } from '../lib/archive/error.ts';
import { type Archive, checkName, checkRequired } from '../lib/archive/verify/archive.ts';

/** Throws `ExportError` as `openExport` does; links lead elsewhere and are refused like a strange file. */
export async function openFolder(folder: string): Promise<Archive> {
  const files = new Map<string, number>();
  for await (const entry of await opendir(folder, { recursive: true })) {
    if (entry.isDirectory()) continue;
    const path = join(entry.parentPath, entry.name);
    const name = relative(folder, path).replaceAll(sep, '/');
    checkName(name);
    if (!entry.isFile()) {
      throw new ExportError('unexpected-file', `${name} is a link, not a file.`, { file: name });
    }
    files.set(name, (await stat(path)).size);
  }
  checkRequired(files);
  return {
    files,
    async *read(name, signal) {
      const size = files.get(name) ?? 0;
      // Of a file that grows meanwhile, what was there when it was listed.
      const stream = createReadStream(join(folder, name), { end: Math.max(0, size - 1), signal });
      if (size > 0) for await (const chunk of stream) yield new Uint8Array(chunk);
    },
  };
}
