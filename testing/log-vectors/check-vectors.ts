/**
 * The published test vectors of docs/vectors/log against this code: in Node and, bundled, in any
 * browser. It compares nothing itself, so that whoever calls it can say what differs.
 */

import canonicalize from 'canonicalize';
import { fromBase64, fromHex, toHex, toUtf8 } from '../../lib/log/bytes.ts';
import { generateKey, originOf, signCheckpoint, vkeyOf } from '../../lib/log/checkpoint.ts';
import { LogError } from '../../lib/log/error.ts';
import { growingTree } from '../../lib/log/growing-tree.ts';
import { LEAF_PREFIX, nobleHasher } from '../../lib/log/hash.ts';
import { readLines } from '../../lib/log/lines.ts';
import {
  appendLeaf,
  consistencyProof,
  frontierRoot,
  inclusionProof,
  leafHash,
  nodeHash,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from '../../lib/log/merkle.ts';
import { parseCheckpoint, verifyNote } from '../../lib/log/note.ts';
import { parseRecord } from '../../lib/log/parse.ts';
import { recordBytes } from '../../lib/log/record.ts';
import {
  type SignedCheckpoint,
  type Verification,
  verifyConsistent,
  verifyLog,
  verifyPartial,
  verifyTlogProof,
} from '../../lib/log/verify.ts';
import { type ClaimVector, checkClaims, withClaims } from './check-claims.ts';

/** What lies in docs/vectors/log. All hashes are lowercase hex. */
export interface Vectors {
  tree: {
    leaves: string[];
    nodes: string[][];
    roots: string[];
    inclusion: { index: number; size: number; hashes: string[] }[];
    consistency: { oldSize: number; newSize: number; hashes: string[] }[];
  };
  canonical: {
    numbers: { bits: string; text: string | null }[];
    documents: { name: string; input: string; canonical: string; utf8: string }[];
  };
  notes: {
    notes: {
      name: string;
      note: string;
      vkey: string;
      text: string | null;
      code: string | null;
      checkpoint: { origin: string; size: number; root: string } | null;
    }[];
  };
  refused: {
    /** `text`, or `base64` of bytes that are no text. `fill`: its @ is that many letters a. */
    records: {
      name: string;
      text?: string;
      base64?: string;
      fill?: number;
      code: string | null;
    }[];
    /** A number stands for that record of v1. */
    logs: {
      name: string;
      records: (number | string)[];
      checkpoint?: string;
      code: string;
      seq: number | null;
    }[];
    claims: ClaimVector[];
  };
  /** The frozen logs, by folder and file name. */
  frozen: Record<string, Record<string, string>>;
}

/** All is well when `got` equals `want`. */
export interface Check {
  name: string;
  want: unknown;
  got: unknown;
}

export async function checkVectors(vectors: Vectors): Promise<Check[]> {
  return [
    ...checkTree(vectors.tree),
    ...checkCanonical(vectors.canonical),
    ...(await checkNotes(vectors.notes)),
    ...checkRecords(vectors.refused),
    ...(await checkLogs(vectors)),
    ...(await checkClaims(vectors.refused.claims)),
    ...(await checkFrozen(vectors.frozen)),
  ];
}

/** Signs with a new key that nobody can read, and what has been signed, to be verified elsewhere. */
export async function checkKey(
  lines: readonly string[],
): Promise<{ checks: Check[]; checkpoint: SignedCheckpoint }> {
  const keys = await generateKey();
  const refused = await crypto.subtle.exportKey('pkcs8', keys.privateKey).then(
    () => 'read',
    () => 'refused',
  );
  const root = rootOf(lines.map((line) => leafHash(toUtf8(line))));
  const checkpoint = {
    note: await signCheckpoint('a-log', lines.length, root, keys),
    vkey: await vkeyOf(originOf('a-log'), keys.publicKey),
  };
  const verified = await verifyLog(lines, checkpoint);
  const checks = [
    { name: 'the private key cannot be read', want: 'refused', got: refused },
    { name: 'what it signed verifies', want: toHex(root), got: verified.ok && verified.root },
  ];
  return { checks, checkpoint };
}

const bytes = (hex: string) => fromHex(hex) as Uint8Array;

function checkTree({ leaves, nodes, roots, inclusion, consistency }: Vectors['tree']): Check[] {
  const hashes = leaves.map((leaf) => leafHash(bytes(leaf)));
  const levels = [hashes];
  for (const below of levels) {
    if (below.length === 1) break;
    const pairs = below.filter((_, i) => i % 2 === 0);
    levels.push(pairs.map((left, i) => nodeHash(left, below[2 * i + 1] as Uint8Array)));
  }
  const checks: Check[] = [
    { name: 'nodes', want: nodes, got: levels.map((level) => level.map(toHex)) },
  ];
  const growing = growingTree(nobleHasher);
  let frontier: readonly string[] = [];
  for (const [size, want] of roots.entries()) {
    const ways = [rootOf(hashes.slice(0, size)), frontierRoot(frontier, size), growing.root()];
    for (const root of ways) checks.push({ name: `root of ${size}`, want, got: toHex(root) });
    const leaf = hashes[size];
    if (!leaf) break;
    frontier = appendLeaf(frontier, size, leaf);
    growing.push(Uint8Array.of(LEAF_PREFIX, ...bytes(leaves[size] as string)));
  }
  for (const { index, size, hashes: want } of inclusion) {
    const name = `inclusion of ${index} in ${size}`;
    checks.push({ name, want, got: inclusionProof(hashes, index, size).map(toHex) });
    const leaf = hashes[index] as Uint8Array;
    const root = bytes(roots[size] as string);
    const got = verifyInclusion(leaf, index, size, want.map(bytes), root);
    checks.push({ name: `${name} verifies`, want: true, got });
  }
  for (const { oldSize, newSize, hashes: want } of consistency) {
    const name = `consistency of ${oldSize} and ${newSize}`;
    checks.push({ name, want, got: consistencyProof(hashes, oldSize, newSize).map(toHex) });
    const [older, newer] = [bytes(roots[oldSize] as string), bytes(roots[newSize] as string)];
    const got = verifyConsistency(oldSize, newSize, want.map(bytes), older, newer);
    checks.push({ name: `${name} verifies`, want: true, got });
  }
  return checks;
}

function checkCanonical({ numbers, documents }: Vectors['canonical']): Check[] {
  const printed = (value: unknown) => {
    try {
      return canonicalize(value) ?? null;
    } catch {
      return null;
    }
  };
  return [
    ...numbers.map(({ bits, text }) => {
      const value = new DataView(Uint8Array.from(bytes(bits)).buffer).getFloat64(0);
      return { name: `the number ${bits}`, want: text, got: printed(value) };
    }),
    ...documents.flatMap(({ name, input, canonical, utf8 }) => {
      const got = printed(JSON.parse(input)) ?? '';
      return [
        { name, want: canonical, got },
        { name: `${name}, in bytes`, want: utf8, got: toHex(toUtf8(got)) },
      ];
    }),
  ];
}

async function checkNotes({ notes }: Vectors['notes']): Promise<Check[]> {
  const checks: Check[] = [];
  for (const { name, note, vkey, text, code, checkpoint } of notes) {
    const got = await verifyNote(note, vkey).catch(codeOf);
    checks.push({ name: `the note of ${name}`, want: text ?? code, got });
    if (!checkpoint) continue;
    const { origin, size, root } = parseCheckpoint(got);
    const read = { origin, size, root: toHex(root) };
    checks.push({ name: `the checkpoint of ${name}`, want: checkpoint, got: read });
  }
  return checks;
}

function checkRecords({ records }: Vectors['refused']): Check[] {
  return records.map(({ name, text, base64, fill, code }) => {
    const filled = fill === undefined ? text : text?.replace('@', 'a'.repeat(fill));
    const input = filled === undefined ? (fromBase64(base64 ?? '') as Uint8Array) : toUtf8(filled);
    let got: string | null = null;
    try {
      const read = recordBytes(parseRecord(input));
      if (toHex(read) !== toHex(input)) got = 'printed otherwise';
    } catch (error) {
      got = codeOf(error);
    }
    return { name: `a record: ${name}`, want: code, got };
  });
}

async function checkLogs({ refused, frozen }: Vectors): Promise<Check[]> {
  const v1 = frozen.v1 as Record<string, string>;
  const lines = linesOf(v1['records.jsonl']);
  const vkey = (v1.vkey ?? '').trim();
  const checks: Check[] = [];
  for (const { name, records, checkpoint, code, seq } of refused.logs) {
    const log = records.map((it) => (typeof it === 'number' ? (lines[it] as string) : it));
    const result = await verifyLog(log, { note: checkpoint ?? v1.checkpoint ?? '', vkey });
    const got = result.ok ? null : { code: result.fault.code, seq: result.fault.seq };
    checks.push({ name: `a log: ${name}`, want: { code, seq }, got });
  }
  return checks;
}

/** Every folder has `records.jsonl`, `checkpoint` and `vkey`; what else is there is checked too. */
async function checkFrozen(frozen: Vectors['frozen']): Promise<Check[]> {
  const checks: Check[] = [];
  for (const [folder, files] of Object.entries(frozen)) {
    const vkey = (files.vkey ?? '').trim();
    const newest = { note: files.checkpoint ?? '', vkey };
    const whole = files['records.jsonl'] ?? '';
    const check = async (name: string, result: Promise<Verification>) => {
      const got = await result;
      checks.push({ name: `${folder}/${name}`, want: true, got: got.ok || got.fault });
    };
    const records = () => readLines([toUtf8(whole)]);
    await check('records.jsonl', withClaims(linesOf(whole), newest));
    for (const [name, text] of Object.entries(files)) {
      if (name.startsWith('checkpoint-')) {
        await check(name, verifyConsistent({ note: text, vkey }, { records: records() }, newest));
      } else if (name.endsWith('.tlog-proof')) {
        await check(name, verifyTlogProof(text, vkey));
      } else if (name.startsWith('consistency-')) {
        const { from, hashes }: { from: string; hashes: string[] } = JSON.parse(text);
        const proof = hashes.map((hash) => fromBase64(hash) as Uint8Array);
        const older = { note: files[from] ?? '', vkey };
        await check(name, verifyConsistent(older, { proof }, newest));
      }
    }
    if (files['part.jsonl'] === undefined) continue;
    const proof = readLines([toUtf8(files.proof ?? '')]);
    await check('part.jsonl', verifyPartial(linesOf(files['part.jsonl']), proof, newest));
  }
  return checks;
}

const linesOf = (text = '') => text.trimEnd().split('\n');

function codeOf(error: unknown): string {
  if (error instanceof LogError) return error.code;
  throw error;
}
