/** What a key holder's renderings may not say: anything else than the records. */

import { beforeAll, describe, expect, test } from 'vitest';
import {
  archiveOf,
  exported,
  filesOf,
  opened,
  sampleOptions,
  sampleStore,
  sampleVersions,
} from '../../../testing/samples/export.ts';
import { edit, type Files, forged, textOf } from '../../../testing/samples/forged-export.ts';
import { partProof } from '../../../testing/samples/part-proof.ts';
import type { Manifest } from '../manifest.ts';
import * as names from '../names.ts';
import { saveZip } from '../write/save-zip.ts';
import type { Archive } from './archive.ts';
import { verifyExport } from './verify.ts';

const at = new Date('2026-12-01T09:30:00.000Z');
let whole: Archive;
let part: Archive;
let log: readonly string[];

beforeAll(async () => {
  const store = await sampleStore();
  const nowhere = { site: null, conversation: null, contract: null, state: null };
  const detail = { what: 'document', expected: 'a', found: 'b' };
  store.append({ ...nowhere, kind: 'integrity.failed', by: 'program', detail });
  whole = await opened(await exported(store, {}, { payloads: true, otlp: true }));
  part = await opened(await exported(store, { site: 'claude' }));
  log = store.lines;
});

async function verdict(archive: Archive): Promise<string> {
  const found = await verifyExport(archive);
  return found.ok ? 'verified' : `${found.fault.code} ${found.fault.file ?? ''}`.trim();
}

/** The first match exchanged for another; fails where there is none. */
const say = (pattern: string | RegExp, words: string) => (text: string) => {
  expect(text).toMatch(pattern);
  return text.replace(pattern, words);
};

test('the hand that forges these can write an honest export', async () => {
  expect(await verdict(await forged(whole, () => {}))).toBe('verified');
  expect(await verdict(await forged(part, () => {}))).toBe('verified');
});

describe('the report', () => {
  const lies: [string, RegExp | string, string][] = [
    ['a state', 'declined</bdi>', 'accepted by line</bdi>'],
    ['whose yes it was', 'as judged by the person', 'as it said itself'],
    ['how many messages', '<td>4</td>', '<td>40</td>'],
    ['a number that is none', '<td>4</td>', '<td>4 and more</td>'],
    ['a model', 'model-0', 'model-9'],
    ['a site', '<bdi>ChatGPT</bdi>', '<bdi>Claude</bdi>'],
    ['a conversation', 'id:conversation-0', 'id:conversation-9'],
    ['a title', '<td><bdi>Mutual growth</bdi></td>', '<td><bdi>Obedience</bdi></td>'],
    ['a time', 'datetime="2026-11-22T04', 'datetime="2026-11-21T04'],
    ['an agreement fewer', /<tr><td><bdi>[\s\S]*?<\/tr>\n/, ''],
    ['a record fewer', /<tr><td>12<\/td>[\s\S]*?<\/tr>\n/, ''],
    [
      'a record more',
      '</tbody>\n</table>\n</main>',
      '<TR class="x"><td>1</td></TR></table></main>',
    ],
    ['how many records', /All (\d+) records/, 'All 7 records'],
    ['that it is a part', /All (\d+) records/, '7 of $1 records'],
    ['when it was made', '2026-12-01T09:30', '2026-12-01T09:31'],
    ['a log', '<dd><code>6f1c', '<dd><code>7f1c'],
    ['a key', '<dd><code>symbiotic', '<dd><code>antibiotic'],
    ['the words of a key', '<dd>gallery', '<dd>abandon'],
    ['nothing of a failure', /<p><strong>[\s\S]*?<\/p>\n/, ''],
    [
      'contracts that are not here',
      '<h2>Contracts</h2>\n',
      '<h2>Contracts</h2>\n<p>Not here, since what was stored is not what was signed: 1.</p>\n',
    ],
    [
      'that there is more',
      '</main>',
      '<p>These are the newest 9 of 12 records. The rest is in records.jsonl and records.csv.</p>\n</main>',
    ],
  ];
  test.each(lies)('may not say otherwise: %s', async (_, pattern, words) => {
    const archive = await forged(whole, edit(names.REPORT, say(pattern, words)));
    expect(await verdict(archive)).toBe('report report.html');
  });

  test('of a part may not say that it is all', async () => {
    const archive = await forged(
      part,
      edit(names.REPORT, say(/\d+ of (\d+) records/, 'All $1 records')),
    );
    expect(await verdict(archive)).toBe('report report.html');
  });

  test('is read in the numbers and dates of any country', { timeout: 60_000 }, async () => {
    const store = await sampleStore(260);
    for (const locale of ['en-GB', 'de-CH', 'fr-FR', 'ar-EG', 'fa-IR', 'hi-IN', 'my-MM', 'bn-BD']) {
      const wording = { locale, timeZone: 'Asia/Kathmandu' };
      const archive = await opened(await exported(store, {}, { wording }));
      expect(await verdict(archive), locale).toBe('verified');
      const report = textOf(await filesOf(archive), names.REPORT);
      expect(report).toContain('These are the newest');
    }
  });
});

describe('the spreadsheet', () => {
  const row = /^"7",.*\r\n/m;
  const lies: [string, RegExp | string, string][] = [
    ['a state', '"declined"', '"accepted"'],
    ['a model', 'model"":""model-0', 'model"":""model-9'],
    ['a title', '"Mutual growth","', '"Obedience","'],
    ['a time', '"2026-11-22T04', '"2026-11-21T04'],
    ['a number', /^"7"/m, '"07"'],
    ['a column', '"detail"', '"details"'],
    ['a row fewer', row, ''],
    ['a row twice', row, '$&$&'],
    ['a row more', /$/, '"999"'],
    ['an end of its own', /\r\n$/, '\n'],
    ['no byte order mark', '\ufeff', ''],
    ['two sentences', /"message.sealed [^"]*"/, '"a","b"'],
    ['a sentence without its quotes', /"(message.sealed [^"]*)"/, '$1'],
    ['a formula for a sentence', /"message.sealed [^"]*"/, '"=1+1"'],
    ['a formula for a country', /"message.sealed [^"]*"/, '"a;""=1+1"'],
    ['a sentence without end', /"message.sealed [^"]*"/, `"${'a'.repeat(110_000)}"`],
  ];
  test.each(lies)('%s', async (_, pattern, words) => {
    const lie = edit(names.CSV, say(pattern, words));
    expect(await verdict(await forged(whole, lie))).toBe('csv records.csv');
  });

  test('but not its sentences, which are words for people', async () => {
    const change = edit(names.CSV, say(/"message.sealed [^"]*"/, '"gesendet, ""so"""'));
    expect(await verdict(await forged(whole, change))).toBe('verified');
  });

  test('however records are cut as they are read, and whatever stands in them', async () => {
    const store = await sampleStore(1);
    const place = { site: '=a', conversation: 'tab:"b"\n,c', contract: null, state: '-1;@x' };
    const detail = { '10': 'x', '9': ';=1', a: '\t-1 \u2028"' };
    store.append({ ...place, kind: 'message.unsealed', by: 'program', detail });
    const files = await filesOf(await opened(await exported(store)));
    for (const size of [1, 7, 100]) {
      const pieces = archiveOf(files, size);
      expect(await verdict(pieces), `${size} bytes at a time`).toBe('verified');
    }
  });
});

describe('a receipt is that of its agreement, letter by letter', () => {
  const receipt = (pattern: string | RegExp, words: string) => (files: Files) =>
    edit(names.receiptFile(4), say(pattern, words))(files);
  test.each<[string, string | RegExp, string]>([
    ['what it is', 'It claims no conformance with either.', 'It is a legal act.'],
    ['a role', '"signed the contract"', '"obeyed the contract"'],
    ['the name of a site', '"ChatGPT"', '"Claude"'],
    ['a key twice', '"state": "accepted"', '"state": "declined",\n      "state": "accepted"'],
    ['something more', /}\n$/, ',"more":1}\n'],
    ['white space', /\n$/, '\n\n'],
  ])('%s', async (_, pattern, words) => {
    expect(await verdict(await forged(whole, receipt(pattern, words)))).toBe(
      'receipt receipts/4.json',
    );
  });

  test('but what a site is called that this program does not know', async () => {
    const store = await sampleStore(0);
    const [{ hash: contract }] = sampleVersions;
    const place = { site: 'later', conversation: 'id:1', contract, state: 'asked' };
    const detail = { head: store.head(), version: 1, within: false, renewal: false };
    const seq = store.append({ ...place, kind: 'consent.asked', by: 'human', detail });
    const archive = await opened(await exported(store));
    const later = (files: Files) => {
      edit(names.receiptFile(seq), say('"party_name": "later"', '"party_name": "Later"'))(files);
      edit(names.REPORT, say('<td><bdi>later', '<td><bdi>Later'))(files);
    };
    expect(await verdict(await forged(archive, later))).toBe('verified');
  });
});

describe('a part has all that the log says was exported', () => {
  const without = (line: number) => (files: Files) => {
    const left = textOf(files, names.RECORDS).trimEnd().split('\n').toSpliced(line, 1);
    const seqs = left.map((one): number => JSON.parse(one).seq);
    edit(names.RECORDS, () => `${left.join('\n')}\n`)(files);
    edit(names.PROOF, () => partProof(log, seqs))(files);
  };
  const fewer = (manifest: Manifest) => void manifest.records--;

  test('one left out, wherever its traces were removed', async () => {
    expect(await verdict(await forged(part, without(-2), fewer))).toBe('count records.jsonl');
  });

  test('but no record of an earlier export', async () => {
    const store = await sampleStore(2);
    const twice = async () => opened(await exported(store, { site: 'claude' }));
    await twice();
    const archive = await twice();
    expect(await verdict(archive)).toBe('verified');
    const more = (files: Files) => {
      const here = textOf(files, names.RECORDS).trimEnd().split('\n');
      const earlier = store.lines.find((one) => one.includes('"log.exported"')) as string;
      const seqs = [...here, earlier]
        .map((one): number => JSON.parse(one).seq)
        .sort((a, b) => a - b);
      edit(names.RECORDS, () => `${seqs.map((seq) => store.lines[seq]).join('\n')}\n`)(files);
      edit(names.PROOF, () => partProof(store.lines, seqs))(files);
    };
    const told = (manifest: Manifest) => void manifest.records++;
    expect(await verdict(await forged(archive, more, told))).toBe('selection records.jsonl');
  });

  test('the record of the export itself', async () => {
    expect(await verdict(await forged(part, without(-1), fewer))).toBe('selection records.jsonl');
  });
});

describe('there is one spelling', () => {
  /** The same files as a zip, in an order and with a time of somebody else. */
  async function zipped(files: Files, time = at): Promise<Archive> {
    const parts: Uint8Array<ArrayBuffer>[] = [];
    const sink = new WritableStream<Uint8Array<ArrayBuffer>>({
      write: (it) => void parts.push(it),
    });
    async function* each() {
      for (const [name, bytes] of files) yield { name, chunks: chunks(bytes) };
    }
    async function* chunks(bytes: Uint8Array<ArrayBuffer>) {
      yield bytes;
    }
    await saveZip(each(), sink, { at: time });
    return opened(new Uint8Array(await new Blob(parts).arrayBuffer()));
  }

  test('of the order and the time of a zip', async () => {
    expect(sampleOptions.now()).toEqual(at);
    const files = await filesOf(whole);
    expect(await verdict(await zipped(files))).toBe('verified');
    expect(await verdict(await zipped(files, new Date(at.getTime() + 2_000)))).toBe('zip');
    const entries = [...files];
    for (let index = 1; index < entries.length; index++) {
      const swapped = entries
        .with(index, entries[index - 1] as never)
        .with(index - 1, entries[index] as never);
      expect(await verdict(await zipped(new Map(swapped))), entries[index]?.[0]).toBe('zip');
    }
  });

  test('of the list of files', async () => {
    const swap = (manifest: Manifest) => {
      const [first, second, ...rest] = manifest.files as [
        Manifest['files'][0],
        Manifest['files'][0],
      ];
      manifest.files = [second, first, ...rest];
    };
    const change = (files: Files) => edit(names.SUMS, say(/^(.*\n)(.*\n)/, '$2$1'))(files);
    expect(await verdict(await forged(whole, change, swap))).toMatch('manifest manifest.json');
  });
});
