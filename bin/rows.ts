/** Many people's exports as flat rows, for whatever counts them. Each is verified before a row of it comes. */

import { createHash } from 'node:crypto';
import { createInterface } from 'node:readline';
import { RECORDS } from '../lib/archive/names.ts';
import type { Archive } from '../lib/archive/verify/archive.ts';
import { verifyExport } from '../lib/archive/verify/verify.ts';
import { toHex } from '../lib/log/bytes.ts';
import { leafHash } from '../lib/log/hash.ts';
import { readLines } from '../lib/log/lines.ts';
import { parseVkey } from '../lib/log/note.ts';
import type { LogRecord } from '../lib/log/record.ts';
import { nodeHasher } from './hash.ts';
import { openAny, unreadable } from './open.ts';
import { verifying } from './verify-file.ts';

/** One record; nothing in it is a text of anyone's, or names a conversation. */
export interface Row {
  /** The log's id, and the id of its key in hex. */
  log: string;
  key: string;
  seq: number;
  /** Lowercase hex: what the tree holds. */
  leaf: string;
  /** `YYYY-MM`, UTC. */
  month: string;
  kind: string;
  by: string;
  site: string | null;
  /** Lowercase hex SHA-256 of the document. */
  contract: string | null;
  state: string | null;
  model: string | null;
  /** Of an answer or a judgement. */
  outcome: string | null;
}

/** Takes the rows of one export at a time. */
export interface RowSink {
  begin?(log: string): void;
  take(rows: readonly Row[]): void | Promise<void>;
  end?(): void;
}

/**
 * Rows of all these files, in their order. `onFault` is told of each that does not verify, or cannot be
 * read, which has no rows. Resolves to the exit code. One file is open at a time.
 */
export async function rowsOf(
  files: Iterable<string> | AsyncIterable<string>,
  sink: RowSink,
  onFault: (file: string, message: string) => void,
): Promise<0 | 1 | 2> {
  let code: 0 | 1 | 2 = 0;
  for await (const file of files) {
    try {
      const fault = await rowsIn(file, sink);
      if (fault === null) continue;
      onFault(file, fault);
      code ||= 1;
    } catch (error) {
      onFault(file, unreadable(error).message);
      code = 2;
    }
  }
  return code;
}

/** Names of files, one a line. */
export const namesFrom = (stream: NodeJS.ReadableStream): AsyncIterable<string> =>
  createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY });

/** The fault of an export that does not hold; null: it does, and its rows were given. */
async function rowsIn(file: string, sink: RowSink): Promise<string | null> {
  const found = await openAny(file);
  if ('proof' in found) throw new Error('This is the proof of one record, and no export.');
  try {
    const read = new Set<string>();
    const archive = watched(found.archive, read);
    const verdict = await verifyExport(archive, verifying);
    if (!verdict.ok) return verdict.fault.message;
    const { log, vkey } = verdict;
    const key = toHex(parseVkey(vkey).keyId);
    sink.begin?.(log);
    // Read once more rather than held: an export may have a million records.
    for await (const lines of readLines(archive.read(RECORDS)))
      await sink.take(lines.map((line) => rowOf(line, log, key)));
    if (read.size !== 1)
      throw new Error('It was changed while it was read, so its rows are worth nothing.');
    sink.end?.();
    return null;
  } finally {
    await found.close();
  }
}

/** The same files; each time the records are read to their end, `digests` has what was read. */
function watched(archive: Archive, digests: Set<string>): Archive {
  return {
    ...archive,
    async *read(name, signal) {
      const hash = createHash('sha256');
      for await (const chunk of archive.read(name, signal)) {
        if (name === RECORDS) hash.update(chunk);
        yield chunk;
      }
      if (name === RECORDS) digests.add(hash.digest('hex'));
    },
  };
}

const decoder = new TextDecoder();

function rowOf(line: Uint8Array, log: string, key: string): Row {
  const record: LogRecord = JSON.parse(decoder.decode(line));
  const { seq, at, kind, by, site, contract, state, detail } = record;
  const leaf = toHex(leafHash(line, nodeHasher));
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  return {
    ...{ log, key, seq, leaf, month: at.slice(0, 7), kind, by, site, contract, state },
    ...{ model: text(detail.model), outcome: text(detail.outcome) },
  };
}
