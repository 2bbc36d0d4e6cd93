import { describe, expect, it } from 'vitest';
import { sampleKeys } from '../../testing/samples/log.ts';
import { fromHex, toHex } from './bytes.ts';
import {
  formatCheckpoint,
  generateKey,
  openCheckpoint,
  originOf,
  parseCheckpoint,
  parseNote,
  parseVkey,
  signCheckpoint,
  signNote,
  verifyNote,
  vkeyOf,
} from './checkpoint.ts';
import { LogError } from './error.ts';
import { emptyRoot } from './merkle.ts';
import { keyIdOf } from './note.ts';

async function codeOf(run: () => unknown): Promise<string> {
  try {
    await run();
  } catch (error) {
    if (error instanceof LogError) return error.code;
    throw error;
  }
  return 'no error';
}

describe("the example of Go's golang.org/x/mod/sumdb/note", () => {
  const vkey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
  const text =
    'If you think cryptography is the answer to your problem,\n' +
    "then you don't know what your problem is.\n";
  const note =
    `${text}\n— PeterNeumann ` +
    'x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';

  it('verifies, and its key id is what we compute', async () => {
    expect(await verifyNote(note, vkey)).toBe(text);
    const { name, publicKey, keyId } = parseVkey(vkey);
    expect(name).toBe('PeterNeumann');
    expect(toHex(keyId)).toBe('c74f20a3');
    expect(keyIdOf(name, publicKey)).toEqual(keyId);
  });

  it('no longer verifies when one letter, one bit or the key is changed', async () => {
    const { name } = parseVkey(vkey);
    const other = await vkeyOf(name, (await sampleKeys()).publicKey);
    expect(await codeOf(() => verifyNote(note.replace('answer', 'Answer'), vkey))).toBe(
      'signature',
    );
    expect(await codeOf(() => verifyNote(note.replace('wJnAM=', 'wJnAI='), vkey))).toBe(
      'signature',
    );
    expect(await codeOf(() => verifyNote(note.replace('x08go', 'y08go'), vkey))).toBe('unsigned');
    expect(await codeOf(() => verifyNote(note, other))).toBe('unsigned');
  });

  it('refuses every part and every change of the verifier key', async () => {
    for (let from = 0; from <= vkey.length; from++) {
      for (let to = from; to <= vkey.length; to++) {
        if (to - from === vkey.length) continue;
        expect(await codeOf(() => parseVkey(vkey.slice(from, to)))).toBe('vkey');
      }
    }
    for (let i = 0; i < vkey.length; i++) {
      const next = String.fromCharCode(vkey.charCodeAt(i) + 1);
      expect(await codeOf(() => parseVkey(vkey.slice(0, i) + next + vkey.slice(i + 1)))).toBe(
        'vkey',
      );
    }
    // A key of another length and one of another type, each with the key id that fits it.
    for (const bad of [
      'PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==',
      'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    ]) {
      expect(await codeOf(() => parseVkey(bad))).toBe('vkey');
    }
  });
});

describe('notes', () => {
  it('ignore signatures of others and refuse a false one of ours beside a true one', async () => {
    const keys = await sampleKeys();
    const other = await sampleKeys(1);
    const vkey = await vkeyOf('a/b', keys.publicKey);
    const ours = await signNote('text\n\nwith an empty line\n', 'a/b', keys);
    const theirs = await signNote('text\n\nwith an empty line\n', 'c/d', other);
    const line = (note: string) => note.slice(note.lastIndexOf('\n\n') + 2);
    expect(await verifyNote(ours + line(theirs), vkey)).toBe('text\n\nwith an empty line\n');
    const elsewhere = await signNote('another text\n', 'a/b', keys);
    expect(await codeOf(() => verifyNote(ours + line(elsewhere), vkey))).toBe('signature');
    expect(await codeOf(() => verifyNote(theirs, vkey))).toBe('unsigned');
    expect(parseNote(ours + line(theirs)).signatures).toHaveLength(2);
  });

  it.each([
    ['', 'note'],
    ['text\n', 'note'],
    ['text\n\n', 'note'],
    ['text\n\n— a', 'note'],
    ['text\n\n— a AAAA\n', 'note'],
    ['text\n\n- a AAAAAAA=\n', 'note'],
    ['text\n\n— a+b AAAAAAA=\n', 'note'],
    ['text\n\n— a AAAAAAA\n', 'note'],
    ['text\n\n— a AAAAAAB=\n', 'note'],
    ['text\r\n\n— a AAAAAAA=\n', 'note'],
    ['te\u0000xt\n\n— a AAAAAAA=\n', 'note'],
    ['te\ud800xt\n\n— a AAAAAAA=\n', 'note'],
    [`text\n\n${'— a AAAAAAA=\n'.repeat(101)}`, 'note'],
    ['text\n\n— a AAAAAAA=\n', 'no error'],
  ])('%j: %s', async (note, code) => {
    expect(await codeOf(() => parseNote(note))).toBe(code);
  });

  it('are not signed when no reader would take them', async () => {
    const keys = await sampleKeys();
    expect(await codeOf(() => signNote('text', 'a', keys))).toBe('note');
    expect(await codeOf(() => signNote('te\txt\n', 'a', keys))).toBe('note');
    expect(await codeOf(() => signNote('text\n', 'a b', keys))).toBe('note');
    expect(await codeOf(() => signNote('text\n', 'a+b', keys))).toBe('note');
  });
});

describe('checkpoints', () => {
  const root = fromHex(
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ) as Uint8Array;

  it('are origin, size and root', async () => {
    const text = formatCheckpoint(originOf('abc'), 8, root);
    expect(text).toBe('symbiotic-contract/abc\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n');
    expect(parseCheckpoint(text)).toEqual({
      origin: 'symbiotic-contract/abc',
      size: 8,
      root,
      extensions: [],
    });
    expect(parseCheckpoint(`${text}more\n`).extensions).toEqual(['more']);
  });

  it.each([
    '',
    'a\n8\n',
    'a\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=',
    'a\n08\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n',
    'a\n+8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n',
    'a\n-8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n',
    'a\n9007199254740993\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n',
    'a\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyh=\n',
    'a\n8\nXcna\n',
    '\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n',
    'a\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n\nx\n',
  ])('%j is none', async (text) => {
    expect(await codeOf(() => parseCheckpoint(text))).toBe('checkpoint');
  });

  it('come signed, and tell another log from a forgery', async () => {
    const keys = await generateKey();
    const vkey = await vkeyOf(originOf('abc'), keys.publicKey);
    const note = await signCheckpoint('abc', 0, emptyRoot(), keys);
    expect(await openCheckpoint({ note, vkey })).toMatchObject({ size: 0, root: emptyRoot() });
    expect(await codeOf(() => openCheckpoint({ note: note.replace('\n0\n', '\n1\n'), vkey }))).toBe(
      'signature',
    );
    const foreign = await signCheckpoint('other', 0, emptyRoot(), keys);
    expect(await codeOf(() => openCheckpoint({ note: foreign, vkey }))).toBe('origin');
    const renamed = await signNote(
      formatCheckpoint(originOf('other'), 0, emptyRoot()),
      originOf('abc'),
      keys,
    );
    expect(await codeOf(() => openCheckpoint({ note: renamed, vkey }))).toBe('origin');
    const stranger = await signCheckpoint('abc', 0, emptyRoot(), await generateKey());
    expect(await codeOf(() => openCheckpoint({ note: stranger, vkey }))).toBe('unsigned');
    const noCheckpoint = await signNote(`${originOf('abc')}\nhello\n`, originOf('abc'), keys);
    expect(await codeOf(() => openCheckpoint({ note: noCheckpoint, vkey }))).toBe('checkpoint');
  });

  it('are signed by a key nobody can read', async () => {
    const keys = await generateKey();
    expect(keys.privateKey.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('pkcs8', keys.privateKey)).rejects.toThrow();
    expect(await vkeyOf('a', keys.publicKey)).toMatch(/^a\+[0-9a-f]{8}\+AQ?[A-Za-z0-9+/]+={0,2}$/);
  });

  it('need a log id that fits a key name', async () => {
    for (const id of ['', 'a b', 'a+b', 'a\n', '\ud800']) {
      expect(await codeOf(() => originOf(id))).toBe('origin');
    }
    expect(await codeOf(() => formatCheckpoint('a', -1, root))).toBe('checkpoint');
    expect(await codeOf(() => formatCheckpoint('a', 1, root.subarray(1)))).toBe('checkpoint');
  });
});
