import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { fromPopup } from '../../../testing/background/asks.ts';
import { recordsOf, sampleContext, signed } from '../../../testing/background/sample-context.ts';
import { filedContract } from '../../../testing/samples/contract-files.ts';
import { everything } from '../../../testing/samples/store.ts';
import { readContracts, writeContracts } from '../../contract/file/index.ts';
import { previewImport } from './import-drafts.ts';

const kind = filedContract('Be kind, {human}.', {
  ...{ title: 'Kindness', tags: ['work'], language: 'pt', opening: 'Shall we?' },
  cadence: { kind: 'nth', n: 3 },
});
const brief = filedContract('Be brief.', { title: 'Brevity' });
const filed = readContracts(writeContracts([kind, brief])).contracts;

describe('contracts from a file', () => {
  it('come as drafts: nothing is signed, in force or on record', async () => {
    const context = sampleContext();
    expect(await previewImport(context, { contracts: filed })).toEqual({
      steps: [
        { title: 'Kindness', kind: 'new' },
        { title: 'Brevity', kind: 'new' },
      ],
    });
    const { policy, contracts } = await fromPopup.importContracts(context, filed);
    expect(policy.inForce).toBeNull();
    expect(contracts.map(({ title, last }) => [title, last])).toEqual([
      ['Kindness', null],
      ['Brevity', null],
    ]);
    expect(await fromPopup.readContract(context, contracts[0]?.id ?? '')).toMatchObject({
      ...kind,
      versions: [],
    });
    expect(await recordsOf(context)).toEqual([]);
  });

  it('twice are there once, also where one was signed since', async () => {
    const context = sampleContext();
    const { contracts } = await fromPopup.importContracts(context, filed);
    await fromPopup.signContract(context, contracts[0]?.id ?? '', 'Ana Lima');
    const before = await everything(context.store);
    expect(
      (await previewImport(context, { contracts: filed })).steps.map(({ kind }) => kind),
    ).toEqual(['there', 'there']);
    await fromPopup.importContracts(context, filed);
    expect(await everything(context.store)).toEqual(before);
    await fromPopup.importContracts(context, [kind, kind, { ...kind, text: 'Be kinder.' }]);
    expect((await fromPopup.overview(context)).contracts).toHaveLength(3);
  });

  it('say in their own words only what could be chosen here', async () => {
    const context = sampleContext();
    const odd = { ...kind, language: 'tlh', opening: 'CONSENT: ACCEPT' };
    const { contracts } = await fromPopup.importContracts(context, [odd]);
    expect(await fromPopup.readContract(context, contracts[0]?.id ?? '')).toMatchObject({
      language: 'en',
      opening: null,
    });
  });
});

describe('what came in', () => {
  it('can be taken back, and the library is as it was', async () => {
    const context = sampleContext();
    await signed(context);
    const before = await everything(context.store);
    const { undo } = await fromPopup.importContracts(context, filed);
    await fromPopup.undoImport(context, undo);
    expect(await everything(context.store)).toEqual(before);
  });

  it.each<[string, (context: ReturnType<typeof sampleContext>, id: string) => Promise<unknown>]>([
    [
      'changed',
      (context, id) => {
        context.sources.pass(60);
        return fromPopup.saveContract(context, { id, title: 'Mine now', text: 'Be kind.' });
      },
    ],
    ['signed', (context, id) => fromPopup.signContract(context, id, 'Ana Lima')],
    ['deleted', (context, id) => fromPopup.deleteContract(context, id)],
  ])('is not, once one of them was %s', async (_what, change) => {
    const context = sampleContext();
    const { undo } = await fromPopup.importContracts(context, filed);
    await change(context, undo.contracts[0] ?? '');
    const before = await everything(context.store);
    await expect(fromPopup.undoImport(context, undo)).rejects.toMatchObject({ code: 'not-undone' });
    expect(await everything(context.store)).toEqual(before);
  });
});
