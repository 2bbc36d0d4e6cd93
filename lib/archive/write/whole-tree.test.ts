import { describe, expect, test } from 'vitest';
import { toHex, toUtf8 } from '../../log/bytes.ts';
import { completeNodes } from '../../log/complete-nodes.ts';
import { nobleHasher } from '../../log/hash.ts';
import { leafHash, rootOf } from '../../log/merkle.ts';
import { WholeTree } from './whole-tree.ts';

describe('the whole tree in memory', () => {
  const lines = Array.from({ length: 40 }, (_, i) => `record ${i}`);
  const leaves = lines.map((line) => leafHash(toUtf8(line)));

  test('has the root and the nodes of RFC 6962, at every size', () => {
    for (let size = 0; size <= lines.length; size++) {
      const tree = new WholeTree(size, nobleHasher);
      for (const line of lines.slice(0, size)) tree.add(line);
      expect(toHex(tree.root()), `size ${size}`).toBe(toHex(rootOf(leaves.slice(0, size))));
      for (let index = 0; index < size; index++) {
        for (const { level, index: at } of completeNodes(index, size)) {
          const under = leaves.slice(at * 2 ** level, (at + 1) * 2 ** level);
          expect(toHex(tree.node(level, at)), `${level}/${at} of ${size}`).toBe(
            toHex(rootOf(under)),
          );
        }
      }
    }
  });

  test('takes no record more than it was made for, and none that is too long', () => {
    const tree = new WholeTree(1, nobleHasher);
    expect(() => tree.add('x'.repeat(65_536))).toThrow(RangeError);
    tree.add('one');
    expect(() => tree.add('two')).toThrow(RangeError);
  });
});
