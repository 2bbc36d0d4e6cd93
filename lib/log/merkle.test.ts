import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from './bytes.ts';
import { growingTree } from './growing-tree.ts';
import {
  appendLeaf,
  collectNodes,
  consistencyNodes,
  consistencyProof,
  emptyRoot,
  frontierRoot,
  inclusionNodes,
  inclusionProof,
  leafHash,
  nobleHasher,
  nodeHash,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from './merkle.ts';

const hex = (text: string) => fromHex(text) as Uint8Array;

// The eight leaves of Certificate Transparency's reference tests, which every implementation of
// RFC 6962 publishes, with the roots of the trees of 0 to 8 of them and the known proofs.
const inputs = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const knownInclusion: [index: number, size: number, proof: string[]][] = [
  [0, 1, []],
  [
    0,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    5,
    8,
    [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
  [
    1,
    5,
    [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
];
const knownConsistency: [oldSize: number, newSize: number, proof: string[]][] = [
  [1, 1, []],
  [
    1,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    6,
    8,
    [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [
    2,
    5,
    [
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
];

const reference = inputs.map((input) => leafHash(hex(input)));
const many = Array.from({ length: 65 }, (_, i) => leafHash(Uint8Array.of(i)));
const manyRoots = Array.from({ length: 66 }, (_, size) => rootOf(many.slice(0, size)));
const rootAt = (size: number) => manyRoots[size] as Uint8Array;

describe('the reference tree of RFC 6962', () => {
  it('has the published roots, computed in three ways', () => {
    let frontier: readonly string[] = [];
    const growing = growingTree(nobleHasher);
    expect(toHex(emptyRoot())).toBe(roots[0]);
    for (let size = 0; size <= inputs.length; size++) {
      expect(toHex(rootOf(reference.slice(0, size)))).toBe(roots[size]);
      expect(toHex(frontierRoot(frontier, size))).toBe(roots[size]);
      expect(toHex(growing.root())).toBe(roots[size]);
      const leaf = reference[size];
      if (!leaf) break;
      frontier = appendLeaf(frontier, size, leaf);
      growing.push(Uint8Array.of(0, ...hex(inputs[size] as string)));
    }
  });

  it.each(knownInclusion)(
    'has the published inclusion proof of leaf %i in %i',
    (index, size, proof) => {
      expect(inclusionProof(reference, index, size).map(toHex)).toEqual(proof);
      const leaf = reference[index] as Uint8Array;
      expect(verifyInclusion(leaf, index, size, proof.map(hex), hex(roots[size] as string))).toBe(
        true,
      );
    },
  );

  it.each(knownConsistency)(
    'has the published consistency proof of %i and %i',
    (oldSize, newSize, proof) => {
      expect(consistencyProof(reference, oldSize, newSize).map(toHex)).toEqual(proof);
      const [older, newer] = [hex(roots[oldSize] as string), hex(roots[newSize] as string)];
      expect(verifyConsistency(oldSize, newSize, proof.map(hex), older, newer)).toBe(true);
    },
  );
});

describe('appending', () => {
  it('gives the same root as computing it anew, at all sizes up to 65', () => {
    let frontier: readonly string[] = [];
    const growing = growingTree(nobleHasher);
    for (const [size, leaf] of many.entries()) {
      expect(frontierRoot(frontier, size)).toEqual(rootAt(size));
      expect(growing.root()).toEqual(rootAt(size));
      frontier = appendLeaf(frontier, size, leaf);
      growing.push(Uint8Array.of(0, size));
    }
    expect(frontierRoot(frontier, 65)).toEqual(rootAt(65));
    expect(JSON.parse(JSON.stringify(frontier))).toEqual(frontier);
  });

  it('goes on far beyond 32 bits', () => {
    const size = 2 ** 40 + 3;
    const [a, b, c] = [many[0], many[1], many[2]].map((leaf) => toHex(leaf as Uint8Array));
    const frontier = appendLeaf([a, b, c] as string[], size, many[3] as Uint8Array);
    const joined = nodeHash(hex(b as string), nodeHash(hex(c as string), many[3] as Uint8Array));
    expect(frontier).toEqual([a, toHex(joined)]);
    expect(frontierRoot(frontier, size + 1)).toEqual(nodeHash(hex(a as string), joined));
  });

  it('refuses a frontier that is not of this size', () => {
    const leaf = many[0] as Uint8Array;
    const one = [toHex(leaf)];
    expect(() => appendLeaf([], 1, leaf)).toThrow(RangeError);
    expect(() => appendLeaf(one, 0, leaf)).toThrow(RangeError);
    expect(() => appendLeaf(one, 3, leaf)).toThrow(RangeError);
    expect(() => appendLeaf(['00'], 1, leaf)).toThrow(RangeError);
    expect(() => appendLeaf(['x'.repeat(64)], 1, leaf)).toThrow(RangeError);
    expect(() => appendLeaf([], 0, leaf.subarray(1))).toThrow(RangeError);
    expect(() => frontierRoot([], -1)).toThrow(RangeError);
    expect(() => frontierRoot([], 0.5)).toThrow(RangeError);
  });
});

describe('proofs at all sizes up to 65', { timeout: 60_000 }, () => {
  it('include every leaf, and only where it is', () => {
    for (let size = 1; size <= 65; size++) {
      for (let index = 0; index < size; index++) {
        const proof = inclusionProof(many, index, size);
        const leaf = many[index] as Uint8Array;
        expect(verifyInclusion(leaf, index, size, proof, rootAt(size))).toBe(true);
        if (size % 8 !== 1) continue;
        const no = (...args: Parameters<typeof verifyInclusion>) =>
          expect(verifyInclusion(...args)).toBe(false);
        no(leaf, (index + 1) % (size + 1), size, proof, rootAt(size));
        no(leaf, index, size, [...proof, leaf], rootAt(size));
        no(leaf, index, size, proof.slice(1), rootAt(size - 1));
        no(leaf, index, size, proof, rootAt(size - 1));
        no(leaf.with(0, (leaf[0] as number) ^ 1), index, size, proof, rootAt(size));
        for (let i = 0; i < proof.length; i++) {
          const node = proof[i] as Uint8Array;
          no(
            leaf,
            index,
            size,
            proof.with(i, node.with(31, (node[31] as number) ^ 1)),
            rootAt(size),
          );
          no(leaf, index, size, proof.with(i, node.subarray(1)), rootAt(size));
        }
      }
    }
  });

  it('show that each tree grew out of each smaller one, and no other', () => {
    for (let newSize = 0; newSize <= 65; newSize++) {
      for (let oldSize = 0; oldSize <= newSize; oldSize++) {
        const proof = consistencyProof(many, oldSize, newSize);
        const [older, newer] = [rootAt(oldSize), rootAt(newSize)];
        expect(verifyConsistency(oldSize, newSize, proof, older, newer)).toBe(true);
        const no = (...args: Parameters<typeof verifyConsistency>) =>
          expect(verifyConsistency(...args)).toBe(false);
        const changed = older.with(0, (older[0] as number) ^ 1);
        no(oldSize, newSize, proof, changed, newer);
        no(oldSize, newSize, [...proof, newer], older, newer);
        if (oldSize < newSize) no(newSize, oldSize, proof, newer, older);
        if (proof.length === 0 || newSize % 8 !== 1) continue;
        no(oldSize, newSize, proof, older, newer.with(0, (newer[0] as number) ^ 1));
        no(oldSize, newSize, proof.slice(1), older, newer);
        no(oldSize, newSize, proof.slice(0, -1), older, newer);
        no(oldSize + 1, newSize, proof, older, newer);
        for (let i = 0; i < proof.length; i++) {
          const node = proof[i] as Uint8Array;
          no(
            oldSize,
            newSize,
            proof.with(i, node.with(31, (node[31] as number) ^ 1)),
            older,
            newer,
          );
        }
      }
    }
  });

  it('can be made from nodes gathered in one walk, and ask for no others', () => {
    for (const size of [1, 2, 3, 7, 33, 64, 65]) {
      for (let index = 0; index < size; index++) {
        const wanted = [...inclusionNodes(index, size), ...consistencyNodes(index, size)];
        const { add, source } = collectNodes(wanted);
        for (const leaf of many.slice(0, size)) add(leaf);
        expect(inclusionProof(source, index, size)).toEqual(inclusionProof(many, index, size));
        expect(consistencyProof(source, index, size)).toEqual(consistencyProof(many, index, size));
        expect(() => source(40, 0)).toThrow(RangeError);
      }
    }
  });

  it('refuse what is not in the tree', () => {
    expect(() => inclusionProof(many, 5, 5)).toThrow(RangeError);
    expect(() => inclusionProof(many, -1, 5)).toThrow(RangeError);
    expect(() => inclusionProof(many, 0.5, 5)).toThrow(RangeError);
    expect(() => inclusionProof(many, 0, 66)).toThrow(RangeError);
    expect(() => consistencyProof(many, 6, 5)).toThrow(RangeError);
    expect(verifyInclusion(many[0] as Uint8Array, 0, 0, [], emptyRoot())).toBe(false);
    expect(verifyInclusion(many[0] as Uint8Array, Number.NaN, 1, [], rootAt(1))).toBe(false);
  });

  it('stay right where 32 bits end', () => {
    // A tree of 2^33 + 1 equal leaves, so that each level has one node.
    const leaf = many[0] as Uint8Array;
    const levels = [leaf];
    for (let level = 1; level <= 33; level++) {
      const below = levels[level - 1] as Uint8Array;
      levels.push(nodeHash(below, below));
    }
    const source = (level: number) => levels[level] as Uint8Array;
    const size = 2 ** 33 + 1;
    const root = nodeHash(source(33), leaf);
    for (const index of [0, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 33 - 1, 2 ** 33]) {
      expect(verifyInclusion(leaf, index, size, inclusionProof(source, index, size), root)).toBe(
        true,
      );
    }
    const proof = consistencyProof(source, 2 ** 32, size);
    expect(verifyConsistency(2 ** 32, size, proof, source(32), root)).toBe(true);
  });
});
