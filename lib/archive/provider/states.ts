/** Which of some heads are those of states a log has had: read from its records once more. */

import { toHex } from '../../log/bytes.ts';
import { growingTree } from '../../log/growing-tree.ts';
import { type Hasher, LEAF_PREFIX, nobleHasher } from '../../log/hash.ts';
import { headOf } from '../../log/head.ts';

/**
 * The heads found, each with the number of records before it. The log was verified, and is whole.
 * @param lines in batches, as `readLines` gives them
 */
export async function statesNamed(
  lines: AsyncIterable<readonly Uint8Array[]>,
  heads: ReadonlySet<string>,
  hash: Hasher = nobleHasher,
): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  const tree = growingTree(hash);
  let size = 0;
  const look = () => {
    const head = headOf(toHex(tree.rootWith()));
    if (heads.has(head)) found.set(head, size);
  };
  for await (const batch of lines) {
    for (const line of batch) {
      look();
      const leaf = new Uint8Array(line.length + 1);
      leaf[0] = LEAF_PREFIX;
      leaf.set(line, 1);
      tree.push(leaf);
      size++;
    }
  }
  look();
  return found;
}
