import { createHash } from 'node:crypto';
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

const many = Array.from({ length: 65 }, (_, i) => leafHash(Uint8Array.of(i)));
const manyRoots = Array.from({ length: 66 }, (_, size) => rootOf(many.slice(0, size)));
const rootAt = (size: number) => manyRoots[size] as Uint8Array;

// The reference tree of RFC 6962 is in docs/vectors/log/tree.json: see vectors.test.ts.

describe('all subtrees up to size 130, as draft-ietf-plants-merkle-tree-certs hashes them', () => {
  const leaves = Array.from({ length: 130 }, (_, i) => leafHash(Uint8Array.of(i)));
  const nodes = new Map<string, Uint8Array>();
  const node = (level: number, index: number): Uint8Array => {
    const name = `${level}/${index}`;
    const known = nodes.get(name) ?? leaves[level === 0 ? index : -1];
    const hash = known ?? nodeHash(node(level - 1, index * 2), node(level - 1, index * 2 + 1));
    nodes.set(name, hash);
    return hash;
  };
  /** Those that begin at a multiple of the smallest power of two that holds them. */
  const subtrees = leaves.flatMap((_, last) => {
    const to = last + 1;
    return Array.from({ length: to }, (_, from) => [from, to] as const).filter(
      ([from]) => from % 2 ** Math.ceil(Math.log2(to - from)) === 0,
    );
  });
  const sha256 = (lines: string[]) => createHash('sha256').update(lines.join('')).digest('hex');

  it('have the published roots', () => {
    const lines = subtrees.map(
      ([from, to]) => `[${from}, ${to}) ${toHex(rootOf(leaves.slice(from, to)))}\n`,
    );
    expect(sha256(lines)).toBe('94a95384a8c69acea9b50d035a58285b3a777cb7a724005faa5e1f1e1190007f');
  });

  it('have the published inclusion proofs', () => {
    const lines = subtrees.flatMap(([from, to]) =>
      leaves.slice(from, to).map((_, at) => {
        const inside = (level: number, index: number) => node(level, index + from / 2 ** level);
        const proof = inclusionProof(inside, at, to - from);
        return `${[`${from + at} [${from}, ${to})`, ...proof.map(toHex)].join(' ')}\n`;
      }),
    );
    expect(sha256(lines)).toBe('ac2a8f989e44d99e399db448050ff5f19757df53cfb716aa81015d3955d8163f');
  });
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
