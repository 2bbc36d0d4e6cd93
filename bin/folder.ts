/** An export that was unpacked: the same files, read from a folder. */

import { createReadStream } from 'node:fs';
import { opendir, readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { ExportError } from '../lib/archive/error.ts';
import { type Archive, checkName, checkRequired } from '../lib/archive/verify/archive.ts';

/** What an export is read from, and what lies there beside it. */
export interface Folder {
  archive: Archive;
  /** By name, the first of them. */
  passedOver: readonly string[];
  /** The folder in the folder that the export lies in; null: it lies in the one that was named. */
  inner: string | null;
}

/** What operating systems leave in folders, whoever made them. */
const litter = /(?:^|\/)(?:\.DS_Store|\._[^/]*|Thumbs\.db|desktop\.ini)$|^__MACOSX(?:\/|$)/i;

/**
 * Throws `ExportError` as `openExport` does; links lead elsewhere and are refused like a strange file.
 * Where a folder holds nothing but another, the export is in that.
 */
export async function openFolder(path: string): Promise<Folder> {
  const inner = await onlyFolderIn(path);
  const { archive, passedOver } = await openFiles(inner === null ? path : join(path, inner));
  if (inner === null) return { archive, passedOver, inner };
  const beside = (await readdir(path)).filter((name) => name !== inner);
  const within = passedOver.map((name) => `${inner}/${name}`);
  return { archive, passedOver: [...beside, ...within].slice(0, MOST_SAID), inner };
}

/** So many are said by name. */
const MOST_SAID = 20;

async function onlyFolderIn(path: string): Promise<string | null> {
  const entries = await readdir(path, { withFileTypes: true });
  const [first, ...more] = entries.filter(({ name }) => !litter.test(name));
  if (first === undefined || more.length > 0 || !first.isDirectory()) return null;
  return /^(?:contracts|receipts)$/.test(first.name) ? null : first.name;
}

async function openFiles(folder: string): Promise<Omit<Folder, 'inner'>> {
  const files = new Map<string, number>();
  const passedOver: string[] = [];
  for await (const entry of await opendir(folder, { recursive: true })) {
    if (entry.isDirectory()) continue;
    const path = join(entry.parentPath, entry.name);
    const name = relative(folder, path).replaceAll(sep, '/');
    if (litter.test(name)) {
      if (passedOver.length < MOST_SAID) passedOver.push(name);
      continue;
    }
    checkName(name);
    if (!entry.isFile()) {
      throw new ExportError('unexpected-file', `${name} is a link, not a file.`, { file: name });
    }
    files.set(name, (await stat(path)).size);
  }
  checkRequired(files);
  const archive: Archive = {
    files,
    async *read(name, signal) {
      const size = files.get(name) ?? 0;
      // Of a file that grows meanwhile, what was there when it was listed.
      const stream = createReadStream(join(folder, name), { end: Math.max(0, size - 1), signal });
      if (size > 0) for await (const chunk of stream) yield new Uint8Array(chunk);
    },
  };
  return { archive, passedOver };
}
