/** Cuts a stream of bytes into lines, as `records.jsonl` and `proof` hold them. */

import { LogError } from './error.ts';
import { MAX_RECORD_BYTES } from './schema.ts';

const NEWLINE = 0x0a;

/**
 * The lines of each chunk, without their newlines, as bytes that share the chunk's memory. Only a
 * newline ends a line, so a carriage return stays and makes a record not canonical. Throws
 * `LogError` `too-long` as soon as a line is longer than any record: memory stays bounded.
 */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<readonly Uint8Array[]> {
  let begun = new Uint8Array(0);
  let seq = 0;
  for await (const chunk of chunks) {
    const lines: Uint8Array[] = [];
    let from = 0;
    for (let to = chunk.indexOf(NEWLINE); to >= 0; to = chunk.indexOf(NEWLINE, from)) {
      const piece = chunk.subarray(from, to);
      lines.push(begun.length === 0 ? piece : joined(begun, piece));
      begun = new Uint8Array(0);
      from = to + 1;
    }
    if (lines.length > 0) yield lines;
    seq += lines.length;
    if (from < chunk.length) begun = joined(begun, chunk.subarray(from));
    if (begun.length > MAX_RECORD_BYTES) {
      throw new LogError('too-long', `A record is at most ${MAX_RECORD_BYTES} bytes long.`, {
        seq,
        expected: `at most ${MAX_RECORD_BYTES} bytes`,
        found: `at least ${begun.length} bytes`,
      });
    }
  }
  if (begun.length > 0) yield [begun];
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
