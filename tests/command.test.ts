/** The command, built into one file and run as a program: what it prints, and how it ends. */

import { execFile } from 'node:child_process';
import {
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { workers } from '../bin/workers.ts';
import { proofOf } from '../lib/archive/write/record-proof.ts';
import type { Blocks } from '../lib/log/blocks.ts';
import { fingerprintOf } from '../lib/log/fingerprint.ts';
import { type LogRecord, recordBytes } from '../lib/log/record.ts';
import { verifyLog } from '../lib/log/verify.ts';
import { buildBin } from '../scripts/build-bin.ts';
import { chatgptConversation } from '../testing/provider/formats.ts';
import { sampleTurns } from '../testing/provider/sample-copy.ts';
import {
  exported,
  filesOf,
  opened,
  type SampleStore,
  sampleStore,
  sampleVersions,
} from '../testing/samples/export.ts';
import { sampleKeys, sampleLog, sampleRecords } from '../testing/samples/log.ts';

let folder: string;
let command: string;
let store: SampleStore;
let vkey: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'command-'));
  // Alone in a folder, it has no packages to lean on.
  command = join(folder, 'command.mjs');
  await copyFile(await buildBin(), command);
  store = await sampleStore();
  await save('part.zip', await exported(store, { site: 'claude' }));
  const whole = await exported(store, {}, { payloads: true });
  await save('whole.zip', whole);
  const files = await filesOf(await opened(whole));
  for (const [name, bytes] of files) await save(join('unpacked', name), bytes);
  vkey = new TextDecoder().decode(files.get('vkey')).trim();
  const changed = whole.slice();
  changed[Math.floor(whole.length / 2)] = (changed[Math.floor(whole.length / 2)] as number) ^ 1;
  await save('changed.zip', changed);
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

async function save(name: string, bytes: Uint8Array | string): Promise<void> {
  await mkdir(dirname(join(folder, name)), { recursive: true });
  await writeFile(join(folder, name), bytes);
}

function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [command, ...args], { cwd: folder }, (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, out, err });
    });
  });
}

// Each test starts programs, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

describe('verifying', () => {
  test('an export, whole or a part, zipped or unpacked', async () => {
    const { code, out, err } = await run('verify', 'whole.zip', 'unpacked', 'part.zip');
    expect(err).toBe('');
    expect(out).toContain('whole.zip: verified');
    expect(out).toContain('unpacked: verified');
    expect(out).toContain('part.zip: verified');
    expect(out).toContain('Nothing is said of the records left out.');
    expect(out).toContain('whole.zip and unpacked: of one state of the log.');
    expect(out).toContain('whole.zip and part.zip: consistent.');
    expect(code).toBe(0);
  });

  test('an altered one ends with 1, and says where', async () => {
    const { code, out } = await run('verify', 'changed.zip');
    expect(code).toBe(1);
    expect(out).toContain('changed.zip: NOT VERIFIED');
    expect(out).toMatch(/\n {2}in {9}\S+\n/);
    expect(out).toMatch(/\n {2}expected {3}\S/);
    expect(out).toMatch(/\n {2}code {7}\S/);
  });

  test('one that cannot be read ends with 2, however good the others are', async () => {
    await save('letter.txt', 'Dear verifier');
    for (const [file, words] of [
      ['nowhere.zip', 'There is no such file.'],
      ['letter.txt', 'This is no zip file'],
      ['.', 'does not belong to an export'],
    ] as const) {
      const { code, out } = await run('verify', 'whole.zip', file);
      expect(out).toContain('whole.zip: verified');
      expect(out).toContain(words);
      expect(code, file).toBe(2);
    }
  });

  test('a link in an unpacked folder is not followed', async () => {
    await mkdir(join(folder, 'linked'));
    await symlink('/etc/passwd', join(folder, 'linked', 'README.txt'));
    const { code, out } = await run('verify', 'linked');
    expect(out).toContain('README.txt is a link, not a file.');
    expect(code).toBe(2);
  });

  test('what an operating system leaves in a folder is passed over, and said', async () => {
    const files = await filesOf(await opened(await exported(await sampleStore())));
    for (const [name, bytes] of files) await save(join('littered', 'deep', name), bytes);
    const litter = ['.DS_Store', 'deep/contracts/Thumbs.db', 'deep/desktop.ini', 'deep/._vkey'];
    for (const name of [...litter, '__MACOSX/deep/._README.txt'])
      await save(join('littered', name), 'mine');
    const { code, out } = await run('verify', 'littered');
    expect(out).toMatch(/\n {2}folder {5}deep\n/);
    const [, said = ''] = /\n {2}not read {3}(.*)\n/.exec(out) ?? [];
    expect(said.split(', ').sort()).toEqual(['__MACOSX', ...litter].sort());
    expect(code).toBe(0);
    await save(join('littered', 'deep', 'notes.txt'), 'mine');
    expect((await run('verify', 'littered')).code).toBe(2);
  });

  test('the agreements are told from the records', async () => {
    const { out } = await run('verify', 'whole.zip');
    expect(out).toContain(
      'agreement  gemini id:conversation-2, asked 2026-11-23T02:00:00.000Z, model-2: Wachstum für beide 🌱: accepted, as judged by the person, 4 sealed',
    );
    expect(out.match(/\n {2}agreement /g)).toHaveLength(6);
    const json = JSON.parse((await run('verify', '--json', 'whole.zip')).out);
    expect(json.files[0].export.agreements[3]).toMatchObject({ state: 'declined', sealed: 0 });
  });

  test('a file changed in an unpacked folder', async () => {
    for (const [name, bytes] of await filesOf(await opened(await exported(await sampleStore())))) {
      await save(join('spoilt', name), bytes);
    }
    await save(join('spoilt', 'README.txt'), 'Trust me.');
    const { code, out } = await run('verify', 'spoilt');
    expect(out).toContain('README.txt is not as long as it was.');
    expect(code).toBe(1);
  });

  test('two exports of a log that was rewritten between them', async () => {
    const [one, other] = [await sampleStore(1), await sampleStore(8)];
    await save('one.zip', await exported(one));
    await save('other.zip', await exported(other));
    const { code, out } = await run('verify', 'one.zip', 'other.zip');
    expect(out).toContain('one.zip and other.zip: NOT CONSISTENT');
    expect(code).toBe(1);
  });

  test('against a key that was given before', async () => {
    await save('key.txt', `${vkey}\n`);
    expect((await run('verify', '--vkey', vkey, 'whole.zip')).code).toBe(0);
    expect((await run('verify', '--vkey', 'key.txt', 'whole.zip')).code).toBe(0);
    const other = vkey.replace('6f1c', '6f1d');
    expect(await run('verify', '--vkey', other, 'whole.zip')).toMatchObject({ code: 2 });
  });

  test('one record alone, with its proof', async () => {
    const signed = await store.signers.exporting({ selection: '{}', records: 0, full: true });
    const checkpoint = { note: signed.checkpoint, vkey };
    await save('record.tlog-proof', await proofOf(store.source, 5, checkpoint));
    const good = await run('verify', '--vkey', vkey, 'record.tlog-proof');
    expect(good.out).toContain('record.tlog-proof: verified');
    expect(good.code).toBe(0);
    expect(await run('verify', 'record.tlog-proof')).toMatchObject({ code: 2 });
    await save(
      'false.tlog-proof',
      (await proofOf(store.source, 5, checkpoint)).replace('index 5', 'index 6'),
    );
    expect((await run('verify', '--vkey', vkey, 'false.tlog-proof')).code).toBe(1);
  });
});

test('against a provider’s copy of the messages', async () => {
  const [turn] = sampleTurns(store);
  const copy = turn && chatgptConversation(turn.conversation, [turn]);
  await save('copy.json', JSON.stringify([copy]));
  const { code, out } = await run('verify', 'whole.zip', '--against', 'copy.json');
  expect(out).toContain('whole.zip against the copy: nothing contradicts it');
  expect(code).toBe(0);
  expect((await run('verify', 'whole.zip', '--against', 'nowhere')).code).toBe(2);
});

test('a witness signs beside the export, and is counted by whoever knows their key', async () => {
  const own = ['--key', 'ana.key', '--state', 'ana.json'];
  const signed = await run('witness', ...own, '--name', 'ana', 'whole.zip');
  expect(signed.code).toBe(0);
  const [, witness = ''] = /\n {2}your key {3}(\S+)\n/.exec(signed.out) ?? [];
  await save('friends.txt', `${witness}\n`);
  const { out, code } = await run('verify', '--witness', 'friends.txt', 'whole.zip');
  expect(out).toContain('1 known witness has signed it.');
  expect(code).toBe(0);
  const refused = await run('witness', ...own, 'part.zip');
  expect(refused).toMatchObject({ code: 1, out: '' });
  expect(refused.err).toMatch(/^Nothing was signed\. It has \d+ records, and/);
  expect(await run('verify', '--witness', vkey, 'whole.zip')).toMatchObject({ code: 2 });
  expect(await run('witness', ...own, '--json', 'whole.zip')).toMatchObject({ code: 2 });
  await rm(join(folder, 'whole.zip.cosignatures'));
});

describe('trust in the key', () => {
  const first = (out: string) => out.split('\n', 1)[0];

  test('the first line says where the key is known from, and it has six words', async () => {
    const alone = await run('verify', 'whole.zip');
    expect(first(alone.out)).toBe(
      'whole.zip: verified, signed by a key that only came with the file',
    );
    expect(alone.out).toContain(`\n  in words   ${fingerprintOf(vkey).join(' ')}\n`);
    const given = await run('verify', '--vkey', vkey, 'whole.zip');
    expect(first(given.out)).toBe(
      'whole.zip: verified, signed by a key that is known: it was given',
    );
    expect(given.out).not.toContain('Anyone can make such a key');
  });

  test('what was verified is remembered, and known from then on', async () => {
    const seen = /^whole\.zip: verified, signed by a key that is known: it was seen before$/;
    expect((await run('verify', '--remember', 'mine.json', 'part.zip')).code).toBe(0);
    const kept = await readFile(join(folder, 'mine.json'), 'utf8');
    const again = await run('verify', '--known', 'mine.json', 'whole.zip');
    expect(again.code).toBe(0);
    expect(first(again.out)).toMatch(seen);
    expect(again.out).toContain('mine.json and whole.zip: consistent.');
    expect(await readFile(join(folder, 'mine.json'), 'utf8')).toBe(kept);
    expect((await run('verify', '--remember', 'mine.json', 'whole.zip')).code).toBe(0);
    const [log] = JSON.parse(await readFile(join(folder, 'mine.json'), 'utf8')).logs;
    // The whole log holds what the part was of.
    expect(log.checkpoints).toEqual([(await filesIn('unpacked')).checkpoint]);
    // Nothing is left beside it.
    expect((await readdir(folder)).filter((name) => name.startsWith('mine.json'))).toHaveLength(1);
  });

  test('a log that was known otherwise is not verified, and nothing is remembered', async () => {
    await run('verify', '--remember', 'before.json', 'whole.zip');
    const kept = await readFile(join(folder, 'before.json'), 'utf8');
    await save('rewritten.zip', await exported(await sampleStore(8)));
    await save('false-key.zip', await exported(await sampleStore(6, await sampleKeys(7))));
    for (const [file, words] of [
      ['rewritten.zip', 'what was recorded then was rewritten. (before.json)'],
      ['false-key.zip', 'Two keys claim to be that of one log. One of them was made up.'],
    ] as const) {
      const { code, out, err } = await run('verify', '--remember', 'before.json', file);
      expect(first(out)).toBe(`${file}: NOT VERIFIED`);
      expect(out).toContain(words);
      expect(err).toContain('nothing was remembered');
      expect(code).toBe(1);
      expect(await readFile(join(folder, 'before.json'), 'utf8')).toBe(kept);
    }
  });

  test('a checkpoint that was kept: the log begins with it, or it does not', async () => {
    await save('kept.txt', (await filesIn('unpacked')).checkpoint as string);
    const grown = await sampleStore();
    await exported(grown, { site: 'claude' });
    await exported(grown, {}, { payloads: true });
    await save('grown.zip', await exported(grown));
    const good = await run('verify', '--checkpoint', 'kept.txt', 'grown.zip');
    expect(good.out).toContain('kept.txt and grown.zip: consistent.');
    expect(good.out).toContain('it was seen before');
    expect(good.code).toBe(0);
    await save('other-log.zip', await exported(await sampleStore(8)));
    const bad = await run('verify', '--checkpoint', 'kept.txt', 'other-log.zip');
    expect(first(bad.out)).toBe('other-log.zip: NOT VERIFIED');
    expect(bad.code).toBe(1);
    await save('false-key.zip', await exported(await sampleStore(6, await sampleKeys(7))));
    const forged = await run('verify', '--checkpoint', 'kept.txt', 'false-key.zip');
    expect(first(forged.out)).toBe('false-key.zip: NOT VERIFIED');
    expect(forged.code).toBe(1);
    const { checkpoint } = await sampleLog(undefined, undefined, 'elsewhere');
    await save('elsewhere.txt', checkpoint.note);
    const elsewhere = await run('verify', '--checkpoint', 'elsewhere.txt', 'grown.zip');
    expect(elsewhere.out).toContain('elsewhere.txt: could not be read');
    expect(elsewhere.code).toBe(2);
  });

  test('a proof of one record needs no key that is known', async () => {
    const signed = await store.signers.exporting({ selection: '{}', records: 0, full: true });
    const proof = await proofOf(store.source, 5, { note: signed.checkpoint, vkey });
    await save('known.tlog-proof', proof);
    await run('verify', '--remember', 'for-proof.json', 'whole.zip');
    const { code, out } = await run('verify', '--known', 'for-proof.json', 'known.tlog-proof');
    expect(first(out)).toContain('it was seen before');
    expect(code).toBe(0);
  });

  test('what is no such file ends with 2 before anything is done', async () => {
    await save('hostile.json', '{"format":"symbiotic-contract known logs","v":1,"logs":[1]}');
    for (const [option, file, why] of [
      ['--known', 'hostile.json', 'This is no file of known keys and checkpoints: logs.0.'],
      ['--known', 'nowhere.json', 'There is no such file.'],
      ['--remember', 'unpacked', 'This is a folder, and it takes a file.'],
      ['--checkpoint', 'hostile.json', 'This is no signed note: '],
    ] as const) {
      const { code, out, err } = await run('verify', option, file, 'whole.zip');
      expect(out).toBe('');
      expect(err).toContain(`What follows ${option} cannot be used. ${why}`);
      expect(err.trim()).not.toContain('\n');
      expect(code).toBe(2);
    }
    const { code, err } = await run('verify', '--remember', 'no/where.json', 'whole.zip');
    expect(err).toContain('Nothing was remembered.');
    expect(code).toBe(2);
  });

  test('many exports of one log are compared once each, with few files open', async () => {
    const many = await sampleStore(1);
    const files = Array.from({ length: 12 }, (_, n) => `many-${n}.zip`);
    for (const file of files) await save(file, await exported(many));
    const { code, out } = await run('verify', ...files.toReversed());
    expect(out.match(/: consistent\./g)).toHaveLength(11);
    expect(code).toBe(0);
  });

  async function filesIn(name: string): Promise<Record<string, string>> {
    return { checkpoint: await readFile(join(folder, name, 'checkpoint'), 'utf8') };
  }
});

test('prints JSON for programs', async () => {
  const { code, out } = await run('verify', '--json', 'whole.zip', 'changed.zip', 'part.zip');
  const found = JSON.parse(out);
  expect(code).toBe(1);
  expect(found.ok).toBe(false);
  expect(found.files).toMatchObject([
    {
      file: 'whole.zip',
      ok: true,
      key: 'file',
      words: fingerprintOf(vkey),
      export: { full: true },
    },
    {
      file: 'changed.zip',
      ok: false,
      fault: { code: expect.any(String), message: expect.any(String) },
    },
    { file: 'part.zip', ok: true, export: { full: false, selection: { site: 'claude' } } },
  ]);
  expect(found.comparisons).toEqual([
    { files: ['whole.zip', 'part.zip'], ok: true, relation: 'grown' },
  ]);
});

describe('what the records say of each other', () => {
  const failed = {
    ...{ site: null, conversation: null, contract: null, state: null },
    kind: 'integrity.failed',
    by: 'program' as const,
    detail: { what: 'signature', expected: 'a', found: 'b' },
  };
  const [{ hash: contract }] = sampleVersions;
  const place = { site: 'chatgpt', conversation: 'id:conversation-0', contract };

  test('a message sealed with a false head is told, by its number', async () => {
    const dishonest = await sampleStore();
    const detail = { head: 'A'.repeat(22), version: 1, whole: true };
    const sealed = { kind: 'message.sealed', state: 'accepted', by: 'program' as const, detail };
    const expected = dishonest.head();
    const seq = dishonest.append({ ...place, ...sealed });
    await save('false-head.zip', await exported(dishonest));
    const { code, out } = await run('verify', 'false-head.zip');
    expect(out).toContain('false-head.zip: NOT VERIFIED');
    expect(out).toMatch(new RegExp(`record +${seq}\\n`));
    expect(out).toMatch(/code +claim-head/);
    expect(out).toContain(expected);
    expect(code).toBe(1);
  });

  test('what the program found changed is counted', async () => {
    const store = await sampleStore();
    for (let times = 0; times < 2; times++) store.append(failed);
    await save('failed.zip', await exported(store));
    const { code, out } = await run('verify', 'failed.zip');
    expect(out).toContain('2 times a stored text, name or agreement was not what the log says');
    expect(code).toBe(0);
    const json = JSON.parse((await run('verify', '--json', 'failed.zip')).out);
    expect(json.files[0].export.failures).toBe(2);
  });
});

describe('asked for something else', () => {
  test.each([
    ['a picture', 'picture.jpeg', 'This is no zip file, so it is no export.'],
    ['an empty file', 'empty.zip', 'This is no zip file, so it is no export.'],
    ['a zip cut short', 'cut.zip', 'This zip file ends too early'],
    ['a folder of something else', 'contracts-only/contracts', 'README.txt is missing.'],
    ['a device', '/dev/null', 'This is neither a file nor a folder.'],
    ['what is not there', 'nowhere.zip', 'There is no such file.'],
  ])('%s ends with 2 and one sentence, whatever it was asked for', async (_, file, why) => {
    await save('picture.jpeg', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70));
    await save('empty.zip', '');
    await save('cut.zip', (await readFile(join(folder, 'whole.zip'))).subarray(0, 3_000));
    await mkdir(join(folder, 'contracts-only/contracts'), { recursive: true });
    const { code, out, err } = await run('verify', file);
    expect(out).toContain(`${file}: could not be read\n  ${why}`);
    expect([err, code]).toEqual(['', 2]);
    const rows = await run('rows', file);
    expect(rows.err).toContain(`${file}: no rows. ${why}`);
    expect([rows.err.trim().split('\n').length, rows.out, rows.code]).toEqual([1, '', 2]);
    const signed = await run('witness', '--key', 'no.key', '--state', 'no.json', file);
    expect(signed.err).toContain(`Nothing was signed. ${why}`);
    expect([signed.err.trim().split('\n').length, signed.out, signed.code]).toEqual([1, '', 2]);
    expect(await readdir(folder)).not.toContain('no.key');
  });

  test.each(['', 'verify', 'verify --loudly whole.zip', 'trust whole.zip'])(
    'it says how it is used, and ends with 2: %j',
    async (args) => {
      const { code, err, out } = await run(...args.split(' ').filter((word) => word !== ''));
      expect(err).toContain('symbiotic-contract verify');
      expect(out).toBe('');
      expect(code).toBe(2);
    },
  );

  test('help and version', async () => {
    expect(await run('--help')).toMatchObject({ code: 0, err: '' });
    expect((await run('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

test('the one file is also what its threads are made of', { timeout: 60_000 }, async () => {
  const record = sampleRecords[5] as LogRecord;
  const lines = Array.from({ length: 5_000 }, (_, seq) => recordBytes({ ...record, seq }));
  const threads = workers(1, command);
  const found: boolean[] = [];
  const blocks: Blocks = {
    ...threads,
    async check(packed, first, heads) {
      const block = await threads.check(packed, first, heads);
      found.push(block !== null);
      return block;
    },
  };
  expect(await verifyLog(lines, null, { blocks })).toMatchObject({ ok: true, size: 5_000 });
  expect(found).toEqual([true]);
  await threads.close();
});

test('names from a file cannot write to the terminal', async () => {
  const name = 'evil\u001b[2J\u202e.zip';
  await save(name, 'x');
  const { out } = await run('verify', name);
  expect(out).toContain('evil\\u{1b}[2J\\u{202e}.zip');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
  expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
});
