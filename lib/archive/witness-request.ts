/**
 * What is given to a witness who is not to see the records: a checkpoint, with the proof that it goes on
 * from the last one they signed. As the body of `add-checkpoint` in c2sp.org/tlog-witness; a checkpoint
 * alone is one too, for a witness who has signed none.
 */

import { fromBase64, fromDecimal, toBase64 } from '../log/bytes.ts';
import { HASH_BYTES } from '../log/hash.ts';
import { ORIGIN_PREFIX } from '../log/note.ts';

export interface WitnessRequest {
  /** Records in the log when the witness signed it last; 0: never. */
  old: number;
  /** Hashes of 32 bytes, as in `verifyConsistency`. */
  proof: Uint8Array[];
  /** The signed checkpoint. */
  note: string;
}

/** A tree of 2^53 leaves needs no more. */
const MAX_HASHES = 64;

export const formatWitnessRequest = ({ old, proof, note }: WitnessRequest): string =>
  [`old ${old}`, ...proof.map(toBase64), '', note].join('\n');

/** Null for what is no request. The checkpoint is not looked at. */
export function parseWitnessRequest(text: string): WitnessRequest | null {
  if (text.startsWith(ORIGIN_PREFIX)) return { old: 0, proof: [], note: text };
  const split = text.indexOf('\n\n');
  const [first = '', ...lines] = text.slice(0, Math.max(0, split)).split('\n');
  const old = fromDecimal(/^old (\d+)$/.exec(first)?.[1] ?? '');
  const proof = lines.map(fromBase64);
  const isWhole = proof.every((hash) => hash?.length === HASH_BYTES) && proof.length <= MAX_HASHES;
  if (old === null || !isWhole) return null;
  return { old, proof: proof as Uint8Array[], note: text.slice(split + 2) };
}
