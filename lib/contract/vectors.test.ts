/** The published vectors hold for this code; their expectations were not made with it. */

import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { fold } from './fold.ts';
import { readSeal, type Seal, stripSeal, writeSeal } from './seal.ts';
import { canonicalText, checkContractText, sha256Hex } from './text.ts';

interface Vectors {
  about: string;
  format: number;
  canonical: {
    name: string;
    text?: string;
    utf16?: number[];
    canonical: string;
    sha256: string;
  }[];
  contracts: {
    name: string;
    text: string;
    times: number;
    code: string | null;
    line: number | null;
  }[];
  seals: { name: string; seal: Seal; readsAs?: Seal; message: string; sealed: string }[];
  readings: {
    name: string;
    text: string;
    kind: 'none' | 'intact' | 'altered';
    seal?: Seal;
    message?: string;
    stripped: string;
  }[];
  fold: { name: string; text: string; folded: string }[];
}

const file = new URL('../../docs/vectors/seal.json', import.meta.url);
const vectors: Vectors = JSON.parse(await readFile(file, 'utf8'));

it('is the format this test knows, and nothing in it goes untested', () => {
  const { about: _, ...rest } = vectors;
  expect(rest.format).toBe(1);
  expect(Object.keys(rest).sort()).toEqual(
    ['format', 'canonical', 'contracts', 'seals', 'readings', 'fold'].sort(),
  );
  const lists = [
    vectors.canonical,
    vectors.contracts,
    vectors.seals,
    vectors.readings,
    vectors.fold,
  ];
  for (const list of lists) {
    expect(list.length).toBeGreaterThan(4);
    expect(new Set(list.map(({ name }) => name)).size).toBe(list.length);
  }
});

describe('canonical', () => {
  it.each(vectors.canonical)('$name', async ({ text, utf16, canonical, sha256 }) => {
    const given = text ?? String.fromCharCode(...(utf16 ?? []));
    expect(canonicalText(given)).toBe(canonical);
    expect(await sha256Hex(canonical)).toBe(sha256);
  });
});

describe('contracts', () => {
  it.each(vectors.contracts)('$name', ({ text, times, code, line }) => {
    const check = checkContractText(text.repeat(times));
    expect(check.ok ? { code: null, line: null } : { code: check.code, line: check.line }).toEqual({
      code,
      line,
    });
  });
});

describe('seals', () => {
  it.each(vectors.seals)('$name', async ({ seal, readsAs, message, sealed }) => {
    expect(writeSeal(seal, message)).toBe(sealed);
    expect(await readSeal(sealed)).toEqual({
      kind: 'intact',
      seal: readsAs ?? seal,
      message,
      differences: [],
    });
  });
});

describe('readings', () => {
  it.each(vectors.readings)('$name', async ({ text, kind, seal, message, stripped }) => {
    const reading = await readSeal(text);
    if (kind === 'none') expect(reading).toEqual({ kind });
    else expect(reading).toMatchObject({ kind, seal, message });
    expect(stripSeal(text)).toBe(stripped);
  });
});

describe('fold', () => {
  it.each(vectors.fold)('$name', ({ text, folded }) => {
    expect(fold(text)).toBe(folded);
  });
});
