/** The lines of a backup, one after the other or many at once, hashed as they are handed out. */

import { sha256 } from '@noble/hashes/sha2.js';
import { fromUtf8, toHex } from '../log/bytes.ts';
import { BackupError } from './error.ts';

/** A payload's text and what stands around it, in bytes, every character escaped. */
const longestLine = 4_000_000;
const newline = Uint8Array.of(0x0a);

export interface LineReader {
  /** Between one line and `most` of them, without newlines; none at the end. */
  take(most: number): Promise<Uint8Array[]>;
  /** The next line as JSON. Throws `BackupError` `incomplete`, or `altered` for anything else. */
  json(): Promise<unknown>;
  /** Of the line handed out last, from 1. */
  readonly line: number;
  /** Lowercase hex SHA-256 of all lines handed out so far, newlines included. */
  hash(): string;
}

export function readLines(chunks: AsyncIterable<Uint8Array>): LineReader {
  const source = split(chunks);
  const digest = sha256.create();
  let ready: Uint8Array[] = [];
  let next = 0;
  let line = 0;

  const reader: LineReader = {
    async take(most) {
      while (next >= ready.length) {
        const { value, done } = await source.next();
        if (done) return [];
        ready = value;
        next = 0;
      }
      const taken = ready.slice(next, next + most);
      next += taken.length;
      line += taken.length;
      for (const each of taken) digest.update(each).update(newline);
      return taken;
    },
    async json() {
      const [bytes] = await reader.take(1);
      if (bytes === undefined) throw cutOff(line);
      try {
        return JSON.parse(fromUtf8(bytes) ?? '');
      } catch {
        throw new BackupError('altered', `Line ${line} of the file cannot be read.`, line);
      }
    },
    get line() {
      return line;
    },
    hash: () => toHex(digest.clone().digest()),
  };
  return reader;
}

export function cutOff(line: number): BackupError {
  return new BackupError(
    'incomplete',
    `The file ends after line ${line}, before its end: it was cut off.`,
    line,
  );
}

async function* split(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array[]> {
  let begun: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    const lines: Uint8Array[] = [];
    let from = 0;
    for (let to = chunk.indexOf(0x0a); to >= 0; to = chunk.indexOf(0x0a, from)) {
      lines.push(joined([...begun, chunk.subarray(from, to)]));
      begun = [];
      length = 0;
      from = to + 1;
    }
    if (lines.length > 0) yield lines;
    if (from < chunk.length) {
      begun.push(chunk.subarray(from));
      length += chunk.length - from;
    }
    if (length > longestLine)
      throw new BackupError('foreign', 'The file has lines that are too long for a backup.');
  }
  // Every line of ours ends: what does not was cut off, and the footer is missing.
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const [only] = pieces;
  if (only && pieces.length === 1) return only;
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
