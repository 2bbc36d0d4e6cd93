/**
 * The files in a zip of whoever's: a provider's data export. Read leniently, for nothing is proved by its
 * spelling, and as streams, so that no file need fit into memory.
 */

import type { Crc32 } from '../crc32.ts';
import type { RandomAccess } from '../verify/archive.ts';
import { beginsLikeZip, CENTRAL_BYTES, END_BYTES, LOCAL_BYTES } from '../zip-format.ts';

/** A zip that cannot be read, or a file in it; the message is one plain sentence. */
export class ZipFault extends Error {
  override name = 'ZipFault';
}

export interface Member {
  name: string;
  /** Throws `ZipFault` when the bytes are not all there, or not those that were written. */
  read(signal?: AbortSignal): AsyncIterable<Uint8Array>;
}

/** Undoes DEFLATE (RFC 1951, without a header): zlib's `createInflateRaw`, or a `DecompressionStream`. */
export type Inflate = (packed: AsyncIterable<Uint8Array<ArrayBuffer>>) => AsyncIterable<Uint8Array>;

const CENTRAL = 0x02014b50;
const END64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;
const END = 0x06054b50;
const LOCATOR64_BYTES = 20;
const MAX16 = 0xffff;
const MAX32 = 0xffffffff;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;
const UNICODE_64 = 1;

/** What a list may take: a zip of pictures has many names, and they are held. */
const MAX_LIST_BYTES = 2 ** 26;
const PIECE = 2 ** 18;

/** Whether a file begins as zips do. */
export const isZip = async (file: RandomAccess): Promise<boolean> =>
  beginsLikeZip(await bytesAt(file, 0, Math.min(4, file.size)));

/** Its files, without folders. Reads the list alone. Throws `ZipFault`. */
export async function zipMembers(
  zip: RandomAccess,
  inflate: Inflate,
  crc32: Crc32,
): Promise<Member[]> {
  const { offset, bytes } = await findList(zip);
  if (bytes > MAX_LIST_BYTES) throw new ZipFault('The list of files in this zip is too long.');
  const list = await bytesAt(zip, offset, offset + bytes);
  const view = new DataView(list.buffer);
  const members: Member[] = [];
  for (let at = 0; at + CENTRAL_BYTES <= list.length; ) {
    if (view.getUint32(at, true) !== CENTRAL) break;
    const nameEnd = at + CENTRAL_BYTES + view.getUint16(at + 28, true);
    const extraEnd = nameEnd + view.getUint16(at + 30, true);
    const next = extraEnd + view.getUint16(at + 32, true);
    if (next > list.length) throw new ZipFault('The list of files in this zip is broken.');
    const name = new TextDecoder().decode(list.subarray(at + CENTRAL_BYTES, nameEnd));
    const entry = {
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      ...wideNumbers(view, at, nameEnd, extraEnd),
    };
    if (!name.endsWith('/')) {
      members.push({
        name,
        read: (signal) => readMember(zip, name, entry, inflate, crc32, signal),
      });
    }
    at = next;
  }
  return members;
}

interface Entry {
  flags: number;
  method: number;
  crc: number;
  packed: number;
  offset: number;
}

/** The list's place, from the end record or its ZIP64 one. */
async function findList(zip: RandomAccess): Promise<{ offset: number; bytes: number }> {
  const from = Math.max(0, zip.size - MAX16 - END_BYTES - LOCATOR64_BYTES);
  const tail = new DataView((await bytesAt(zip, from, zip.size)).buffer);
  for (let at = tail.byteLength - END_BYTES; at >= 0; at--) {
    if (tail.getUint32(at, true) !== END) continue;
    const [bytes, offset] = [tail.getUint32(at + 12, true), tail.getUint32(at + 16, true)];
    const back = at - LOCATOR64_BYTES;
    const isWide = bytes === MAX32 || offset === MAX32 || tail.getUint16(at + 10, true) === MAX16;
    if (!isWide || back < 0 || tail.getUint32(back, true) !== LOCATOR64) return { bytes, offset };
    const place = Number(tail.getBigUint64(back + 8, true));
    const end = new DataView((await bytesAt(zip, place, place + 56)).buffer);
    if (end.getUint32(0, true) !== END64) break;
    return {
      bytes: Number(end.getBigUint64(40, true)),
      offset: Number(end.getBigUint64(48, true)),
    };
  }
  throw new ZipFault('This zip file ends too early: a part of it is missing.');
}

/** Size and place, which a ZIP64 field has where 32 bits do not hold them. */
function wideNumbers(view: DataView, at: number, from: number, to: number) {
  const [unpacked, ...found] = [
    view.getUint32(at + 24, true),
    view.getUint32(at + 20, true),
    view.getUint32(at + 42, true),
  ] as [number, number, number];
  let [packed, offset] = found as [number, number];
  for (let field = from; field + 4 <= to; ) {
    const end = field + 4 + view.getUint16(field + 2, true);
    if (view.getUint16(field, true) === UNICODE_64 && end <= to) {
      let value = field + 4;
      const next = () => {
        value += 8;
        return value <= end ? Number(view.getBigUint64(value - 8, true)) : Number.NaN;
      };
      if (unpacked === MAX32) next();
      if (packed === MAX32) packed = next();
      if (offset === MAX32) offset = next();
    }
    field = end;
  }
  return { packed, offset };
}

async function* readMember(
  zip: RandomAccess,
  name: string,
  { flags, method, crc, packed, offset }: Entry,
  inflate: Inflate,
  crc32: Crc32,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  if (flags & ENCRYPTED) throw new ZipFault(`${name} is encrypted.`);
  if (method !== STORED && method !== DEFLATED)
    throw new ZipFault(`${name} is packed in a way that is not read here: unpack the zip.`);
  const head = new DataView((await bytesAt(zip, offset, offset + LOCAL_BYTES)).buffer);
  const from = offset + LOCAL_BYTES + head.getUint16(26, true) + head.getUint16(28, true);
  const bytes = pieces(zip, from, from + packed, signal);
  let found = 0;
  try {
    for await (const chunk of method === STORED ? bytes : inflate(bytes)) {
      found = crc32(chunk, found);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof ZipFault || signal?.aborted) throw error;
    throw new ZipFault(`${name} cannot be unpacked: it is damaged.`);
  }
  if (found !== crc) throw new ZipFault(`${name} was damaged since it was packed.`);
}

async function* pieces(
  zip: RandomAccess,
  from: number,
  to: number,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let at = from; at < to; at += PIECE) {
    signal?.throwIfAborted();
    yield await bytesAt(zip, at, Math.min(to, at + PIECE));
  }
}

async function bytesAt(
  file: RandomAccess,
  from: number,
  to: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const isPlace = Number.isSafeInteger(from) && Number.isSafeInteger(to);
  if (!isPlace || from < 0 || to < from || to > file.size)
    throw new ZipFault('This zip file ends too early: a part of it is missing.');
  return new Uint8Array(await file.slice(from, to).arrayBuffer());
}
