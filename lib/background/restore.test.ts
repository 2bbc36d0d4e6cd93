import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type BackupSummary, type Rows, readBackup, writeBackup } from '../backup/index.ts';
import { verifyLog } from '../log/verify.ts';
import { ownProfile } from '../sites/sample.ts';
import { openBackupSource } from '../store/backup.ts';
import { openReader } from '../store/index.ts';
import { everything, recordLines } from '../store/sample.ts';
import * as chat from './chat.ts';
import * as desk from './desk.ts';
import { exporting } from './log-signing.ts';
import { addSite } from './profiles.ts';
import { restoringIn } from './restore.ts';
import { message, recordsOf, reply, type SampleOffice, sampleOffice, signed } from './sample.ts';

const there: chat.Spot = { site: 'claude', key: 'id:c0ffee' };

/** Contracts, choices, and a conversation in which the model said yes. */
async function lived(): Promise<SampleOffice> {
  const office = sampleOffice();
  await desk.seed(office);
  const { id } = await signed(office);
  await signed(office, 'Be kind.', id);
  await desk.switchSite(office, 'gemini', false);
  await desk.setAsking(office, 'claude', 'direct');
  await addSite(office, ownProfile.id, ownProfile);
  await chat.ask(office, { ...there, key: 'tab:1' }, message, { within: false, hash: null });
  await chat.answered(office, { ...there, key: 'tab:1' }, reply.yes, null);
  await chat.bind(office, { ...there, key: 'tab:1' }, 'c0ffee');
  return office;
}

async function backup(office: SampleOffice, texts = true): Promise<Uint8Array> {
  const { checkpoint, vkey, size } = await exporting(office, {
    ...{ selection: '{}', records: 1, full: true },
  });
  const name = (await office.store.db()).name;
  const [source, reader] = [openBackupSource(name), openReader(name)];
  const head = await reader.head();
  if (!head) throw new Error('there is a log');
  const chunks: Uint8Array[] = [];
  const contents = {
    at: '2026-11-23T10:00:00.000Z',
    ...(await source.belongings()),
    payloads: texts ? source.payloads() : null,
    log: {
      tip: { log: head.logId, size, root: head.root },
      ...{ checkpoint, vkey, records: reader.batches(0, size) },
    },
  };
  for await (const chunk of writeBackup(contents)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function* inChunks(file: Uint8Array, size = 1_000) {
  for (let at = 0; at < file.length; at += size) yield file.subarray(at, at + size);
}

async function restore(office: SampleOffice, file: Uint8Array): Promise<BackupSummary> {
  const restoring = restoringIn(office);
  const id = '0f8e7d6c-5b4a-4938-8271-605f4e3d2c1b';
  let part = 0;
  const take = async (rows: Rows) =>
    restoring.take({ id, part: part++, rows: structuredClone(rows) });
  const summary = await readBackup(inChunks(file), { take });
  await restoring.finish({ id, parts: part, at: summary.at, log: summary.log });
  return summary;
}

describe('a backup in a fresh profile', () => {
  it('brings everything back, and opens a new log that names the old one', async () => {
    const from = await lived();
    const file = await backup(from);
    const to = sampleOffice();
    await desk.seed(to);
    expect(await restoringIn(to).fresh()).toEqual({ fresh: true });
    const summary = await restore(to, file);
    expect(summary).toMatchObject({
      ...{ contracts: 2, versions: 2, conversations: 1, unproven: 0, payloads: 1 },
      inForce: { title: 'Mutual growth', number: 2 },
      settings: { sites: { gemini: false } },
    });

    const [before, after] = [await desk.overview(from), await desk.overview(to)];
    expect(after.contracts.map(({ id, last, changed }) => ({ id, last, changed }))).toEqual(
      before.contracts.map(({ id, last, changed }) => ({ id, last, changed })),
    );
    expect(after.policy).toEqual(before.policy);
    expect(to.published.at(-1)).toEqual(before.policy);
    expect(await chat.open(to, there)).toMatchObject({ state: 'accepted', sealed: 0 });

    const [opened, restored, ...imported] = await recordsOf(to);
    expect(opened).toMatchObject({ kind: 'log.opened', detail: { after: summary.log } });
    expect(summary.log.root).toBe((await desk.overview(from)).log.root);
    expect(restored).toMatchObject({ kind: 'settings.changed', by: 'human' });
    expect(restored?.detail.restored).toMatchObject({ versions: 2, at: summary.at });
    expect(imported.map(({ kind }) => kind)).toEqual([
      ...['contract.imported', 'contract.imported', 'settings.changed'],
    ]);
    expect(imported.at(-1)).toMatchObject({
      site: ownProfile.id,
      detail: { profile: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    expect(await verifyLog(await recordLines(to.store))).toMatchObject({ ok: true, size: 5 });
  });

  it('without the texts has all but the texts', async () => {
    const to = sampleOffice();
    expect(await restore(to, await backup(await lived(), false))).toMatchObject({ payloads: 0 });
    expect(await chat.open(to, there)).toMatchObject({ state: 'accepted' });
  });

  it('takes no yes that the log does not tell of', async () => {
    const from = await lived();
    const db = await from.store.db();
    for (const row of await db.getAll('conversations'))
      if (!row.movedTo)
        await db.put('conversations', { ...row, key: 'id:other', state: 'accepted' });
    const to = sampleOffice();
    expect(await restore(to, await backup(from))).toMatchObject({ conversations: 2, unproven: 1 });
    expect(await chat.open(to, { ...there, key: 'id:other' })).toMatchObject({ state: 'none' });
    expect(await chat.open(to, there)).toMatchObject({ state: 'accepted' });
  });
});

describe('nothing is changed', () => {
  it('where something was signed already', async () => {
    const file = await backup(await lived());
    const to = sampleOffice();
    // Ids of its own, as in life: nothing but the rule stands in the way.
    for (let more = 0; more < 20; more++) to.newId();
    await signed(to, 'Mine.');
    expect(await restoringIn(to).fresh()).toEqual({ fresh: false });
    const before = await everything(to.store);
    await expect(restore(to, file)).rejects.toMatchObject({ code: 'not-fresh' });
    expect(await everything(to.store)).toEqual(before);
  });

  it('when a part is lost, as when the browser stops the background', async () => {
    const to = sampleOffice();
    const restoring = restoringIn(to);
    const id = '0f8e7d6c-5b4a-4938-8271-605f4e3d2c1b';
    const end = {
      id,
      parts: 2,
      at: '2026-11-23T10:00:00.000Z',
      log: { log: 'x', size: 1, root: '' },
    };
    await restoring.take({ id, part: 0, rows: {} });
    await expect(restoring.take({ id, part: 2, rows: {} })).rejects.toMatchObject({ code: 'file' });
    await expect(restoring.finish(end)).rejects.toMatchObject({ code: 'file' });
    expect((await everything(to.store)).records).toEqual({ keys: [], rows: [] });
  });

  it('when a version is not what was signed', async () => {
    const to = sampleOffice();
    const restoring = restoringIn(to);
    const rows: Rows = {};
    await readBackup(inChunks(await backup(await lived())), {
      take: async (more) => void Object.assign(rows, more),
    });
    const [version] = rows.versions ?? [];
    if (version) version.text = 'Something else.';
    const id = '0f8e7d6c-5b4a-4938-8271-605f4e3d2c1b';
    await restoring.take({ id, part: 0, rows });
    const end = { id, parts: 1, at: '', log: { log: 'x', size: 1, root: 'ab'.repeat(32) } };
    await expect(restoring.finish(end)).rejects.toMatchObject({ code: 'file' });
    expect((await everything(to.store)).contracts).toEqual({ keys: [], rows: [] });
  });
});

describe('a file that is not as it was written', () => {
  it('is refused, wherever a byte is another, missing or too many', async () => {
    const file = await backup(await lived());
    const read = (bytes: Uint8Array) => readBackup(inChunks(bytes, 4_096));
    for (const size of [1, 7, 65_536, file.length]) await readBackup(inChunks(file, size));
    const step = Math.max(1, Math.floor(file.length / 150));
    for (let at = 0; at < file.length; at += step) {
      const flipped = Uint8Array.from(file);
      flipped[at] = (flipped[at] as number) ^ 1;
      await expect(read(flipped), `byte ${at}`).rejects.toMatchObject({ name: 'BackupError' });
      await expect(read(file.subarray(0, at)), `cut at ${at}`).rejects.toMatchObject({
        name: 'BackupError',
      });
    }
    await expect(read(Buffer.concat([file, file]))).rejects.toMatchObject({ name: 'BackupError' });
    const lines = Buffer.from(file).toString().split('\n');
    for (const index of lines.keys()) {
      const without = lines.toSpliced(index, 1).join('\n');
      await expect(read(Buffer.from(without))).rejects.toMatchObject({ name: 'BackupError' });
    }
  }, 60_000);

  it.each<[string, string, string]>([
    ['nothing', '', 'foreign'],
    ['prose', 'Dear diary,\n', 'foreign'],
    ['other JSON', '{"a":1}\n', 'foreign'],
    ['a list', '[]\n', 'foreign'],
    ['null', 'null\n', 'foreign'],
    ['a later format', '{"format":"symbiotic-contract-backup","v":2}\n', 'newer-format'],
    ['endless', 'x'.repeat(5_000_000), 'foreign'],
  ])('nor %s', async (_name, text, code) => {
    await expect(readBackup(inChunks(Buffer.from(text), 100_000))).rejects.toMatchObject({ code });
  });
});

describe('a forged file, with a last line that fits it,', () => {
  const forge = async (change: (lines: string[]) => string[]): Promise<Uint8Array> => {
    const file = Buffer.from(await backup(await lived())).toString();
    const lines = change(file.split('\n').slice(0, -2));
    const body = lines.map((line) => `${line}\n`).join('');
    const sha256 = createHash('sha256').update(body).digest('hex');
    return Buffer.from(`${body}${JSON.stringify({ end: true, lines: lines.length, sha256 })}\n`);
  };
  const swap = (from: string | RegExp, to: string) => (lines: string[]) => {
    const index = lines.findIndex((line) => line.search(from) >= 0);
    if (index < 0) throw new Error(`${from} is not in the file`);
    return lines.with(index, (lines[index] as string).replace(from, to));
  };
  const again = (from: RegExp) => (lines: string[]) => {
    const index = lines.findIndex((line) => from.test(line));
    const opening = lines.findLastIndex((line, at) => at < index && line.includes('"section"'));
    const more = (lines[opening] as string).replace(/\d+/, (count) => String(Number(count) + 1));
    return lines.with(opening, more).toSpliced(index, 0, lines[index] as string);
  };

  it('is read when nothing in it is forged', async () => {
    await expect(readBackup(inChunks(await forge((lines) => lines)))).resolves.toBeDefined();
  });

  it.each<[string, (lines: string[]) => string[], string]>([
    [
      'another text of a version',
      swap(/("signedAt":"[^"]+","text":")Be kind/, '$1Be cruel'),
      'text',
    ],
    ['another hash of a version', swap(/"hash":"..../, '"hash":"0000'), 'text'],
    ['another reply', swap('heron', 'stork'), 'text'],
    ['another record', swap('"kind":"contract.signed"', '"kind":"contract.retired"'), 'log'],
    ['a record that is not canonical', swap(/{"at":("[^"]+","by")/, '{ "at":$1'), 'log'],
    ['another root', swap(/"root":"..../, '"root":"0000'), 'log'],
    ['another size', swap(/"size":\d+/, '"size":3'), 'log'],
    ['another log', swap(/"log":"\w{4}/, '"log":"ffff'), 'log'],
    ['another key', swap(/"vkey":"[^"]*"/, '"vkey":"a+00000000+AAAA"'), 'log'],
    ['a contract twice', again(/^{"archivedAt"/), 'row'],
    ['a version twice', again(/^{"contract":"[^"]+","hash"/), 'row'],
    ['a version of no contract', swap(/^{"contract":"0{8}/, '{"contract":"11111111'), 'row'],
    ['a key of its own', swap('{"archivedAt"', '{"__proto__":{"x":1},"archivedAt"'), 'row'],
    ['a key too many', swap('{"archivedAt"', '{"a":1,"archivedAt"'), 'row'],
    ['half a character', swap('"title":"', '"title":"\\ud800'), 'row'],
    ['an unknown state', swap('"state":"accepted"', '"state":"eager"'), 'row'],
    ['an unknown site', swap('"site":"claude"', '"site":"evil"'), 'row'],
    ['an unknown setting', swap('{"asking"', '{"admin":true,"asking"'), 'row'],
    [
      'endless rows',
      swap('{"count":2,"section":"contracts"}', '{"count":9007199254740991,"section":"contracts"}'),
      'row',
    ],
    [
      'sections in another order',
      (lines) => {
        const at = lines.findIndex((line) => line.includes('"section":"settings"'));
        return [lines[0] as string, ...lines.slice(at, at + 2), ...lines.slice(1)];
      },
      'row',
    ],
  ])('%s is refused', async (_name, change, code) => {
    await expect(readBackup(inChunks(await forge(change)))).rejects.toMatchObject({ code });
  });
});
