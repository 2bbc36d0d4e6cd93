/** What signs an export: the key, the checkpoint of the log, and the list of files under that key. */

import { sha256 } from '@noble/hashes/sha2.js';
import { toHex } from '../../log/bytes.ts';
import { LogError } from '../../log/error.ts';
import { openCheckpoint } from '../../log/note.ts';
import { ExportError } from '../error.ts';
import { checkManifestNote, logIdOf, type Manifest, parseManifest } from '../manifest.ts';
import * as names from '../names.ts';
import { isFull } from '../selection.ts';
import { LIST_LIMIT, NOTE_LIMIT, type Reader } from './reader.ts';

/** `expected` is the key it must be by; undefined: any. */
export async function openKeyAndCheckpoint(reader: Reader, expected: string | undefined) {
  const vkey = (await reader.text(names.VKEY, NOTE_LIMIT)).replace(/\n$/, '');
  if (expected !== undefined && expected.trim() !== vkey) {
    throw new ExportError('key', 'This export is signed by another key than you were given.', {
      file: names.VKEY,
      expected: expected.trim(),
      found: vkey,
    });
  }
  const log = await inFile(names.VKEY, () => logIdOf(vkey));
  if (log === null) {
    throw new ExportError('key', 'The key is not that of a log of Symbiotic Contract.', {
      file: names.VKEY,
      found: vkey,
    });
  }
  const note = await reader.text(names.CHECKPOINT, NOTE_LIMIT);
  const checkpoint = { note, vkey };
  const { size, root } = await inFile(names.CHECKPOINT, () => openCheckpoint(checkpoint));
  return { checkpoint, log, size, root: toHex(root) };
}

/** The list that this key signed. */
export async function openManifest(reader: Reader, vkey: string): Promise<Manifest> {
  const bytes = await reader.bytes(names.MANIFEST, LIST_LIMIT);
  const note = await reader.text(names.SIGNATURE, NOTE_LIMIT);
  // Signed first: what a stranger wrote is not even read.
  await inFile(names.SIGNATURE, () => checkManifestNote(note, vkey, toHex(sha256(bytes))));
  return parseManifest(bytes);
}

/** Whether the list is of this log, of all that it says, and of no more. */
export function checkCounts(manifest: Manifest, log: string, size: number): void {
  const full = isFull(manifest.selection);
  const wrong = (expected: string, found: string) =>
    new ExportError('count', 'The list of files is not of this log, or not of all that was said.', {
      file: names.MANIFEST,
      expected,
      found,
    });
  if (manifest.log !== log) throw wrong(log, manifest.log);
  if (manifest.size !== size) throw wrong(`${size} records`, `${manifest.size} records`);
  if (full && manifest.records !== size) throw wrong(`${size} lines`, `${manifest.records} lines`);
  const proof = manifest.files.some(({ name }) => name === names.PROOF);
  if (full === proof) throw wrong(full ? 'no proof' : names.PROOF, proof ? names.PROOF : '');
  if (!full && manifest.files.some(({ name }) => name === names.PROFILE))
    throw wrong('no profile in a part of a log', names.PROFILE);
}

/** What a log's check throws, as a fault in this file. */
export async function inFile<T>(file: string, check: () => T | Promise<T>): Promise<T> {
  try {
    return await check();
  } catch (error) {
    if (!(error instanceof LogError)) throw error;
    const { code, message, seq, expected, found } = error;
    throw new ExportError(code, message, { file, seq, expected, found });
  }
}
