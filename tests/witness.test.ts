/** A friend as witness, by file: what is signed, what is refused, and what a reader is told of it. */

import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { verifyFiles } from '../bin/verify.ts';
import { type Witnessing, witness } from '../bin/witness.ts';
import { asText } from '../bin/words.ts';
import { formatWitnessRequest } from '../lib/archive/witness-request.ts';
import { toUtf8 } from '../lib/log/bytes.ts';
import { consistencyProof, leafHash } from '../lib/log/merkle.ts';
import { exported, type SampleStore, sampleStore } from '../testing/samples/export.ts';
import { sampleKeys } from '../testing/samples/log.ts';

vi.setConfig({ testTimeout: 60_000 });

let folder: string;
let store: SampleStore;
/** The states of the log as they were exported, smallest first, and their checkpoints. */
const states: { size: number; checkpoint: string }[] = [];
let vkey: string;

const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'witness-'));
  store = await sampleStore();
  const exporting = store.signers.exporting;
  store.signers.exporting = async (data) => {
    const signed = await exporting(data);
    states.push({ size: signed.size, checkpoint: signed.checkpoint });
    vkey = signed.vkey;
    return signed;
  };
  await writeFile(at('first.zip'), await exported(store));
  await writeFile(at('part.zip'), await exported(store, { site: 'claude' }));
  await writeFile(at('second.zip'), await exported(store));
  await writeFile(at('rewritten.zip'), await exported(await sampleStore(12)));
  await writeFile(at('other-key.zip'), await exported(await sampleStore(8, await sampleKeys(7))));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const now = () => new Date('2026-12-02T08:00:00Z');
const signAs = (who: string, file: string, given?: string): Promise<Witnessing> =>
  witness(at(file), {
    ...{ key: at(`${who}.key`), state: at(`${who}.json`), name: who, vkey: given, now },
  });

async function signed(who: string, file: string, given?: string) {
  const done = await signAs(who, file, given);
  if (!done.ok) throw new Error(done.why);
  return done;
}

async function why(who: string, file: string, given?: string): Promise<string> {
  const done = await signAs(who, file, given);
  return done.ok ? 'signed' : done.why;
}

async function told(file: string, witnesses: string[]): Promise<string> {
  const given = { known: new Map(), knownFrom: '', witnesses };
  return asText(await verifyFiles([at(file)], given, undefined));
}

test('a key is made at the first time, for its owner’s eyes only, and stays', async () => {
  const { vkey } = await signed('ana', 'first.zip');
  expect(vkey).toMatch(/^ana\+[0-9a-f]{8}\+B[A-Za-z0-9+/]+=*$/);
  expect((await stat(at('ana.key'))).mode & 0o777).toBe(0o600);
  expect((await signed('ana', 'first.zip')).vkey).toBe(vkey);
  await writeFile(at('bad.key'), (await readFile(at('ana.key'), 'utf8')).replace('ana', 'bob'));
  await expect(signAs('bad', 'first.zip')).rejects.toThrow(/no key of a witness/);
});

test('a log that goes on is signed, and the reader who knows the witness is told', async () => {
  const [one, other] = [await signed('cai', 'first.zip'), await signed('dan', 'first.zip')];
  const grown = await signed('cai', 'second.zip');
  expect(grown).toMatchObject({ before: one.size, size: one.size + 2 });
  expect(await told('first.zip', [one.vkey, other.vkey])).toContain(
    '2 known witnesses have signed',
  );
  const second = await told('second.zip', [one.vkey, other.vkey]);
  expect(second).toContain('1 known witness has signed it.');
  expect(second).toContain(`cai, who saw ${grown.size} records at 2026-12-02T08:00:00.000Z`);
  expect(await told('second.zip', [])).toMatch(/not known +cai\+[0-9a-f]{8}/);
  expect(await told('rewritten.zip', [one.vkey])).toContain('0 known witnesses have signed it.');
});

test('a state that was rewritten, older, a part, or by another key is not signed', async () => {
  await signed('eve', 'second.zip');
  const before = await readFile(at('eve.json'), 'utf8');
  expect(await why('eve', 'first.zip')).toMatch(/^It has \d+ records, and \d+ .*: an older state/);
  const sentence = /^The newer log does not .* what was recorded then was rewritten\. \(.*\)$/;
  expect(await why('eve', 'rewritten.zip')).toMatch(sentence);
  expect(await why('eve', 'other-key.zip')).toMatch(/older state|Two keys claim/);
  expect(await readFile(at('eve.json'), 'utf8')).toBe(before);
  await signed('fay', 'first.zip');
  expect(await why('fay', 'part.zip')).toMatch(/^A part of a log cannot show/);
  // Of a log that was never seen, a part is a state like any other.
  await signed('gil', 'part.zip');
});

test('a request shows the witness no record, and needs the proof from the last state', async () => {
  const [older, , newer] = states as [(typeof states)[0], unknown, (typeof states)[0]];
  const leaves = store.lines.map((line) => leafHash(toUtf8(line)));
  const request = (old: number) =>
    formatWitnessRequest({
      old,
      proof: consistencyProof(leaves, old, newer.size),
      note: newer.checkpoint,
    });
  await writeFile(at('checkpoint'), older.checkpoint);
  await writeFile(at('from-1'), request(1));
  await writeFile(at('request'), request(older.size));
  await writeFile(at('false'), request(older.size).replace(/\n[^\n]+/, `\n${'A'.repeat(43)}=`));
  expect(await why('hal', 'checkpoint')).toContain('give its key with --vkey');
  await signed('hal', 'checkpoint', vkey);
  expect(await why('hal', 'from-1')).toMatch(new RegExp(`from ${older.size} records`));
  expect(await why('hal', 'false')).toMatch(/^It does not go on from/);
  const done = await signed('hal', 'request');
  expect(done).toMatchObject({ before: older.size, size: newer.size });
  expect(await why('hal', 'checkpoint')).toContain('an older state is not signed');
});

test('a state that a part cannot tell of is no state that a witness has seen of it', async () => {
  const { vkey, file } = await signed('lea', 'first.zip');
  await writeFile(at('part.zip.cosignatures'), await readFile(file));
  const text = await told('part.zip', [vkey]);
  expect(text).toContain('part.zip: verified');
  expect(text).toContain('0 known witnesses have signed it.');
  expect(text).toMatch(/not held +against \d+ witnessed states?:/);
  await rm(at('part.zip.cosignatures'));
});

test('what lies beside an export must be true, and of its log', async () => {
  const { vkey: witness, file } = await signed('ida', 'part.zip');
  const line = /\u2014 ida (.*)\n/;
  const text = await readFile(file, 'utf8');
  const [, encoded = ''] = line.exec(text) ?? [];
  const bytes = Buffer.from(encoded, 'base64');
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
  await writeFile(file, text.replace(encoded, bytes.toString('base64')));
  expect(await told('part.zip', [witness])).toContain('The cosignature of ida is false.');
  expect(await told('part.zip', [])).toContain('part.zip: verified');
  await writeFile(file, 'not a note');
  expect(await told('part.zip', [])).toContain('part.zip: NOT VERIFIED');
});

test('a log that was rewritten after somebody had signed it is found out by the file beside it', async () => {
  const { file } = await signed('jim', 'second.zip');
  await writeFile(at('rewritten.zip.cosignatures'), await readFile(file));
  const text = await told('rewritten.zip', []);
  expect(text).toContain('rewritten.zip: NOT VERIFIED');
  expect(text).toContain('(second.zip.cosignatures)'.replace('second', 'rewritten'));
});

test('two at once do not sign two histories', async () => {
  await writeFile(at('kim.json.lock'), '');
  expect(await why('kim', 'first.zip')).toMatch(/Another witness is at work/);
});
