/**
 * Walks a part of a log. It is the log, in which the roots of complete subtrees stand for the records
 * that were left out: each node is given once, and none that the records here tell themselves.
 */

import { batches, type Records } from './batches.ts';
import { fromBase64, fromUtf8 } from './bytes.ts';
import { completeNodes } from './complete-nodes.ts';
import { LogError, shown } from './error.ts';
import { growingTree } from './growing-tree.ts';
import { HASH_BYTES, nobleHasher } from './hash.ts';
import { compareHead, recordReader } from './record-reader.ts';
import { macrotask, markOf, type Walked, type WalkOptions } from './walk.ts';

/** Between two breaths. */
const STRIDE = 4096;

/**
 * The number of records in a part of the log that was `signed`. `proof` are the lines of the file
 * `proof`, in batches. Throws the first fault as a `LogError`: what `parseRecord` throws,
 * `seq-repeated`, `seq-order`, `tail-added`, `proof-format`, `proof-missing`, `proof-extra`, `root`.
 */
export async function walkPart(
  records: Records,
  proof: AsyncIterable<readonly Uint8Array[]>,
  signed: Walked,
  { signal, onProgress, hash = nobleHasher, pause = macrotask, claims }: WalkOptions,
): Promise<number> {
  const tree = growingTree(hash);
  const reader = recordReader(hash);
  const nodes = hashesOf(proof);
  const done = { records: 0, bytes: 0 };
  let size = 0;
  const leaveOut = async (to: number) => {
    for (const { level } of completeNodes(size, to)) {
      const { value } = await nodes.next();
      if (value === undefined) throw missing(size, to);
      tree.pushRoot(value, 2 ** level);
      size += 2 ** level;
    }
  };
  for await (const lines of batches(records)) {
    signal?.throwIfAborted();
    for (let from = 0; from < lines.length; ) {
      const to = Math.min(lines.length, from + STRIDE - (done.records % STRIDE));
      const read = reader.read(lines, from, to, size);
      for (let index = 0; index < read; index++) {
        const seq = reader.seq(index);
        if (seq !== size) {
          if (seq < size) throw before(seq, size);
          if (seq >= signed.size) throw beyond(seq, signed.size);
          await leaveOut(seq);
        }
        const head = claims && reader.head(index);
        if (claims && head) compareHead(claims, tree, seq, head);
        tree.pushRoot(reader.leaf(index), 1);
        size++;
        done.bytes += reader.bytes(index);
      }
      from += read;
      done.records += read;
      if (done.records % STRIDE > 0) continue;
      onProgress?.({ ...done });
      await pause();
      signal?.throwIfAborted();
    }
  }
  if (size > signed.size) throw beyond(signed.size, signed.size);
  await leaveOut(signed.size);
  if (!(await nodes.next()).done) throw tooMany();
  markOf(signed, 'root').check(tree.root());
  onProgress?.({ ...done });
  return done.records;
}

async function* hashesOf(
  proof: AsyncIterable<readonly Uint8Array[]>,
): AsyncGenerator<Uint8Array, undefined> {
  for await (const lines of proof) {
    for (const line of lines) {
      const hash = fromBase64(fromUtf8(line) ?? '');
      if (hash?.length === HASH_BYTES) yield hash;
      else throw notHash(line);
    }
  }
}

const before = (seq: number, size: number) =>
  seq === size - 1
    ? new LogError('seq-repeated', `Record ${seq} is there a second time.`, { seq })
    : new LogError('seq-order', `Record ${seq} stands after record ${size - 1}.`, {
        seq,
        expected: `more than ${size - 1}`,
        found: String(seq),
      });

const beyond = (seq: number, size: number) =>
  new LogError('tail-added', 'The part goes on after the checkpoint.', {
    ...{ seq, expected: `${size} records`, found: `record ${seq}` },
  });

const missing = (from: number, to: number) =>
  new LogError('proof-missing', `Nothing stands for the records from ${from} to ${to - 1}.`, {
    seq: from,
  });

const tooMany = () =>
  new LogError('proof-extra', 'There are more hashes than stand for records that were left out.');

const notHash = (line: Uint8Array) =>
  new LogError('proof-format', 'A hash is not base64 of 32 bytes.', {
    found: shown(fromUtf8(line)?.slice(0, 200)),
  });
