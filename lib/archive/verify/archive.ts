/** Opening an export, without trusting it: its files by name, each to be read as a stream. */

import { type Crc32, crc32 as ourCrc32 } from '../crc32.ts';
import { ExportError } from '../error.ts';
import { isExportName, isPathTrick, requiredFiles } from '../names.ts';
import {
  beginsLikeZip,
  type DosTime,
  descriptor,
  endRecords,
  entryBytes,
  hasForeignEnd,
  localHeader,
  MAX_END_BYTES,
  readCentral,
  readEnd,
  type ZipEntry,
} from '../zip-format.ts';

/** Bytes that can be read from anywhere. A `Blob` is one. */
export interface RandomAccess {
  readonly size: number;
  slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

/** An export's files, wherever they lie. */
export interface Archive {
  /** Bytes of each file by its name; of a zip in its order. */
  readonly files: ReadonlyMap<string, number>;
  /** The one time that all files of a zip carry; of a folder it is not known, nor is an order. */
  readonly time?: DosTime | undefined;
  /** The file's bytes. Throws `ExportError` when they are not all there. */
  read(name: string, signal?: AbortSignal): AsyncIterable<Uint8Array<ArrayBuffer>>;
}

/** More than anyone has agreements; a list as long as this is read and held without harm. */
const MAX_FILES = 250_000;
const MAX_LIST_BYTES = 64 * 2 ** 20;

/** Read at a time. */
const PIECE = 2 ** 20;

/**
 * The files of an exported zip. Reads its list only. Nothing is unpacked: in our exports every file
 * is stored as it is, so nothing can be larger than the zip that holds it.
 *
 * Throws `ExportError` `not-zip`, `truncated`, `foreign-zip`, `zip` (a list that does not fit the
 * file, entries that overlap or leave gaps), `path`, `unexpected-file`, `duplicate-file`,
 * `missing-file`, `too-many-files`.
 */
export async function openExport(
  zip: RandomAccess,
  { crc32 = ourCrc32 }: { crc32?: Crc32 | undefined } = {},
): Promise<Archive> {
  const tail = await bytesAt(zip, Math.max(0, zip.size - 65_557), zip.size);
  const end = readEnd(tail.subarray(-MAX_END_BYTES));
  if (end === null) throw await noEnd(zip, tail);
  if (end.count > MAX_FILES || end.bytes > MAX_LIST_BYTES) {
    throw new ExportError('too-many-files', `An export has at most ${MAX_FILES} files.`, {
      found: `${end.count} files`,
    });
  }
  if (end.offset + end.bytes + endRecords(end).length !== zip.size) throw misfit('its list');
  const list = await bytesAt(zip, end.offset, end.offset + end.bytes);
  const entries = new Map<string, ZipEntry>();
  let common: DosTime | undefined;
  let at = 0;
  let next = 0;
  for (let index = 0; index < end.count; index++) {
    const read = readCentral(list, at);
    if (read === null) throw foreign();
    const { entry, time, length } = read;
    checkName(entry.name);
    if (entries.has(entry.name)) throw duplicate(entry.name);
    // Each file begins where the one before ends: none lies inside another, nothing between them.
    if (entry.offset !== next) throw misfit(entry.name);
    common ??= time;
    if (time !== common) throw misfit(entry.name);
    entries.set(entry.name, entry);
    at += length;
    next += entryBytes(entry);
  }
  if (at !== list.length || next !== end.offset) throw misfit('its list');
  const files = new Map([...entries].map(([name, { size }]) => [name, size]));
  checkRequired(files);
  const time = common ?? 0;
  return {
    files,
    time,
    async *read(name, signal) {
      const entry = entries.get(name);
      if (entry === undefined) throw missing(name);
      yield* readEntry(zip, entry, time, crc32, signal);
    },
  };
}

/** Throws unless this is the name of a file that an export may hold. */
export function checkName(name: string): void {
  if (isPathTrick(name)) {
    throw new ExportError('path', 'A file in it has a name that leads outside of its folder.', {
      found: name.slice(0, 200),
    });
  }
  if (!isExportName(name)) {
    throw new ExportError('unexpected-file', 'A file in it does not belong to an export.', {
      found: name.slice(0, 200),
    });
  }
}

/** Throws `missing-file` unless every file is there that each export has. */
export function checkRequired(files: ReadonlyMap<string, number>): void {
  for (const name of requiredFiles) if (!files.has(name)) throw missing(name);
}

async function* readEntry(
  zip: RandomAccess,
  entry: ZipEntry,
  time: number,
  crc32: Crc32,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const head = localHeader(entry.name, time);
  const from = entry.offset + head.length;
  if (!same(await bytesAt(zip, entry.offset, from), head)) throw misfit(entry.name);
  let crc = 0;
  for (let at = 0; at < entry.size; at += PIECE) {
    signal?.throwIfAborted();
    const piece = await bytesAt(zip, from + at, from + Math.min(entry.size, at + PIECE));
    crc = crc32(piece, crc);
    yield piece;
  }
  if (crc !== entry.crc) {
    const hex = (value: number) => value.toString(16).padStart(8, '0');
    throw new ExportError('crc', `${entry.name} was damaged or changed since it was written.`, {
      file: entry.name,
      expected: `CRC-32 ${hex(entry.crc)}`,
      found: `CRC-32 ${hex(crc)}`,
    });
  }
  const behind = from + entry.size;
  const tail = await bytesAt(zip, behind, entry.offset + entryBytes(entry));
  if (!same(tail, descriptor(entry))) throw misfit(entry.name);
}

async function bytesAt(
  zip: RandomAccess,
  from: number,
  to: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(await zip.slice(from, to).arrayBuffer());
  if (bytes.length !== to - from) throw truncated();
  return bytes;
}

async function noEnd(zip: RandomAccess, tail: Uint8Array): Promise<ExportError> {
  if (!beginsLikeZip(await bytesAt(zip, 0, Math.min(4, zip.size)))) {
    return new ExportError('not-zip', 'This is no zip file, so it is no export.');
  }
  return hasForeignEnd(tail) ? foreign() : truncated();
}

const truncated = () =>
  new ExportError(
    'truncated',
    'This zip file ends too early: a part of it is missing. Copy or save it again.',
  );

const foreign = () =>
  new ExportError(
    'foreign-zip',
    'This is a zip file, but not as Symbiotic Contract writes it. If an export was unpacked and packed again, unpack it and verify the folder with the command.',
  );

const misfit = (where: string) =>
  new ExportError('zip', `The parts of this zip file do not fit together, at ${where}.`, {
    file: isExportName(where) ? where : null,
  });

const duplicate = (name: string) =>
  new ExportError('duplicate-file', `${name} is in it twice.`, { file: name });

const missing = (name: string) =>
  new ExportError('missing-file', `${name} is missing.`, { file: name });

const same = (a: Uint8Array, b: Uint8Array) =>
  a.length === b.length && a.every((byte, i) => byte === b[i]);
