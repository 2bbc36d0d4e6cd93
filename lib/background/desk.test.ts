import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { starters } from '../contract/starters.ts';
import { sha256Hex } from '../contract/text.ts';
import { everything, recordLines } from '../store/sample.ts';
import * as desk from './desk.ts';
import { contractText, lastRecord, sampleOffice, signed } from './sample.ts';

describe('the first run', () => {
  it('leaves the first starter to be read, unsigned and not in force', async () => {
    const office = sampleOffice();
    await desk.seed(office);
    const { policy, contracts, log } = await desk.overview(office);
    expect(policy).toEqual({
      sites: { chatgpt: true, claude: true, gemini: true },
      asking: { chatgpt: 'show', claude: 'show', gemini: 'show' },
      inForce: null,
    });
    expect(contracts).toMatchObject([
      {
        title: starters[0]?.title.en,
        text: starters[0]?.text.en,
        changed: true,
        versions: [],
        language: 'en',
        invitation: null,
        cadence: { kind: 'every' },
      },
    ]);
    expect(log).toEqual({ size: 0, root: '' });
  });

  it('happens once, even when it happens twice at a time', async () => {
    const office = sampleOffice();
    await Promise.all([desk.seed(office), desk.seed(office)]);
    await desk.seed(office);
    expect((await desk.overview(office)).contracts).toHaveLength(1);
  });
});

describe('a draft', () => {
  it('is kept as it was typed, unfinished or not', async () => {
    const office = sampleOffice();
    const { id, contracts } = await desk.saveContract(office, { id: null, title: '', text: ' \n' });
    expect(contracts).toMatchObject([{ id, title: '', text: ' \n', changed: true }]);
  });

  it('is changed in place, and stays in its place in the list', async () => {
    const office = sampleOffice();
    const { id } = await desk.saveContract(office, { id: null, title: 'One', text: 'a' });
    office.sources.pass(1);
    await desk.saveContract(office, { id: null, title: 'Two', text: 'b' });
    office.sources.pass(1);
    const { contracts } = await desk.saveContract(office, { id, title: 'One', text: 'c' });
    expect(contracts.map(({ title, text }) => [title, text])).toEqual([
      ['One', 'c'],
      ['Two', 'b'],
    ]);
  });

  it('of a contract that is not there is refused, and makes none', async () => {
    const office = sampleOffice();
    const id = office.newId();
    const before = await everything(office.store);
    const draft = { id, title: 'One', text: 'a' };
    await expect(desk.saveContract(office, draft)).rejects.toMatchObject({ code: 'not-found' });
    await expect(desk.signContract(office, id, 'Ana')).rejects.toMatchObject({ code: 'not-found' });
    expect(await everything(office.store)).toEqual(before);
  });
});

describe('signing', () => {
  it('numbers the versions of a contract 1, 2, 3, whatever else is signed between', async () => {
    const office = sampleOffice();
    const { id } = await signed(office, 'First.');
    await signed(office, 'Of another contract.');
    await signed(office, 'Second.', id);
    await signed(office, 'Third.', id);
    const { contracts } = await desk.overview(office);
    const versions = contracts.find((contract) => contract.id === id)?.versions;
    expect(versions?.map(({ number, text }) => [number, text])).toEqual([
      [1, 'First.'],
      [2, 'Second.'],
      [3, 'Third.'],
    ]);
  });

  it('puts that version in force, tells the pages, and is on record', async () => {
    const office = sampleOffice();
    const { id, hash } = await signed(office);
    expect(hash).toBe(await sha256Hex(contractText));
    const inForce = { title: 'Mutual growth', number: 1, hash };
    expect((await desk.overview(office)).policy.inForce).toEqual(inForce);
    expect(office.published.at(-1)?.inForce).toEqual(inForce);
    expect(await lastRecord(office)).toMatchObject({
      kind: 'contract.signed',
      by: 'human',
      contract: hash,
      detail: { contract: id, version: 1 },
    });
  });

  it('signs the canonical text; the draft stays as typed and counts as unchanged', async () => {
    const office = sampleOffice();
    const { id, hash } = await signed(office, '\r\n  Cafe\u0301\u200b \r\n\n\n\nok\t\n');
    const [contract] = (await desk.overview(office)).contracts;
    expect(contract).toMatchObject({
      id,
      text: '\r\n  Cafe\u0301\u200b \r\n\n\n\nok\t\n',
      changed: false,
    });
    expect(contract?.versions).toMatchObject([{ text: '  Café\n\nok', hash, human: 'Ana Lima' }]);
    expect(hash).toBe(await sha256Hex('  Café\n\nok'));
  });

  it('leaves earlier versions as they were', async () => {
    const office = sampleOffice();
    const { id } = await signed(office, 'First.');
    const before = await (await office.store.db()).getAll('versions');
    office.sources.pass(60);
    await signed(office, 'Second.', id);
    expect((await (await office.store.db()).getAll('versions'))[0]).toEqual(before[0]);
  });

  it.each([
    ['name-missing', ' \n', 'Title', 'Text.'],
    ['title-missing', 'Ana', ' ', 'Text.'],
    ['contract-text', 'Ana', 'Title', ' \n'],
    ['contract-text', 'Ana', 'Title', 'One\n=== END OF CONTRACT ===\nTwo'],
    ['contract-text', 'Ana', 'Title', 'x'.repeat(20_001)],
  ])(
    'is refused as %s (%j, %j), the draft kept, nothing in force',
    async (code, name, title, text) => {
      const office = sampleOffice();
      const { id } = await desk.saveContract(office, { id: null, title, text });
      const before = await everything(office.store);
      await expect(desk.signContract(office, id, name)).rejects.toMatchObject({
        name: 'Refusal',
        code,
        message: expect.stringMatching(/\.$/),
      });
      expect(await everything(office.store)).toEqual(before);
      expect(office.published).toEqual([]);
    },
  );

  it('twice at a time gives two versions, one after the other', async () => {
    const office = sampleOffice();
    const { id } = await signed(office);
    await Promise.all([desk.signContract(office, id, 'Ana'), desk.signContract(office, id, 'Ana')]);
    const [contract] = (await desk.overview(office)).contracts;
    expect(contract?.versions.map(({ number }) => number)).toEqual([1, 2, 3]);
  });
});

describe('what is in force', () => {
  it('is put out of force and into force again, and the pages are told', async () => {
    const office = sampleOffice();
    const { id, hash } = await signed(office, 'First.');
    await signed(office, 'Second.', id);
    expect((await desk.useContract(office, null)).policy.inForce).toBeNull();
    expect(office.published.at(-1)?.inForce).toBeNull();
    expect((await desk.useContract(office, hash)).policy.inForce).toMatchObject({
      number: 1,
      hash,
    });
    expect(office.published.at(-1)?.inForce).toMatchObject({ number: 1, hash });
  });

  it('never is a text nobody signed', async () => {
    const office = sampleOffice();
    const { hash } = await signed(office);
    const draft = { id: null, title: 'Title', text: 'Unsigned.' };
    await desk.saveContract(office, draft);
    const unsigned = await sha256Hex(draft.text);
    await expect(desk.useContract(office, unsigned)).rejects.toMatchObject({ code: 'not-found' });
    expect((await desk.overview(office)).policy.inForce?.hash).toBe(hash);
  });

  it('is the latest signature, when the same text was signed more than once', async () => {
    const office = sampleOffice();
    const { id } = await signed(office, contractText, null, 'Old name');
    office.sources.pass(60);
    const { hash } = await signed(office, contractText, id, 'New name');
    await desk.useContract(office, null);
    const { policy } = await desk.useContract(office, hash);
    expect(policy.inForce).toEqual({ title: 'New name', number: 2, hash });
  });
});

describe('a site', () => {
  it('is switched off alone, on record, and the pages are told', async () => {
    const office = sampleOffice();
    const { policy } = await desk.switchSite(office, 'claude', false);
    expect(policy.sites).toEqual({ chatgpt: true, claude: false, gemini: true });
    expect(office.published).toEqual([policy]);
    expect(await lastRecord(office)).toMatchObject({
      kind: 'site.switched',
      site: 'claude',
      by: 'human',
      detail: { on: false },
    });
  });

  it('that is as asked already leaves no record', async () => {
    const office = sampleOffice();
    await desk.switchSite(office, 'claude', true);
    expect(await recordLines(office.store)).toEqual([]);
  });
});

it('records are shown newest first, as they were written', async () => {
  const office = sampleOffice();
  await signed(office);
  await desk.switchSite(office, 'gemini', false);
  const all = (await recordLines(office.store)).map((line) => JSON.parse(line));
  expect(await desk.records(office, null, 10)).toEqual(all.toReversed());
  expect(await desk.records(office, 2, 1)).toEqual([all[1]]);
});
