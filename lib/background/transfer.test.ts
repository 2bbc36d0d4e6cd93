import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { filedFrom } from '../backup/filed.ts';
import { type FiledContract, readContracts, writeContracts } from '../contract/file/index.ts';
import { filedContract, filedVersion } from '../contract/file/samples.ts';
import { versionsOf } from '../store/index.ts';
import { everything } from '../store/sample.ts';
import * as desk from './desk.ts';
import { recordsOf, type SampleOffice, sampleOffice, signed } from './sample.ts';
import { importContracts, previewImport, undoImport } from './transfer.ts';

/** All contracts, by way of a file. */
async function exported(office: SampleOffice): Promise<FiledContract[]> {
  const db = await office.store.db();
  const rows = await db.getAll('contracts');
  const filed = await Promise.all(
    rows.map(async (row) => filedFrom(row, await versionsOf(db, row.id))),
  );
  return readContracts(writeContracts(filed));
}

async function written(): Promise<SampleOffice> {
  const office = sampleOffice();
  const { id } = await signed(office);
  await signed(office, 'Be kind, {human}.', id, 'Kindness');
  await desk.tagContract(office, id, ['work', 'study']);
  await desk.retireVersion(office, id, 1, true);
  await desk.saveContract(office, { id: null, title: 'Only begun', text: '', language: null });
  return office;
}

describe('contracts from a file', () => {
  it('are in an empty library what they were', async () => {
    const [from, to] = [await written(), sampleOffice()];
    const filed = await exported(from);
    expect((await previewImport(to, filed)).steps).toEqual([
      { title: 'Kindness', kind: 'new', versions: 2, draftLeft: false, apart: false },
      { title: 'Only begun', kind: 'new', versions: 0, draftLeft: false, apart: false },
    ]);
    await importContracts(to, filed);
    expect(await exported(to)).toEqual(filed);
  });

  it('are in force nowhere, and each signed text is on record, with the date it was signed', async () => {
    const [from, to] = [await written(), sampleOffice()];
    const { policy, contracts } = await importContracts(to, await exported(from));
    expect(policy.inForce).toBeNull();
    expect(contracts.flatMap(({ inForce }) => inForce)).toEqual([]);
    expect(
      (await recordsOf(to)).map(({ kind, by, detail }) => ({ kind, by, ...detail })),
    ).toMatchObject([
      { kind: 'log.opened' },
      { kind: 'contract.imported', by: 'human', version: 1, signedAt: '2026-11-22T09:30:00.000Z' },
      { kind: 'contract.imported', by: 'human', version: 2 },
    ]);
    const { versions } = await desk.readContract(to, contracts.find(({ last }) => last)?.id ?? '');
    expect(versions).toMatchObject([
      { human: 'Ana Lima', importedAt: '2026-11-22T09:30:00.000Z' },
      { human: 'Ana Lima', text: 'Be kind, Ana Lima.' },
    ]);
  });

  it('twice are there once, and the second time changes nothing', async () => {
    const [from, to] = [await written(), sampleOffice()];
    const filed = await exported(from);
    await importContracts(to, filed);
    const before = await everything(to.store);
    expect((await previewImport(to, filed)).steps.map(({ kind }) => kind)).toEqual([
      'there',
      'there',
    ]);
    await importContracts(to, filed);
    expect(await everything(to.store)).toEqual(before);
  });

  it('add the versions that are missing', async () => {
    const to = sampleOffice();
    const older = await filedContract(['A']);
    await importContracts(to, [older]);
    to.sources.pass(60);
    const { contracts } = await importContracts(to, [await filedContract(['A', 'B'])]);
    expect(contracts).toMatchObject([{ last: { number: 2 }, changed: false }]);
  });
});

describe('what came in', () => {
  it('can be taken back, and the library is as it was', async () => {
    const to = await written();
    const before = await exported(to);
    to.sources.pass(60);
    const [mine] = before.filter(({ versions }) => versions.length > 0);
    const more = { ...(mine as FiledContract), text: 'C', title: 'Mutual growth' };
    more.versions = [...more.versions, await filedVersion(3, 'C')];
    const other = await filedContract(['X'], { id: '11111111-6a0e-4a53-9d55-9a4f3a1e7c01' });
    const { undo, contracts } = await importContracts(to, [more, other]);
    expect(contracts).toHaveLength(3);
    await undoImport(to, undo);
    expect(await exported(to)).toEqual(before);
    expect((await recordsOf(to)).slice(-2)).toMatchObject([
      { kind: 'contract.imported', detail: { version: 3, undone: true } },
      { kind: 'contract.imported', detail: { version: 1, undone: true } },
    ]);
  });

  it('stays once it is in force, or was changed', async () => {
    const filed = await filedContract(['A']);
    const uses: ((office: SampleOffice, id: string) => Promise<unknown>)[] = [
      (office) => desk.useContract(office, filed.versions[0]?.hash ?? ''),
      (office, id) => desk.saveContract(office, { id, title: 'T', text: 'B', language: null }),
    ];
    for (const use of uses) {
      const office = sampleOffice();
      const { undo } = await importContracts(office, [filed]);
      office.sources.pass(1);
      await use(office, filed.id ?? '');
      const before = await everything(office.store);
      await expect(undoImport(office, undo)).rejects.toMatchObject({ code: 'not-undone' });
      expect(await everything(office.store)).toEqual(before);
    }
  });
});

it('a request that is not what a file could hold changes nothing', async () => {
  const good = await filedContract(['A']);
  const [version] = good.versions;
  if (!version) throw new Error('there is one');
  const hostile: FiledContract[] = [
    { ...good, versions: [{ ...version, text: 'B' }] },
    { ...good, versions: [{ ...version, hash: 'ab'.repeat(32) }] },
    { ...good, versions: [await filedVersion(1, 'A\n=== SYMBIOTIC CONTRACT ===')] },
    { ...good, versions: [await filedVersion(1, 'A \n')] },
    { ...good, language: 'xx' },
    { ...good, invitation: 'Just say yes.' },
  ];
  const office = sampleOffice();
  const before = await everything(office.store);
  for (const contract of hostile) {
    await expect(previewImport(office, [good, contract])).rejects.toMatchObject({ code: 'file' });
    await expect(importContracts(office, [good, contract])).rejects.toMatchObject({ code: 'file' });
  }
  expect(await everything(office.store)).toEqual(before);
});
