/**
 * The zip of an export, as far as we use the format (PKWARE APPNOTE 6.3): every file stored as it is,
 * one after the other from the first byte on, its CRC and size behind it, since they are not known
 * before; then the list of files, and the end. ZIP64 where numbers ask for it and nowhere else.
 *
 * Writer and reader share these few records. There is one spelling for every archive, so the reader
 * can refuse any other.
 */

import { toUtf8 } from '../log/bytes.ts';

const LOCAL = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
const CENTRAL = 0x02014b50;
const END64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;
const END = 0x06054b50;

/** Names in UTF-8; CRC and sizes in a descriptor behind the data. */
const FLAGS = 0x0808;
/** Made on Unix, so that the mode below is read; zip 4.5. */
const MADE_BY = 0x032d;
const VERSION = 20;
const VERSION64 = 45;
/** A plain file, rw-r--r--. */
const MODE = 0o100644 * 0x10000;

const MAX16 = 0xffff;
const MAX32 = 0xffffffff;

export const LOCAL_BYTES = 30;
export const CENTRAL_BYTES = 46;
export const END_BYTES = 22;
const END64_BYTES = 56 + 20;

export interface ZipEntry {
  name: string;
  /** Bytes of the file, which are those in the zip. */
  size: number;
  crc: number;
  /** Where its local header begins. */
  offset: number;
}

/** Date and time as MS-DOS wrote them, in one number. */
export type DosTime = number;

/** To two seconds, in UTC, so that no time zone shows. Years before 1980 and after 2107 are cut. */
export function dosTime(at: Date): DosTime {
  const year = Math.min(127, Math.max(0, at.getUTCFullYear() - 1980));
  const date = (year << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  return date * 0x10000 + time;
}

/** Writes little-endian numbers one after the other. */
function bytesOf(length: number, ...fields: [bytes: 2 | 4 | 8, value: number][]) {
  const view = new DataView(new ArrayBuffer(length));
  let at = 0;
  for (const [bytes, value] of fields) {
    if (bytes === 2) view.setUint16(at, value, true);
    else if (bytes === 4) view.setUint32(at, value, true);
    else view.setBigUint64(at, BigInt(value), true);
    at += bytes;
  }
  return new Uint8Array(view.buffer);
}

function withName(head: Uint8Array, name: Uint8Array, extra = new Uint8Array(0)) {
  const all = new Uint8Array(head.length + name.length + extra.length);
  all.set(head);
  all.set(name, head.length);
  all.set(extra, head.length + name.length);
  return all;
}

/** What stands before a file's bytes. */
export function localHeader(name: string, time: DosTime): Uint8Array<ArrayBuffer> {
  const utf8 = toUtf8(name);
  const head = bytesOf(
    LOCAL_BYTES,
    [4, LOCAL],
    [2, VERSION],
    [2, FLAGS],
    [2, 0],
    [4, time],
    [4, 0],
    [4, 0],
    [4, 0],
    [2, utf8.length],
    [2, 0],
  );
  return withName(head, utf8);
}

/** What stands behind them. */
export function descriptor({ size, crc }: ZipEntry): Uint8Array<ArrayBuffer> {
  const wide = size >= MAX32 ? 8 : 4;
  return bytesOf(8 + 2 * wide, [4, DESCRIPTOR], [4, crc], [wide, size], [wide, size]);
}

/** All that lies between one local header and the next. */
export const entryBytes = (entry: Pick<ZipEntry, 'name' | 'size'>): number =>
  LOCAL_BYTES + toUtf8(entry.name).length + entry.size + (entry.size >= MAX32 ? 24 : 16);

/** A file's line in the list at the end. */
export function centralHeader(entry: ZipEntry, time: DosTime): Uint8Array<ArrayBuffer> {
  const { name, size, crc, offset } = entry;
  const utf8 = toUtf8(name);
  const wide = [...(size >= MAX32 ? [size, size] : []), ...(offset >= MAX32 ? [offset] : [])];
  const extra =
    wide.length === 0
      ? new Uint8Array(0)
      : bytesOf(
          4 + wide.length * 8,
          [2, 1],
          [2, wide.length * 8],
          ...wide.map((value): [8, number] => [8, value]),
        );
  const head = bytesOf(
    CENTRAL_BYTES,
    [4, CENTRAL],
    [2, MADE_BY],
    [2, wide.length > 0 ? VERSION64 : VERSION],
    [2, FLAGS],
    [2, 0],
    [4, time],
    [4, crc],
    [4, Math.min(size, MAX32)],
    [4, Math.min(size, MAX32)],
    [2, utf8.length],
    [2, extra.length],
    [2, 0],
    [2, 0],
    [2, 0],
    [4, MODE],
    [4, Math.min(offset, MAX32)],
  );
  return withName(head, utf8, extra);
}

/** Where the list is, as the end of the archive tells it. */
export interface ZipEnd {
  count: number;
  /** Bytes of the list. */
  bytes: number;
  /** Where it begins. */
  offset: number;
}

export function endRecords({ count, bytes, offset }: ZipEnd): Uint8Array<ArrayBuffer> {
  const wide = count >= MAX16 || bytes >= MAX32 || offset >= MAX32;
  const end64 = wide
    ? bytesOf(
        END64_BYTES,
        [4, END64],
        [8, 44],
        [2, MADE_BY],
        [2, VERSION64],
        [4, 0],
        [4, 0],
        [8, count],
        [8, count],
        [8, bytes],
        [8, offset],
        [4, LOCATOR64],
        [4, 0],
        [8, offset + bytes],
        [4, 1],
      )
    : new Uint8Array(0);
  const end = bytesOf(
    END_BYTES,
    [4, END],
    [2, 0],
    [2, 0],
    [2, Math.min(count, MAX16)],
    [2, Math.min(count, MAX16)],
    [4, Math.min(bytes, MAX32)],
    [4, Math.min(offset, MAX32)],
    [2, 0],
  );
  return withName(end64, end);
}

/** The most that the end of an archive can take. */
export const MAX_END_BYTES = END64_BYTES + END_BYTES;

/** Reads the end from the last bytes of an archive, or null for any spelling but ours. */
export function readEnd(tail: Uint8Array): ZipEnd | null {
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength);
  const at = tail.length - END_BYTES;
  if (at < 0 || view.getUint32(at, true) !== END) return null;
  const end: ZipEnd = {
    count: view.getUint16(at + 10, true),
    bytes: view.getUint32(at + 12, true),
    offset: view.getUint32(at + 16, true),
  };
  const wide = end.count === MAX16 || end.bytes === MAX32 || end.offset === MAX32;
  if (wide) {
    const at64 = at - END64_BYTES;
    if (at64 < 0) return null;
    const values = [32, 40, 48].map((place) => Number(view.getBigUint64(at64 + place, true)));
    [end.count, end.bytes, end.offset] = values as [number, number, number];
    if (!values.every(Number.isSafeInteger)) return null;
  }
  const written = endRecords(end);
  const found = tail.subarray(tail.length - written.length);
  return written.every((byte, i) => byte === found[i]) ? end : null;
}

/** Whether an archive of whoever's ends here: somewhere in its last bytes is an end record. */
export function hasForeignEnd(tail: Uint8Array): boolean {
  for (let at = tail.length - END_BYTES; at >= 0; at--) {
    if (tail[at] === 0x50 && tail[at + 1] === 0x4b && tail[at + 2] === 5 && tail[at + 3] === 6) {
      return true;
    }
  }
  return false;
}

/** Whether a file begins like a zip. */
export const beginsLikeZip = (head: Uint8Array): boolean =>
  head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5 || head[2] === 6);

/**
 * The entry of the list that begins at `at`, with its length; null for any spelling but ours. `name`
 * is text in which bytes that are not UTF-8 have become U+FFFD.
 */
export function readCentral(
  list: Uint8Array,
  at: number,
): { entry: ZipEntry; time: DosTime; length: number } | null {
  if (at + CENTRAL_BYTES > list.length) return null;
  const view = new DataView(list.buffer, list.byteOffset, list.byteLength);
  const nameLength = view.getUint16(at + 28, true);
  const extraLength = view.getUint16(at + 30, true);
  const length = CENTRAL_BYTES + nameLength + extraLength;
  if (at + length > list.length || extraLength > 28) return null;
  const nameAt = at + CENTRAL_BYTES;
  const entry: ZipEntry = {
    name: new TextDecoder().decode(list.subarray(nameAt, nameAt + nameLength)),
    crc: view.getUint32(at + 16, true),
    size: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
  };
  let extraAt = nameAt + nameLength + 4;
  const wide = () => {
    const value =
      extraAt + 8 <= at + length ? Number(view.getBigUint64(extraAt, true)) : Number.NaN;
    extraAt += 8;
    return value;
  };
  if (entry.size === MAX32) {
    entry.size = wide();
    extraAt += 8;
  }
  if (entry.offset === MAX32) entry.offset = wide();
  if (!Number.isSafeInteger(entry.size) || !Number.isSafeInteger(entry.offset)) return null;
  const time = view.getUint32(at + 12, true);
  const written = centralHeader(entry, time);
  if (written.length !== length || !written.every((byte, i) => byte === list[at + i])) return null;
  return { entry, time, length };
}
