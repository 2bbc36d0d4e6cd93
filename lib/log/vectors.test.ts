import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toBase64, toHex } from './bytes.ts';
import { signCheckpoint } from './checkpoint.ts';
import { logErrorCodes } from './error.ts';
import { readLines } from './lines.ts';
import { leafHash, nodeHash, rootOf } from './merkle.ts';
import { digestPayload } from './payload.ts';
import {
  actors,
  MAX_DETAIL_DEPTH,
  MAX_RECORD_BYTES,
  parseRecord,
  recordBytes,
  recordKinds,
} from './record.ts';
import { sampleKeys } from './sample.ts';
import { verifyConsistent, verifyLog, verifyTlogProof } from './verify.ts';

const docs = join(import.meta.dirname, '../../docs');
const frozen = join(docs, 'vectors/log');
const versions = readdirSync(frozen);
const bytesOf = (version: string, name: string) => readFileSync(join(frozen, version, name));
const textOf = (version: string, name: string) => bytesOf(version, name).toString('utf8');
const linesOf = (version: string) => textOf(version, 'records.jsonl').trimEnd().split('\n');

describe('frozen logs', () => {
  it('are there for every version that was released', () => {
    expect(versions.toSorted()).toEqual(['v1']);
  });

  // Whoever makes this fail has broken every log of that version: mend the program, not the file.
  it.each([
    ['v1/records.jsonl', '2316016dae5bb06c242df709e233cd0d76d88ad7d7949b13d4f8e6ffdbf42e01'],
    ['v1/checkpoint', '31aef84a565b560fc362fc637f6ef9b0fec6fabeb4e407ec840f77e0a70c1e16'],
    ['v1/checkpoint-3', '5744bac8abd381bcb4f13813d0c32fcc74a92f9883feaaeba130ff3b5b9843eb'],
    ['v1/vkey', '1f49ac83cea56330c582d6a1c92dda2b58f7c072b564a7fe6f487b3e44fbf0b5'],
    ['v1/record-6.tlog-proof', 'f4ef6406ce739b4dde0e32fe14e29a0944024e2602846c66661ca477da7f09af'],
  ])('%s is never generated anew', (name, sha256) => {
    const bytes = readFileSync(join(frozen, name));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
  });

  it.each(versions)(
    '%s verifies: whole, from its older checkpoint, one record alone',
    async (version) => {
      const vkey = textOf(version, 'vkey').trim();
      const newer = { note: textOf(version, 'checkpoint'), vkey };
      const older = { note: textOf(version, 'checkpoint-3'), vkey };
      const records = () => readLines([bytesOf(version, 'records.jsonl')]);
      expect(await verifyLog(records(), newer)).toMatchObject({ ok: true, size: 17 });
      expect(await verifyConsistent(older, { records: records() }, newer)).toMatchObject({
        ok: true,
      });
      const proof = textOf(version, 'record-6.tlog-proof');
      expect(await verifyTlogProof(proof, vkey)).toMatchObject({ ok: true });
    },
  );

  it('v1 has a record of every kind, and today the same bytes and signature come of it', async () => {
    const records = linesOf('v1').map(parseRecord);
    expect(records.map((record) => record.kind).toSorted()).toEqual(recordKinds.toSorted());
    const bytes = records.map(recordBytes);
    expect(Buffer.concat(bytes.flatMap((line) => [line, Buffer.from('\n')]))).toEqual(
      bytesOf('v1', 'records.jsonl'),
    );
    const id = String(records[0]?.detail.log);
    const root = rootOf(bytes.map((line) => leafHash(line)));
    const note = await signCheckpoint(id, 17, root, await sampleKeys());
    expect(note).toBe(textOf('v1', 'checkpoint'));
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
