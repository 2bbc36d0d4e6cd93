/** The published vectors hold for this code; their expectations were not made with it. */

import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import {
  type ContractDocument,
  checkDocument,
  documentHash,
  documentText,
  parseDocument,
} from './document.ts';
import { fold, foldedHas, foldedHead, headsIn } from './fold.ts';
import { readSeal, type Seal, splitBlock, writeSeal } from './seal.ts';
import { canonicalText, sha256Hex } from './text.ts';

type Lines<Value> = Record<keyof ContractDocument, Value>;

interface Documents {
  canonical: {
    name: string;
    text?: string;
    utf16?: number[];
    canonical: string;
    sha256: string;
  }[];
  documents: {
    name: string;
    typed: ContractDocument;
    /** How often each field is repeated; once where nothing is said. */
    times?: Partial<Lines<number>>;
    /** Left out where it is repeated. */
    document?: string;
    sha256?: string;
    field?: string;
    code?: string;
    line?: number | null;
  }[];
}

interface Seals {
  seals: { name: string; seal: Seal; message: string; sealed: string }[];
  readings: {
    name: string;
    text: string;
    kind: 'none' | 'intact' | 'altered';
    seal?: Seal;
    message?: string;
    differences?: string[];
  }[];
  fold: { name: string; text: string; folded: string }[];
  shown: { name: string; text: string; hash: string; has: boolean; head: string | null }[];
}

const read = (name: string) =>
  readFile(new URL(`../../docs/vectors/${name}`, import.meta.url), 'utf8');
const files = { documents: await read('documents.json'), seals: await read('seals.json') };
const documents: Documents = JSON.parse(files.documents);
const seals: Seals = JSON.parse(files.seals);

it.each([
  ['documents.json', files.documents, ['canonical', 'documents']],
  ['seals.json', files.seals, ['seals', 'readings', 'fold', 'shown']],
])('%s is the format this test knows, and nothing in it goes untested', (_name, file, names) => {
  expect(file).toMatch(/^[\n -~]*$/);
  const { about: _, format, ...lists } = JSON.parse(file);
  expect(format).toBe(1);
  expect(Object.keys(lists).sort()).toEqual(names.toSorted());
  for (const list of Object.values<{ name: string }[]>(lists)) {
    expect(list.length).toBeGreaterThan(4);
    expect(new Set(list.map(({ name }) => name)).size).toBe(list.length);
  }
});

describe('canonical', () => {
  it.each(documents.canonical)('$name', async ({ text, utf16, canonical, sha256 }) => {
    const given = text ?? String.fromCharCode(...(utf16 ?? []));
    expect(canonicalText(given)).toBe(canonical);
    expect(await sha256Hex(canonical)).toBe(sha256);
  });
});

describe('documents', () => {
  it.each(documents.documents)('$name', async ({ typed, times, document, sha256, ...fault }) => {
    const repeated = (field: keyof ContractDocument) => typed[field].repeat(times?.[field] ?? 1);
    const check = checkDocument({
      title: repeated('title'),
      human: repeated('human'),
      text: repeated('text'),
    });
    if (!check.ok) {
      const { field, code, line } = fault;
      expect(check).toMatchObject({ field, code, line });
      return;
    }
    const written = documentText(check.document);
    expect(written).toBe(document ?? written);
    expect(parseDocument(written)).toEqual(check.document);
    expect(await documentHash(check.document)).toBe(sha256);
  });
});

describe('seals', () => {
  it.each(seals.seals)('$name', async ({ seal, message, sealed }) => {
    expect(writeSeal(seal, message)).toBe(sealed);
    expect(splitBlock(sealed)).toEqual({ seal, message });
    expect(await readSeal(sealed)).toEqual({ kind: 'intact', seal, message, differences: [] });
  });
});

describe('readings', () => {
  it.each(seals.readings)('$name', async ({ text, kind, seal, message, differences = [] }) => {
    const reading = await readSeal(text);
    expect(splitBlock(text) === null).toBe(kind === 'none');
    if (kind === 'none') expect(reading).toEqual({ kind });
    else expect(reading).toEqual({ kind, seal, message, differences });
  });
});

describe('fold', () => {
  it.each(seals.fold)('$name', ({ text, folded }) => {
    expect(fold(text)).toBe(folded);
  });
});

describe('shown', () => {
  it.each(seals.shown)('$name', ({ text, hash, has, head }) => {
    expect(foldedHas(text, hash)).toBe(has);
    expect(headsIn(text)).toEqual(head === null ? [] : [head]);
    if (head !== null) expect(foldedHead(text, head)).toBe(true);
  });
});
