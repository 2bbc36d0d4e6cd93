import { sha256 } from '@noble/hashes/sha2.js';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  exported,
  filesOf,
  opened,
  sampleStore,
  sampleVersions,
} from '../../../testing/samples/export.ts';
import { edit, type Files, forged, textOf } from '../../../testing/samples/forged-export.ts';
import { documentText } from '../../contract/document.ts';
import { toHex, toUtf8 } from '../../log/bytes.ts';
import { type Manifest, parseManifest } from '../manifest.ts';
import * as names from '../names.ts';
import type { Selection } from '../selection.ts';
import { verifyExport } from './verify.ts';

const conversation: Selection = { site: 'claude', conversation: 'id:conversation-1' };
let whole: Uint8Array<ArrayBuffer>;
let part: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  const store = await sampleStore();
  whole = await exported(store, {}, { payloads: true, otlp: true });
  part = await exported(store, conversation, { payloads: true });
});

/** The first fault's code and file, or `verified`. */
async function verdict(archive: Awaited<ReturnType<typeof opened>>) {
  const found = await verifyExport(archive);
  return found.ok ? 'verified' : `${found.fault.code} ${found.fault.file ?? ''}`.trim();
}

describe('a lie is refused though the key signed it', () => {
  const remove = (pattern: RegExp) => (files: Files) => {
    for (const name of files.keys()) if (pattern.test(name)) files.delete(name);
  };
  const rename = (from: RegExp, to: string) => (files: Files) => {
    const [name, bytes] = [...files].find(([name]) => from.test(name)) as [
      string,
      Uint8Array<ArrayBuffer>,
    ];
    files.delete(name);
    files.set(to, bytes);
  };
  const zeros = '0'.repeat(64);
  const [first] = sampleVersions;
  const receipt = (change: (text: string) => string) => (files: Files) => {
    const name = [...files.keys()].find((one) => one.startsWith('receipts/')) as string;
    edit(name, change)(files);
  };
  const lines = (change: (lines: string[]) => string[]) => (text: string) =>
    `${change(text.trimEnd().split('\n')).join('\n')}\n`;
  const swapped = ([a, b, ...rest]: string[]) => [b, a, ...rest] as string[];

  const say = (changes: Partial<Manifest>) => (manifest: Manifest) =>
    void Object.assign(manifest, changes);

  type Case = [
    name: string,
    expected: RegExp,
    change: (files: Files) => unknown,
    lie?: (manifest: Manifest) => unknown,
  ];
  const ofWhole: Case[] = [
    [
      'a record changed',
      /^root records/,
      edit(names.RECORDS, (text) => text.replace('model-1', 'model-2')),
    ],
    [
      'a record dropped',
      /^seq-missing records/,
      edit(
        names.RECORDS,
        lines((all) => all.toSpliced(3, 1)),
      ),
    ],
    [
      'the last record dropped',
      /^tail-cut records/,
      edit(
        names.RECORDS,
        lines((all) => all.slice(0, -1)),
      ),
    ],
    [
      'a record repeated',
      /^seq-repeated records/,
      edit(
        names.RECORDS,
        lines((all) => all.toSpliced(3, 0, all[2] as string)),
      ),
    ],
    ['two records swapped', /^seq-order records/, edit(names.RECORDS, lines(swapped))],
    [
      'a record respelled',
      /^not-canonical records/,
      edit(names.RECORDS, (text) => text.replace('{"at"', '{ "at"')),
    ],
    [
      'another contract under the same name',
      /^contract contracts/,
      (files) => {
        const name = [...files.keys()].find((one) => one.startsWith('contracts/')) as string;
        edit(name, (text) => `${text} And I obey.`)(files);
      },
    ],
    [
      'a contract no record names',
      /^contract contracts/,
      (files) => {
        files.set(
          names.contractFile('2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824'),
          toUtf8('hello'),
        );
      },
    ],
    [
      'another signer under the same name',
      /^contract contracts/,
      edit(names.contractFile(first.hash), (text) => text.replace(first.human, 'Eve')),
    ],
    [
      'another signer under the name it then has',
      /^contract contracts/,
      (files) => {
        const eves = documentText({ ...first, human: 'Eve' });
        files.delete(names.contractFile(first.hash));
        files.set(names.contractFile(toHex(sha256(toUtf8(eves)))), toUtf8(eves));
      },
    ],
    [
      'a receipt with another signer',
      /^receipt receipts/,
      receipt((text) => text.replace('"party_name": "Ana Lima"', '"party_name": "Eve"')),
    ],
    [
      'a receipt with another title',
      /^receipt receipts/,
      receipt((text) => text.replace('"title": "Mutual growth"', '"title": "Obedience"')),
    ],
    [
      'a receipt with another model',
      /^receipt receipts/,
      receipt((text) => text.replace('"model-0"', '"model-9"')),
    ],
    [
      'a receipt with another outcome',
      /^receipt receipts/,
      receipt((text) => text.replace('"outcome": "accepted"', '"outcome": "declined"')),
    ],
    [
      'a receipt of no parties',
      /^receipt receipts/,
      receipt((text) => text.replace('"parties"', '"party"')),
    ],
    [
      'a report with another signer',
      /^report report/,
      edit(names.REPORT, (text) => text.replace('Signed by <bdi>Ana Lima', 'Signed by <bdi>Eve')),
    ],
    [
      'a report with another text',
      /^report report/,
      edit(names.REPORT, (text) => text.replace('Either of us may say no.', 'I obey.')),
    ],
    [
      'a report without one of the contracts',
      /^report report/,
      edit(names.REPORT, (text) => text.replace(/<article>[\s\S]*?<\/article>\n/, '')),
    ],
    ['a contract taken out', /^contract/, remove(new RegExp(sampleVersions[0].hash))],
    [
      'a contract said to be absent that is there',
      /^contract/,
      () => {},
      (manifest) => {
        manifest.absent = [
          names.contractOf(
            manifest.files.find(({ name }) => name.startsWith('contracts/'))?.name ?? '',
          ) as string,
        ];
      },
    ],
    [
      'a contract said to be absent that nobody names',
      /^contract/,
      () => {},
      (manifest) => void manifest.absent.push(zeros),
    ],
    ['a receipt taken out', /^receipt/, remove(/^receipts\/4\b/)],
    ['a receipt of nothing', /^receipt receipts\/1\./, rename(/^receipts/, 'receipts/1.json')],
    [
      'a receipt that says yes for a no',
      /^receipt receipts/,
      (files) => {
        edit(names.receiptFile(38), (text) =>
          text.replace('"state": "declined"', '"state": "accepted"'),
        )(files);
      },
    ],
    [
      'a receipt with another time',
      /^receipt receipts/,
      receipt((text) => text.replace(/"event_time": "2026/, '"event_time": "2027')),
    ],
    [
      'a receipt of more messages',
      /^receipt receipts/,
      receipt((text) => text.replace('"sealed": 4', '"sealed": 5')),
    ],
    [
      'a receipt of another contract',
      /^receipt receipts/,
      receipt((text) => text.replace(/"sha256": "[0-9a-f]{64}"/, `"sha256": "${zeros}"`)),
    ],
    ['a receipt that is no JSON', /^receipt receipts/, receipt(() => 'yes')],
    [
      'a text changed',
      /^payload payloads/,
      edit(names.PAYLOADS, (text) => text.replace('reply', 'promise')),
    ],
    [
      'a text of no record',
      /^payload payloads/,
      edit(
        names.PAYLOADS,
        () =>
          '{"digest":"09d1f87cd11960a17de8f0ce4738294ff1a9ca8de79865ff8d70d647d7a37aff","salt":"000102030405060708090a0b0c0d0e0f","text":"Hello."}\n',
      ),
    ],
    [
      'a text without its salt',
      /^payload payloads/,
      edit(names.PAYLOADS, (text) => text.replace(/"salt":"[0-9a-f]+",/, '')),
    ],
    [
      'sums of something else',
      /^manifest SHA256SUMS/,
      edit(names.SUMS, (text) => text.replace(/^./, 'x')),
    ],
    [
      'a proof beside a whole log',
      /^count manifest/,
      (files) => void files.set(names.PROOF, toUtf8('')),
    ],
    ['a manifest of another log', /^count manifest/, () => {}, say({ log: 'other' })],
    ['a manifest of fewer records', /^count manifest/, () => {}, say({ records: 1 })],
    [
      'a whole log said to be a part',
      /^count manifest/,
      () => {},
      say({ selection: { site: 'claude' } }),
    ],
    [
      'a file listed twice',
      /^manifest/,
      () => {},
      (manifest) => void manifest.files.push(manifest.files[0] as Manifest['files'][0]),
    ],
    [
      'a file listed that is not there',
      /^missing-file/,
      () => {},
      (manifest) =>
        void manifest.files.push({ bytes: 0, name: names.contractFile(zeros), sha256: zeros }),
    ],
    [
      'a file listed as longer',
      /^size README/,
      () => {},
      ({ files: [first] }) => void Object.assign(first ?? {}, { bytes: 1 }),
    ],
    [
      'a condition no reader knows',
      /^manifest manifest/,
      () => {},
      (manifest) => void Object.assign(manifest.selection, { mood: 'good' }),
    ],
    [
      'a conversation of no site',
      /^manifest manifest/,
      () => {},
      say({ selection: { conversation: 'id:x' } }),
    ],
    [
      'a key of another name',
      /^(?:vkey|key) vkey/,
      edit(names.VKEY, (text) => text.replace('symbiotic-contract/', 'symbiotic_contract/')),
    ],
    [
      'a checkpoint of another log',
      /^origin checkpoint/,
      edit(names.CHECKPOINT, (text) => text.replace('6f1c', '6f1d')),
    ],
    [
      'a checkpoint forged',
      /^signature checkpoint/,
      edit(names.CHECKPOINT, (text) =>
        text.replace(/\n(\d+)\n/, (_, size) => `\n${Number(size) + 1}\n`),
      ),
    ],
  ];
  test.each(ofWhole)('%s', async (_, expected, change, lie) => {
    expect(await verdict(await forged(await opened(whole), change, lie))).toMatch(expected);
  });

  const ofPart: Case[] = [
    [
      'a chosen record changed',
      /^root records/,
      edit(names.RECORDS, (text) => text.replace('model-1', 'model-2')),
    ],
    [
      'a chosen record left out',
      /^proof-missing proof/,
      edit(
        names.RECORDS,
        lines((all) => all.toSpliced(2, 1)),
      ),
    ],
    [
      'a chosen record repeated',
      /^seq-repeated records/,
      edit(
        names.RECORDS,
        lines((all) => all.toSpliced(2, 0, all[2] as string)),
      ),
    ],
    [
      'two chosen records swapped',
      /^(?:seq-order|proof-missing) /,
      edit(names.RECORDS, lines(swapped)),
    ],
    [
      'a hash of the proof changed',
      /^root records/,
      edit(
        names.PROOF,
        lines((all) => all.with(0, btoa('x'.repeat(32)))),
      ),
    ],
    [
      'a hash of the proof respelled',
      /^proof-format proof/,
      edit(
        names.PROOF,
        lines((all) => all.with(0, (all[0] as string).replace('=', ''))),
      ),
    ],
    [
      'a hash of the proof left out',
      /^proof-missing proof/,
      edit(
        names.PROOF,
        lines((all) => all.slice(1)),
      ),
    ],
    [
      'a hash more than the proof needs',
      /^proof-extra proof/,
      edit(
        names.PROOF,
        lines((all) => [...all, all[0] as string]),
      ),
    ],
    ['no proof', /^count manifest/, remove(/^proof$/)],
    [
      'another selection than the log says',
      /^selection records/,
      () => {},
      say({ selection: { site: 'claude' } }),
    ],
    [
      'records that were not selected',
      /^selection records/,
      () => {},
      say({ selection: { site: 'gemini' } }),
    ],
    [
      'another conversation',
      /^selection records/,
      () => {},
      say({ selection: { ...conversation, conversation: 'id:conversation-4' } }),
    ],
    ['more records than there are', /^count records/, () => {}, say({ records: 13 })],
  ];
  test.each(ofPart)('in a part: %s', async (_, expected, change, lie) => {
    expect(await verdict(await forged(await opened(part), change, lie))).toMatch(expected);
  });

  test('a contract that a record names is a document, or it is not there', async () => {
    const store = await sampleStore(0);
    const hash = toHex(sha256(toUtf8('hello')));
    const nowhere = { site: null, conversation: null, state: null };
    const detail = { contract: 'x', version: 1 };
    store.append({ ...nowhere, kind: 'contract.signed', contract: hash, by: 'human', detail });
    const archive = await opened(await exported(store));
    expect(await verifyExport(archive)).toMatchObject({ ok: true, absent: [hash] });
    const change = (files: Files) => void files.set(names.contractFile(hash), toUtf8('hello'));
    expect(await verdict(await forged(archive, change, say({ absent: [] })))).toBe(
      `contract ${names.contractFile(hash)}`,
    );
  });

  test('a later format is told from a broken one', async () => {
    const files = await filesOf(await opened(whole));
    const later = textOf(files, names.MANIFEST).replace(/"v":1}$/, '"v":2}');
    expect(() => parseManifest(toUtf8(later))).toThrow(/format version 2/);
    expect(() => parseManifest(toUtf8(later.replace('2}', '"2"}')))).toThrow(/not the list/);
  });
});
