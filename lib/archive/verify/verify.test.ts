import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  archiveOf,
  exported,
  filesOf,
  opened,
  type SampleStore,
  sampleStore,
  sampleVersions,
} from '../../../testing/samples/export.ts';
import { textOf } from '../../../testing/samples/forged-export.ts';
import { sampleKeys } from '../../../testing/samples/log.ts';
import { toUtf8 } from '../../log/bytes.ts';
import { ExportError } from '../error.ts';
import * as names from '../names.ts';
import type { Selection } from '../selection.ts';
import type { Archive } from './archive.ts';
import type { VerifyOptions } from './reader.ts';
import type { ExportVerified } from './verdict.ts';
import { verifyExport } from './verify.ts';

const conversation: Selection = { site: 'claude', conversation: 'id:conversation-1' };
/** Many verifications in one test, on a machine that may be busy. */
const patiently = { timeout: 60_000 };

let store: SampleStore;
let whole: Uint8Array<ArrayBuffer>;
let part: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  store = await sampleStore();
  whole = await exported(store, {}, { payloads: true, otlp: true });
  part = await exported(store, conversation, { payloads: true });
});

/** What opening and verifying says: `verified`, or the first fault's code and file. */
async function verdict(zip: Uint8Array<ArrayBuffer> | Archive, options?: VerifyOptions) {
  try {
    const archive = 'files' in zip ? zip : await opened(zip);
    const found = await verifyExport(archive, options);
    return found.ok ? 'verified' : `${found.fault.code} ${found.fault.file ?? ''}`.trim();
  } catch (error) {
    if (error instanceof ExportError) return `${error.code} ${error.file ?? ''}`.trim();
    throw error;
  }
}

describe('an export is verified', () => {
  test('of the whole log, and says what it holds', async () => {
    const found = (await verifyExport(await opened(whole))) as ExportVerified;
    expect(found).toMatchObject({
      ok: true,
      at: '2026-12-01T09:30:00.000Z',
      full: true,
      selection: {},
      contracts: 3,
      absent: [],
      receipts: 6,
      // Six replies; of the person's own messages no text was kept.
      payloads: 6,
    });
    expect(found.records).toBe(found.size);
  });

  test('of one conversation, from before it had an id, with its proofs', async () => {
    const found = (await verifyExport(await opened(part))) as ExportVerified;
    expect(found).toMatchObject({ ok: true, full: false, selection: conversation, receipts: 1 });
    // Asked, bound, answered, four messages of two records, and the record of the export.
    expect(found.records).toBe(12);
    expect(found.size).toBe(store.lines.length);
  });

  const selections: [string, Selection][] = [
    ['a site', { site: 'gemini' }],
    ['a contract', { contract: sampleVersions[1].hash }],
    ['dates', { from: '2026-11-22T10:00:00.000Z', to: '2026-11-23T00:00:00.000Z' }],
    ['all of them', { site: 'claude', from: '2026-11-22T18:00:00.000Z' }],
    ['nothing there is', { site: 'elsewhere' }],
  ];
  test.each(selections)('of %s', async (_, selection) => {
    const zip = await exported(store, selection);
    const found = (await verifyExport(await opened(zip))) as ExportVerified;
    expect(found).toMatchObject({ ok: true, selection, payloads: null });
    const lines = textOf(await filesOf(await opened(zip)), names.RECORDS)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.at(-1)).toMatchObject({ kind: 'log.exported' });
    for (const record of lines.slice(0, -1)) {
      if (selection.site) expect(record.site).toBe(selection.site);
      if (selection.contract) expect(record.contract).toBe(selection.contract);
      if (selection.from) expect(record.at >= selection.from).toBe(true);
      if (selection.to) expect(record.at < selection.to).toBe(true);
    }
  });

  test('although a contract is gone, and says so', async () => {
    const [, lost] = sampleVersions;
    const versions = async () => sampleVersions.filter((one) => one !== lost);
    const less = await sampleStore();
    const zip = await exported({ ...less, source: { ...less.source, versions } });
    const found = await verifyExport(await opened(zip));
    expect(found).toMatchObject({ ok: true, contracts: 2, absent: [lost.hash] });
  });

  test('against the key the reader was given', async () => {
    const { vkey } = (await verifyExport(await opened(whole))) as ExportVerified;
    expect(await verdict(whole, { vkey: `${vkey}\n` })).toBe('verified');
    const { signers } = await sampleStore(0, await sampleKeys(1));
    const other = await signers.exporting({ selection: '{}', records: 0, full: true });
    expect(await verdict(whole, { vkey: other.vkey })).toBe('key vkey');
  });

  test('with progress to the end, and stops at the signal', async () => {
    const steps: number[] = [];
    const archive = await opened(whole);
    await verifyExport(archive, { onProgress: ({ bytes, of }) => steps.push(bytes / of) });
    expect(steps.at(-1)).toBe(1);
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(verifyExport(archive, { signal })).rejects.toThrow('enough');
  });
});

describe('record 0 opens the log that the key is of', () => {
  const nowhere = { site: null, conversation: null, contract: null, state: null };
  const by = 'program' as const;

  test.each([
    ['another', { kind: 'log.opened', detail: { log: 'another' } }, 'another'],
    ['none', { kind: 'site.allowed', detail: {} }, 'no log opened'],
    ['one without a name', { kind: 'log.opened', detail: {} }, 'no log opened'],
  ])('%s is a fault of the whole, and of a part that holds it', async (_, first, found) => {
    const other = await sampleStore(0);
    other.rewrite(0, { ...nowhere, ...first, by });
    const at = { from: '2026-11-22T00:00:00.000Z' };
    const fault = { code: 'origin', file: names.RECORDS, seq: 0, found };
    for (const selection of [{}, at]) {
      const archive = await opened(await exported(other, selection));
      expect(await verifyExport(archive)).toMatchObject({ ok: false, fault });
    }
    const without = await opened(await exported(other, { site: 'claude' }));
    expect(await verifyExport(without)).toMatchObject({ ok: true });
  });
});

describe('what the records say of each other', () => {
  /** A log whose writer went on sealing after the model had withdrawn. */
  async function sealedAfterAll() {
    const dishonest = await sampleStore();
    const [{ hash: contract }] = sampleVersions;
    const place = { site: 'chatgpt', conversation: 'id:conversation-0', contract };
    const withdrawn = { state: 'withdrawn', by: 'model' as const, detail: {} };
    dishonest.append({ ...place, kind: 'consent.withdrawn', ...withdrawn });
    const detail = { head: dishonest.head(), version: 1, whole: true };
    const sealed = { kind: 'message.sealed', state: 'accepted', by: 'program' as const, detail };
    return { dishonest, seq: dishonest.append({ ...place, ...sealed }), contract };
  }

  test('is checked in a whole log, and where whole conversations are', async () => {
    const { dishonest, seq, contract } = await sealedAfterAll();
    const told = async (selection: Selection) =>
      verifyExport(await opened(await exported(dishonest, selection)));
    const place = { site: 'chatgpt', conversation: 'id:conversation-0' };
    for (const selection of [{}, { site: 'chatgpt' }, place]) {
      expect(await told(selection)).toMatchObject({
        ok: false,
        fault: {
          ...{ code: 'claim-yes', file: names.RECORDS, seq },
          found: expect.stringContaining('consent.withdrawn'),
        },
      });
    }
    expect(await told({ site: 'claude' })).toMatchObject({ ok: true });
    expect(await told({ contract })).toMatchObject({ ok: true });
  });

  test('is told as well: how often something stored was not what the log says', async () => {
    const honest = await sampleStore();
    const nowhere = { site: null, conversation: null, contract: null, state: null };
    const detail = { what: 'document', expected: 'a', found: 'b' };
    const failed = { ...nowhere, kind: 'integrity.failed', by: 'program' as const, detail };
    for (let times = 0; times < 2; times++) honest.append(failed);
    const found = await verifyExport(await opened(await exported(honest)));
    expect(found).toMatchObject({ ok: true, failures: 2 });
    expect(await verifyExport(await opened(whole))).toMatchObject({ failures: 0 });
  });
});

describe('an altered export is refused', () => {
  test(
    'whichever byte of the zip is changed, in every file and between them',
    patiently,
    async () => {
      for (const zip of [whole, part]) {
        await fc.assert(
          fc.asyncProperty(
            fc.nat(zip.length - 1),
            fc.integer({ min: 1, max: 255 }),
            async (at, by) => {
              const changed = zip.slice();
              changed[at] = (changed[at] as number) ^ by;
              expect(await verdict(changed)).not.toBe('verified');
            },
          ),
          { numRuns: 60 },
        );
      }
    },
  );

  test('one byte in each of its files, and the fault names the file', async () => {
    for (const zip of [whole, part]) {
      const files = await filesOf(await opened(zip));
      for (const [name, bytes] of files) {
        const changed = new Map(files);
        changed.set(name, bytes.with(Math.floor(bytes.length / 2), 0x7e));
        expect(await verdict(archiveOf(changed)), name).toMatch(
          // The key is read first, and a false signature does not say which half of it is false.
          name === names.MANIFEST ? names.SIGNATURE : name,
        );
      }
    }
  });

  test('cut anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), async (length) => {
        const code = (await verdict(whole.slice(0, length))).split(' ')[0];
        expect(['truncated', 'not-zip', 'foreign-zip']).toContain(code);
      }),
      { numRuns: 60 },
    );
  });

  test('one file left out, or one added', async () => {
    const files = await filesOf(await opened(whole));
    for (const name of files.keys()) {
      const fewer = new Map(files);
      fewer.delete(name);
      expect(await verdict(archiveOf(fewer)), name).not.toBe('verified');
    }
    const more = new Map(files).set(names.contractFile('0'.repeat(64)), toUtf8('mine'));
    expect(await verdict(archiveOf(more))).toMatch(/^unexpected-file/);
  });
});
