import { describe, expect, test } from 'vitest';
import { toHex, toUtf8 } from '../../log/bytes.ts';
import { nobleHasher } from '../../log/hash.ts';
import { inclusionProof, leafHash, rootOf } from '../../log/merkle.ts';
import { WholeTree } from './whole-tree.ts';

describe('the whole tree in memory', () => {
  const lines = Array.from({ length: 40 }, (_, i) => `record ${i}`);
  const leaves = lines.map((line) => leafHash(toUtf8(line)));

  test('has the root and the proofs of RFC 6962, at every size', () => {
    for (let size = 0; size <= lines.length; size++) {
      const tree = new WholeTree(size, nobleHasher);
      for (const line of lines.slice(0, size)) tree.add(line);
      expect(toHex(tree.root()), `size ${size}`).toBe(toHex(rootOf(leaves.slice(0, size))));
      for (let index = 0; index < size; index++) {
        const expected = inclusionProof(leaves.slice(0, size), index, size);
        expect(tree.proof(index).map(toHex), `${index} of ${size}`).toEqual(expected.map(toHex));
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
