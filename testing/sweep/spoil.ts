/** Every way to spoil one byte of an export, and to mend afterwards what tells of it. */

import { createHash } from 'node:crypto';
import type { Manifest } from '../../lib/archive/manifest.ts';
import { manifestBytes } from '../../lib/archive/manifest.ts';
import { manifestNoteText } from '../../lib/archive/manifest-note.ts';
import { MANIFEST, SIGNATURE, SUMS } from '../../lib/archive/names.ts';
import { type Archive, openExport } from '../../lib/archive/verify/archive.ts';
import { fromUtf8, toUtf8 } from '../../lib/log/bytes.ts';
import { originOf, signNote } from '../../lib/log/checkpoint.ts';
import { archiveOf, filesOf } from '../samples/export.ts';
import { SAMPLE_LOG_ID, sampleKeys } from '../samples/log.ts';

/** A bit is flipped (0 to 7), or the byte is dropped or stands there twice. */
export type Way = number | 'dropped' | 'doubled';
export const ways: readonly Way[] = [0, 1, 2, 3, 4, 5, 6, 7, 'dropped', 'doubled'];

export function spoilt(bytes: Uint8Array, at: number, way: Way): Uint8Array<ArrayBuffer> {
  const [before, byte, after] = [
    bytes.subarray(0, at),
    bytes[at] as number,
    bytes.subarray(at + 1),
  ];
  const there = way === 'dropped' ? [] : way === 'doubled' ? [byte, byte] : [byte ^ (1 << way)];
  const all = new Uint8Array(bytes.length - 1 + there.length);
  all.set(before);
  all.set(there, at);
  all.set(after, at + there.length);
  return all;
}

/**
 * Who spoils it: `nobody` mends anything; a `stranger` makes CRCs, sums and the list right; the
 * `holder` of the key signs that list as well.
 */
export type Hand = 'nobody' | 'stranger' | 'holder';

type Files = Map<string, Uint8Array<ArrayBuffer>>;

export interface Spoiler {
  /** What there is to spoil: files, or for `nobody` the zip itself, and how long each is. */
  lengths: ReadonlyMap<string, number>;
  spoil(name: string, at: number, way: Way): Promise<Archive>;
}

export const ZIP = 'the zip';

export async function spoilerOf(zip: Uint8Array<ArrayBuffer>, hand: Hand): Promise<Spoiler> {
  if (hand === 'nobody') {
    const spoil = (_: string, at: number, way: Way) => openBytes(spoilt(zip, at, way));
    return { lengths: new Map([[ZIP, zip.length]]), spoil };
  }
  const files = await filesOf(await openBytes(zip));
  const lengths = new Map([...files].map(([name, bytes]) => [name, bytes.length]));
  // Nothing tells of these two but the signature.
  if (hand === 'stranger') for (const name of [MANIFEST, SIGNATURE]) lengths.delete(name);
  return {
    lengths,
    async spoil(name, at, way) {
      const changed = new Map(files);
      changed.set(name, spoilt(files.get(name) as Uint8Array, at, way));
      if (name !== MANIFEST && name !== SIGNATURE) list(changed, name);
      if (hand === 'holder' && name !== SIGNATURE) await sign(changed);
      return archiveOf(changed);
    },
  };
}

/** The bytes without a copy for each piece that is read. */
const openBytes = (zip: Uint8Array<ArrayBuffer>): Promise<Archive> =>
  openExport({
    size: zip.length,
    slice: (from, to) => ({ arrayBuffer: async () => zip.slice(from, to).buffer }),
  });

function list(files: Files, changed: string): void {
  const manifest: Manifest = JSON.parse(fromUtf8(files.get(MANIFEST) as Uint8Array) ?? '');
  const renew = (name: string) => {
    const bytes = files.get(name) as Uint8Array;
    const entry = manifest.files.find((file) => file.name === name);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (entry) Object.assign(entry, { bytes: bytes.length, sha256 });
  };
  renew(changed);
  if (changed !== SUMS) {
    const others = manifest.files.filter(({ name }) => name !== SUMS);
    files.set(SUMS, toUtf8(others.map((one) => `${one.sha256}  ${one.name}\n`).join('')));
    renew(SUMS);
  }
  files.set(MANIFEST, manifestBytes(manifest));
}

const keys = sampleKeys();

async function sign(files: Files): Promise<void> {
  const sha256 = createHash('sha256')
    .update(files.get(MANIFEST) as Uint8Array)
    .digest('hex');
  const note = await signNote(manifestNoteText(sha256), originOf(SAMPLE_LOG_ID), await keys);
  files.set(SIGNATURE, toUtf8(note));
}
