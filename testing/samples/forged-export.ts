/** Exports as a hostile hand makes them that holds the key: changed, and signed again. For tests. */

import { sha256 } from '@noble/hashes/sha2.js';
import { type Manifest, manifestBytes } from '../../lib/archive/manifest.ts';
import { manifestNoteText } from '../../lib/archive/manifest-note.ts';
import { MANIFEST, SIGNATURE, SUMS } from '../../lib/archive/names.ts';
import type { Archive } from '../../lib/archive/verify/archive.ts';
import { fromUtf8, toHex, toUtf8 } from '../../lib/log/bytes.ts';
import { originOf, signNote } from '../../lib/log/checkpoint.ts';
import { archiveOf, filesOf } from './export.ts';
import { SAMPLE_LOG_ID, sampleKeys } from './log.ts';

export type Files = Map<string, Uint8Array<ArrayBuffer>>;

export const textOf = (files: Files, name: string): string =>
  fromUtf8(files.get(name) ?? new Uint8Array()) ?? '';

/** Changes one file's text. */
export const edit = (name: string, change: (text: string) => string) => (files: Files) =>
  void files.set(name, toUtf8(change(textOf(files, name))));

/**
 * The export after `change`, with sums, manifest and signature made to fit again; `lie` may then say
 * something else in the manifest.
 */
export async function forged(
  archive: Archive,
  change: (files: Files) => unknown,
  lie: (manifest: Manifest) => unknown = () => {},
): Promise<Archive> {
  const files = await filesOf(archive);
  const manifest: Manifest = JSON.parse(textOf(files, MANIFEST));
  const sums = textOf(files, SUMS);
  change(files);
  const listed = () =>
    [...files]
      .filter(([name]) => name !== MANIFEST && name !== SIGNATURE)
      .map(([name, bytes]) => ({ bytes: bytes.length, name, sha256: toHex(sha256(bytes)) }));
  if (textOf(files, SUMS) === sums) {
    const lines = listed().filter(({ name }) => name !== SUMS);
    files.set(SUMS, toUtf8(lines.map((one) => `${one.sha256}  ${one.name}\n`).join('')));
  }
  manifest.files = listed();
  lie(manifest);
  const bytes = manifestBytes(manifest);
  files.set(MANIFEST, bytes);
  const text = manifestNoteText(toHex(sha256(bytes)));
  const keys = await sampleKeys();
  files.set(SIGNATURE, toUtf8(await signNote(text, originOf(SAMPLE_LOG_ID), keys)));
  return archiveOf(files);
}
