/** That an export is spelt in its one way, as far as that is not asked file by file. */

import { sha256 } from '@noble/hashes/sha2.js';
import { toHex, toUtf8 } from '../../log/bytes.ts';
import { ExportError } from '../error.ts';
import type { Manifest } from '../manifest.ts';
import * as names from '../names.ts';
import { dosTime } from '../zip-format.ts';
import type { Archive } from './archive.ts';

/** Files stand in one order, in the list as in a zip, and all of a zip carry the time of the export. */
export function checkSpelling({ at, files }: Manifest, { files: there, time }: Archive): void {
  const listed = files.map(({ name }) => name);
  const zipped = [...there.keys()];
  if (!names.inOrder(listed)) {
    throw new ExportError('manifest', 'The files are not listed in their order.', {
      file: names.MANIFEST,
    });
  }
  if (time === undefined) return;
  if (!names.inOrder(zipped)) {
    throw new ExportError('zip', 'The files do not stand in their order in this zip file.');
  }
  if (time === dosTime(new Date(at))) return;
  throw new ExportError('zip', 'This zip file is of another time than the export in it.', {
    expected: at,
  });
}

/** `SHA256SUMS` is the same list once more. */
export function checkSums(found: string, { files }: Manifest): void {
  const expected = files
    .filter(({ name }) => name !== names.SUMS)
    .map((file) => `${file.sha256}  ${file.name}\n`)
    .join('');
  if (found === expected) return;
  throw new ExportError('manifest', `${names.SUMS} is not the list of ${names.MANIFEST}.`, {
    file: names.SUMS,
    expected: toHex(sha256(toUtf8(expected))),
    found: toHex(sha256(toUtf8(found))),
  });
}
