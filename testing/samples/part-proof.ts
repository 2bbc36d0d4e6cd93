/** What a part of a log needs beside its records, made from all records of that log: for tests. */

import { toUtf8 } from '../../lib/log/bytes.ts';
import { leafHash, rootOf } from '../../lib/log/merkle.ts';
import { formatLeftOut } from '../../lib/log/proof.ts';

/** The text of the file `proof` of the records `seqs`, ascending, of the log with these lines. */
export function partProof(lines: readonly string[], seqs: readonly number[]): string {
  const leaves = lines.map((line) => leafHash(toUtf8(line)));
  const node = (level: number, index: number) =>
    rootOf(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level));
  const ends = [...seqs, lines.length];
  return ends
    .map((to, at) => formatLeftOut(node, at === 0 ? 0 : (seqs[at - 1] as number) + 1, to))
    .join('');
}
