import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkKey, checkVectors } from '../../testing/log-vectors/check-vectors.ts';
import { frozenLogs, readVectors, vectorFolder } from '../../testing/log-vectors/read-vectors.ts';
import { sampleKeys } from '../../testing/samples/log.ts';
import { toBase64, toHex } from './bytes.ts';
import { signCheckpoint } from './checkpoint.ts';
import { logErrorCodes } from './error.ts';
import { leafHash, nodeHash, rootOf } from './merkle.ts';
import { parseNote, parseVkey } from './note.ts';
import { digestPayload } from './payload.ts';
import {
  actors,
  MAX_DETAIL_DEPTH,
  MAX_RECORD_BYTES,
  parseRecord,
  recordBytes,
  recordKinds,
} from './record.ts';
import { verifyLog } from './verify.ts';

const docs = join(import.meta.dirname, '../../docs');
const textOf = (folder: string, name: string) =>
  readFileSync(join(vectorFolder, folder, name), 'utf8');
const linesOf = (folder: string) => textOf(folder, 'records.jsonl').trimEnd().split('\n');

describe('the vectors', () => {
  const vectors = readVectors();

  it('hold', async () => {
    for (const { name, want, got } of await checkVectors(vectors)) expect(got, name).toEqual(want);
  });

  it('are those that were published: the tree, the notes, canonical JSON', () => {
    expect(vectors.tree.roots).toHaveLength(9);
    expect(vectors.tree.inclusion).toHaveLength(5);
    expect(vectors.tree.consistency).toHaveLength(4);
    expect(vectors.notes.notes).toHaveLength(4);
    expect(vectors.canonical.numbers).toHaveLength(28);
    expect(vectors.canonical.documents).toHaveLength(7);
  });

  it('have every fault of a record, of a log with its checkpoint, and of what records say', () => {
    const { records, logs, claims } = vectors.refused;
    const seen = new Set([...records, ...logs, ...claims].map(({ code }) => code));
    const elsewhere = logErrorCodes.filter((code) => !seen.has(code));
    // A key's text is no part of a log; proofs are in verify.test.ts.
    expect(elsewhere).toEqual([
      'vkey',
      'proof-format',
      'proof-missing',
      'proof-extra',
      'proof-index',
      'inclusion',
      'consistency',
    ]);
  });

  it('find out a hash that is wrong', async () => {
    const wrong = readVectors();
    wrong.tree.roots[3] = '00'.repeat(32);
    const failed = (await checkVectors(wrong)).filter(({ want, got }) => want !== got);
    expect(failed.map(({ name }) => name)).toContain('root of 3');
  });

  it('hold for a new key', async () => {
    const { checks, checkpoint } = await checkKey(linesOf('v1'));
    for (const { name, want, got } of checks) expect(got, name).toEqual(want);
    expect(await verifyLog(linesOf('v1'), checkpoint)).toMatchObject({ ok: true });
  });
});

describe('frozen logs', () => {
  it('are there for every version that was released', () => {
    expect(frozenLogs).toEqual(['v1', 'v1-grown']);
  });

  // Whoever makes this fail has broken every log of that version: mend the program, not the file.
  it.each([
    ['v1/records.jsonl', '2103c227a025025b9a2347160a0b7f02551d723c5b152a9dc4610b334c9e42ce'],
    ['v1/checkpoint', 'c8bfa709012780841b7c9a322b6cd0502a314f78078628d4b20f065d64618eca'],
    ['v1/checkpoint-3', 'cba6369ee9faa74e49720886d68a98aba3181849f592f53d8183f2faed45836b'],
    ['v1/vkey', '1f49ac83cea56330c582d6a1c92dda2b58f7c072b564a7fe6f487b3e44fbf0b5'],
    ['v1/record-6.tlog-proof', 'd19168926703dab25d6ca52e929bf9207983b489dcc895c2357f6e0f6571c304'],
    ['v1-grown/records.jsonl', 'f7dc1f8ca540ceac1debbc86994fe78800092ef56154fbcf6ea5e9cd932f5d27'],
    ['v1-grown/checkpoint', '7f66412cc9e63ef2008ab42ada166b76055dda5844b6ba41c3f9590f96bcd0d0'],
    [
      'v1-grown/consistency-17.json',
      'd5198c911ea8292df5007013abf190f4d93d785a0ff5d7786051c67ef8549c96',
    ],
    ['v1-grown/part.jsonl', '1f2b0a6159834b41db09ca1491804394c00ca94f9c7961f0ab678bd759a27104'],
    ['v1-grown/proof', '148ded3917ac217ef079f0620a4b53b3b78f135dbb656c290ea0205542c04e1a'],
  ])('%s is never generated anew', (name, sha256) => {
    const bytes = readFileSync(join(vectorFolder, name));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
  });

  it('v1-grown is v1 with more records', () => {
    expect(textOf('v1-grown', 'records.jsonl').startsWith(textOf('v1', 'records.jsonl'))).toBe(
      true,
    );
    expect(textOf('v1-grown', 'checkpoint-17')).toBe(textOf('v1', 'checkpoint'));
    expect(textOf('v1-grown', 'vkey')).toBe(textOf('v1', 'vkey'));
  });

  it('have a record of every kind', () => {
    const kinds = new Set(linesOf('v1-grown').map((line) => parseRecord(line).kind));
    expect([...kinds].toSorted()).toEqual(recordKinds.toSorted());
  });

  it.each(frozenLogs)('%s: today the same bytes and signature come of it', async (folder) => {
    const records = linesOf(folder).map(parseRecord);
    const bytes = records.map(recordBytes);
    expect(bytes.map((line) => `${new TextDecoder().decode(line)}\n`).join('')).toBe(
      textOf(folder, 'records.jsonl'),
    );
    const id = String(records[0]?.detail.log);
    const root = rootOf(bytes.map((line) => leafHash(line)));
    const note = await signCheckpoint(id, bytes.length, root, await sampleKeys());
    expect(note).toBe(textOf(folder, 'checkpoint'));
  });
});

describe('docs/log.md', () => {
  const page = readFileSync(join(docs, 'log.md'), 'utf8');
  const small = linesOf('v1').slice(0, 3);

  it('shows the first three records of the frozen log with their checkpoint and key', () => {
    expect(page).toContain(`\`\`\`jsonl\n${small.join('\n')}\n\`\`\``);
    expect(page).toContain(`\`\`\`\n${textOf('v1', 'checkpoint-3')}\`\`\``);
    expect(page).toContain(`\`\`\`\n${textOf('v1', 'vkey')}\`\`\``);
    const [a, b, c] = small.map((line) => Buffer.byteLength(line));
    expect(page).toContain(`have ${a}, ${b} and ${c} bytes`);
    const second = Buffer.from(small[1] as string).toString('hex');
    for (const [, hex] of page.matchAll(/`((?:[0-9a-f]{2} )+[0-9a-f]{2})`/g)) {
      expect(second).toContain(hex?.replaceAll(' ', ''));
    }
  });

  it('shows what is signed, and with what', () => {
    const { text, signatures } = parseNote(textOf('v1', 'checkpoint-3'));
    const { publicKey } = parseVkey(textOf('v1', 'vkey').trim());
    expect(page).toContain(`(${new TextEncoder().encode(text).length} bytes`);
    expect(page).toContain(`public key    ${toHex(publicKey)}\n`);
    expect(page).toContain(`signature     ${toHex(signatures[0]?.signature ?? publicKey)}\n`);
    const file = small.map((line) => `${line}\n`).join('');
    expect(page).toContain(`they are ${Buffer.byteLength(file)} bytes`);
    expect(page).toContain(`\`${createHash('sha256').update(file).digest('hex')}\``);
    const sixth = new TextEncoder().encode(linesOf('v1')[6]);
    expect(page).toContain(`It begins \`${toHex(leafHash(sixth)).slice(0, 16)}\``);
  });

  it('shows their hashes', () => {
    const leaves = small.map((line) => leafHash(new TextEncoder().encode(line)));
    const [a, b] = leaves as [Uint8Array, Uint8Array];
    const root = rootOf(leaves);
    for (const hash of [...leaves, nodeHash(a, b), root]) expect(page).toContain(toHex(hash));
    expect(textOf('v1', 'checkpoint-3')).toContain(`\n3\n${toBase64(root)}\n`);
    const salt = Uint8Array.from({ length: 16 }, (_, i) => i);
    expect(page).toContain(`\`Hello.\` has the digest \`${digestPayload(salt, 'Hello.')}\``);
  });

  it('names every kind, actor, field, limit and code', () => {
    for (const kind of recordKinds) expect(page).toContain(`\`${kind}\``);
    for (const actor of actors) expect(page).toContain(`\`"${actor}"\``);
    for (const field of Object.keys(JSON.parse(small[0] as string))) {
      expect(page).toMatch(new RegExp(`^\\| \`${field}\` +\\|`, 'm'));
    }
    for (const code of logErrorCodes) expect(page).toContain(`\`${code}\``);
    expect(page).toContain(`at most ${MAX_RECORD_BYTES.toLocaleString('en')} bytes`);
    expect(page).toContain(`at most ${MAX_DETAIL_DEPTH} deep`);
  });
});

describe('verification', () => {
  it('imports no writer, no database and nothing of a browser', () => {
    const reached = new Set<string>();
    const outside = new Set<string>();
    const visit = (file: string) => {
      if (reached.has(file)) return;
      reached.add(file);
      const source = readFileSync(join(import.meta.dirname, file), 'utf8');
      for (const [, from] of source.matchAll(/(?:from|import) '([^']+)'/g)) {
        if (from?.startsWith('./')) visit(from.slice(2));
        else outside.add(String(from));
      }
    };
    visit('verify.ts');
    visit('lines.ts');
    for (const writer of [
      'record.ts',
      'merkle.ts',
      'merkle-proofs.ts',
      'checkpoint.ts',
      'payload.ts',
    ]) {
      expect(existsSync(join(import.meta.dirname, writer))).toBe(true);
      expect([...reached]).not.toContain(writer);
    }
    expect([...outside].toSorted()).toEqual([
      '@noble/hashes/sha2.js',
      '@noble/hashes/utils.js',
      'canonicalize',
      'valibot',
    ]);
  });
});
