/** One record alone, with the proof that it is in the log: a C2SP tlog-proof, in one small file. */

import { toUtf8 } from '../../log/bytes.ts';
import { leafHash, nobleHasher } from '../../log/hash.ts';
import { inclusionNodes, inclusionProof, verifyInclusion } from '../../log/merkle.ts';
import { collectNodes } from '../../log/merkle-proofs.ts';
import { openCheckpoint, type SignedCheckpoint } from '../../log/note.ts';
import { formatTlogProof } from '../../log/proof.ts';
import type { ReadOptions } from './plan.ts';
import { damaged, type ExportSource } from './source.ts';

/**
 * The text of the `.tlog-proof` of record `seq` under a checkpoint that covers it. Walks the whole
 * log, in constant memory. Throws `RangeError` for a record the checkpoint does not cover, and
 * `ExportError` `log-damaged`, so that no proof is handed out that would not hold.
 */
export async function proofOf(
  source: Pick<ExportSource, 'batches'>,
  seq: number,
  checkpoint: SignedCheckpoint,
  { signal, onProgress }: ReadOptions = {},
): Promise<string> {
  const { size, root } = await openCheckpoint(checkpoint);
  const nodes = collectNodes(inclusionNodes(seq, size));
  let line: string | null = null;
  let at = 0;
  for await (const batch of source.batches(0, size, signal)) {
    for (const one of batch) {
      nodes.add(leafHash(toUtf8(one)));
      if (at === seq) line = one;
      at++;
    }
    onProgress?.({ file: null, records: at, of: size, bytes: 0 });
  }
  if (line === null || at !== size) throw damaged(at, `${size} records`, `${at} records`);
  const extra = toUtf8(line);
  const hashes = inclusionProof(nodes.source, seq, size);
  if (!verifyInclusion(leafHash(extra), seq, size, hashes, root, nobleHasher)) {
    throw damaged(null, `the log of the checkpoint`, `another log of ${size} records`);
  }
  return formatTlogProof({ index: seq, hashes, checkpoint: checkpoint.note, extra });
}
