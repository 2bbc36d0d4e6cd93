/** Pictures of a place on the screen, as the browser gives them (PNG), and whether two are alike. */

import { inflateSync } from 'node:zlib';

export interface Picture {
  width: number;
  height: number;
  /** Three or four bytes for each pixel, row by row. */
  pixels: Uint8Array;
  /** Bytes for each pixel. */
  depth: number;
}

const uint = (bytes: Uint8Array, at: number): number =>
  new DataView(bytes.buffer, bytes.byteOffset).getUint32(at);

/** Reads a PNG of eight bits a channel, not interlaced. */
export function readPicture(png: Uint8Array): Picture {
  const parts: Uint8Array[] = [];
  for (let at = 8; at < png.length; at += 12 + uint(png, at)) {
    const type = String.fromCharCode(...png.subarray(at + 4, at + 8));
    if (type === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + uint(png, at)));
  }
  const [width, height] = [uint(png, 16), uint(png, 20)];
  const depth = png[25] === 6 ? 4 : 3;
  const packed = inflateSync(Buffer.concat(parts));
  const row = width * depth;
  const pixels = new Uint8Array(row * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < row; x++) {
      const to = y * row + x;
      const left = x < depth ? 0 : (pixels[to - depth] ?? 0);
      const above = y === 0 ? 0 : (pixels[to - row] ?? 0);
      const corner = x < depth || y === 0 ? 0 : (pixels[to - row - depth] ?? 0);
      const guess = [0, left, above, (left + above) >> 1, nearest(left, above, corner)];
      pixels[to] = (packed[to + y + 1] ?? 0) + (guess[packed[y * (row + 1)] ?? 0] ?? 0);
    }
  return { width, height, pixels, depth };
}

/** The format's own guess, named after Paeth. */
function nearest(left: number, above: number, corner: number): number {
  const sum = left + above - corner;
  const [a, b, c] = [Math.abs(sum - left), Math.abs(sum - above), Math.abs(sum - corner)];
  return a <= b && a <= c ? left : b <= c ? above : corner;
}

/** A channel that differs by less looks the same to a person: smoothing of letters, a faint shadow. */
const faint = 56;
/** More of them, and what is seen is something else. */
const share = 0.012;

/** The same to a person's eye. */
export function isAlike(one: Picture, other: Picture): boolean {
  if (one.width !== other.width || one.height !== other.height) return false;
  const count = one.width * one.height;
  let unlike = 0;
  for (let pixel = 0; pixel < count; pixel++)
    for (let channel = 0; channel < 3; channel++) {
      const here = one.pixels[pixel * one.depth + channel] ?? 0;
      const there = other.pixels[pixel * other.depth + channel] ?? 0;
      if (Math.abs(here - there) <= faint) continue;
      unlike++;
      break;
    }
  return unlike <= count * share;
}
