/** What a witness is asked to sign, with the proof that it goes on from what they signed last. */

import { toHex, toUtf8 } from '../../log/bytes.ts';
import { leafHash } from '../../log/hash.ts';
import { consistencyNodes, consistencyProof, rootOf, verifyConsistency } from '../../log/merkle.ts';
import { collectNodes } from '../../log/merkle-proofs.ts';
import { openCheckpoint, type SignedCheckpoint } from '../../log/note.ts';
import { formatWitnessRequest } from '../witness-request.ts';
import type { ReadOptions } from './plan.ts';
import { damaged, type ExportSource } from './source.ts';

/** A log at one size; `root` has 32 bytes. */
export interface Before {
  size: number;
  root: Uint8Array;
}

/**
 * The text of a request. `before`: what the witness signed last; null: nothing. Walks the whole log, in
 * constant memory. Throws `ExportError` `log-damaged`, so that no proof is handed out that would not hold.
 */
export async function witnessRequest(
  source: Pick<ExportSource, 'batches'>,
  before: Before | null,
  checkpoint: SignedCheckpoint,
  { signal, onProgress }: ReadOptions = {},
): Promise<string> {
  const { size, root } = await openCheckpoint(checkpoint);
  const { note } = checkpoint;
  const old = before ?? { size: 0, root: rootOf([]) };
  if (old.size === 0) return formatWitnessRequest({ old: 0, proof: [], note });
  const nodes = collectNodes(consistencyNodes(old.size, size));
  let at = 0;
  for await (const batch of source.batches(0, size, signal)) {
    for (const line of batch) nodes.add(leafHash(toUtf8(line)));
    at += batch.length;
    onProgress?.({ file: null, records: at, of: size, bytes: 0 });
  }
  if (at !== size) throw damaged(at, `${size} records`, `${at} records`);
  const proof = consistencyProof(nodes.source, old.size, size);
  if (!verifyConsistency(old.size, size, proof, old.root, root))
    throw damaged(null, `root ${toHex(old.root)} of ${old.size} records`, 'another beginning');
  return formatWitnessRequest({ old: old.size, proof, note });
}
