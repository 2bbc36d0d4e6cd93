/** JSON Lines of texts, which may be long. */

import { fromUtf8 } from '../../log/bytes.ts';
import { ExportError } from '../error.ts';

/** Lines of a file without their newlines. Throws `too-large` before one takes more memory than it may. */
export async function* longLines(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
  most: number,
): AsyncGenerator<Uint8Array> {
  let parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    let from = 0;
    for (let to = chunk.indexOf(0x0a); to >= 0; to = chunk.indexOf(0x0a, from)) {
      parts.push(chunk.subarray(from, to));
      yield joined(parts);
      parts = [];
      length = 0;
      from = to + 1;
    }
    parts.push(chunk.subarray(from));
    length += chunk.length - from;
    if (length > most) {
      throw new ExportError('too-large', `A line of ${file} is longer than it can be.`, {
        file,
        expected: `at most ${most} bytes`,
      });
    }
  }
  if (length > 0) yield joined(parts);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Null where it is no JSON. */
export function jsonOf(line: Uint8Array): unknown {
  try {
    return JSON.parse(fromUtf8(line) ?? '');
  } catch {
    return null;
  }
}
