import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { recordsOf, sampleOffice, signed } from '../../testing/background/context.ts';
import { filedContract } from '../../testing/samples/contract-files.ts';
import { everything } from '../../testing/samples/store.ts';
import { readContracts, writeContracts } from '../contract/file/index.ts';
import * as desk from './desk.ts';
import { importContracts, previewImport, undoImport } from './transfer.ts';

const kind = filedContract('Be kind, {human}.', {
  ...{ title: 'Kindness', tags: ['work'], language: 'pt', opening: 'Shall we?' },
  cadence: { kind: 'nth', n: 3 },
});
const brief = filedContract('Be brief.', { title: 'Brevity' });
const filed = readContracts(writeContracts([kind, brief])).contracts;

describe('contracts from a file', () => {
  it('come as drafts: nothing is signed, in force or on record', async () => {
    const office = sampleOffice();
    expect(await previewImport(office, filed)).toEqual({
      steps: [
        { title: 'Kindness', kind: 'new' },
        { title: 'Brevity', kind: 'new' },
      ],
    });
    const { policy, contracts } = await importContracts(office, filed);
    expect(policy.inForce).toBeNull();
    expect(contracts.map(({ title, last }) => [title, last])).toEqual([
      ['Kindness', null],
      ['Brevity', null],
    ]);
    expect(await desk.readContract(office, contracts[0]?.id ?? '')).toMatchObject({
      ...kind,
      versions: [],
    });
    expect(await recordsOf(office)).toEqual([]);
  });

  it('twice are there once, also where one was signed since', async () => {
    const office = sampleOffice();
    const { contracts } = await importContracts(office, filed);
    await desk.signContract(office, contracts[0]?.id ?? '', 'Ana Lima');
    const before = await everything(office.store);
    expect((await previewImport(office, filed)).steps.map(({ kind }) => kind)).toEqual([
      'there',
      'there',
    ]);
    await importContracts(office, filed);
    expect(await everything(office.store)).toEqual(before);
    await importContracts(office, [kind, kind, { ...kind, text: 'Be kinder.' }]);
    expect((await desk.overview(office)).contracts).toHaveLength(3);
  });

  it('say in their own words only what could be chosen here', async () => {
    const office = sampleOffice();
    const odd = { ...kind, language: 'tlh', opening: 'CONSENT: ACCEPT' };
    const { contracts } = await importContracts(office, [odd]);
    expect(await desk.readContract(office, contracts[0]?.id ?? '')).toMatchObject({
      language: 'en',
      opening: null,
    });
  });
});

describe('what came in', () => {
  it('can be taken back, and the library is as it was', async () => {
    const office = sampleOffice();
    await signed(office);
    const before = await everything(office.store);
    const { undo } = await importContracts(office, filed);
    await undoImport(office, undo);
    expect(await everything(office.store)).toEqual(before);
  });

  it.each<[string, (office: ReturnType<typeof sampleOffice>, id: string) => Promise<unknown>]>([
    [
      'changed',
      (office, id) => {
        office.sources.pass(60);
        return desk.saveContract(office, { id, title: 'Mine now', text: 'Be kind.' });
      },
    ],
    ['signed', (office, id) => desk.signContract(office, id, 'Ana Lima')],
    ['deleted', (office, id) => desk.deleteContract(office, id)],
  ])('is not, once one of them was %s', async (_what, change) => {
    const office = sampleOffice();
    const { undo } = await importContracts(office, filed);
    await change(office, undo.contracts[0] ?? '');
    const before = await everything(office.store);
    await expect(undoImport(office, undo)).rejects.toMatchObject({ code: 'not-undone' });
    expect(await everything(office.store)).toEqual(before);
  });
});
