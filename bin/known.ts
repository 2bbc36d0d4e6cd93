/** The files that say what is known beforehand: keys, and checkpoints that were kept. */

import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { formatKnown, type Known, MAX_KNOWN, parseKnown } from '../lib/archive/verify/known.ts';
import { parseNote, parseVkey } from '../lib/log/note.ts';

/** A checkpoint that was kept apart from the export. */
export interface KeptCheckpoint {
  file: string;
  note: string;
  /** The log it says it is of. */
  log: string;
  size: number;
}

/**
 * What a file knows; nothing, where `orNothing` and there is none. Throws `ExportError` `known` for
 * what is no such file, and what the file system throws.
 */
export async function readKnown(file: string, orNothing = false): Promise<Known> {
  try {
    return await parseKnown(await bytesOf(file, MAX_KNOWN));
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (missing && orNothing) return new Map();
    throw error;
  }
}

/** Writes all of it or, whatever happens, nothing: the file is there whole, the old or the new one. */
export async function writeKnown(file: string, known: Known): Promise<void> {
  const text = formatKnown(known);
  const beside = `${file}.${randomUUID()}`;
  try {
    const handle = await open(beside, 'wx', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

/** Throws `LogError` `note` for what is no signed note; null for one that is of no log of ours. */
export async function readCheckpoint(file: string): Promise<KeptCheckpoint | null> {
  const note = new TextDecoder().decode(await bytesOf(file, 65_536));
  const [origin = '', size = ''] = parseNote(note).text.split('\n');
  const log = originId(origin);
  return log === null || !/^\d{1,16}$/.test(size) ? null : { file, note, log, size: Number(size) };
}

const originId = (origin: string): string | null =>
  /^symbiotic-contract\/(.+)$/.exec(origin)?.[1] ?? null;

/** The bytes of a file, or one more than it may have: who reads it says that it is too long. */
export async function bytesOf(file: string, most: number): Promise<Uint8Array> {
  const handle = await open(file);
  try {
    const bytes = new Uint8Array(Math.min(most, (await handle.stat()).size) + 1);
    let at = 0;
    for (;;) {
      const { bytesRead } = await handle.read(bytes, at, bytes.length - at);
      at += bytesRead;
      if (bytesRead === 0 || at === bytes.length) return bytes.subarray(0, at);
    }
  } finally {
    await handle.close();
  }
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
