import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { type SampleOffice, sampleOffice, signed } from '../../testing/background/context.ts';
import { everything, recordLines } from '../../testing/samples/store.ts';
import { starters } from '../contract/starters.ts';
import { longestLine } from '../contract/text.ts';
import * as desk from './desk.ts';

const titles = async (office: SampleOffice) =>
  (await desk.overview(office)).contracts.map(({ title }) => title);

/** Drafts with these titles, each a second after the one before. */
async function drafts(office: SampleOffice, ...names: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const title of names) {
    office.sources.pass(1);
    ids.push((await desk.saveContract(office, { id: null, title, text: `On ${title}.` })).id);
  }
  return ids;
}

describe('the first run', () => {
  it('leaves the first starter to be read, unsigned and not in force', async () => {
    const office = sampleOffice();
    await desk.seed(office);
    const { policy, contracts, signed, log } = await desk.overview(office);
    expect(policy).toEqual({
      sites: { chatgpt: true, claude: true, gemini: true },
      asking: { chatgpt: 'show', claude: 'show', gemini: 'show' },
      enter: {},
      inForce: null,
      inForceAt: {},
      standing: [],
      strict: false,
      profiles: {},
    });
    expect(signed).toBeNull();
    expect(await desk.readContract(office, contracts[0]?.id ?? '')).toMatchObject({
      title: starters[0]?.title.en,
      text: starters[0]?.text.en,
      changed: true,
      last: null,
      versions: [],
      tags: [],
      archived: false,
      language: 'en',
      opening: null,
      cadence: { kind: 'every' },
    });
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
    const { id } = await desk.saveContract(office, { id: null, title: '', text: ' \n' });
    expect(await desk.readContract(office, id)).toMatchObject({
      title: '',
      text: ' \n',
      changed: true,
    });
  });

  it('never touches what is signed or in force', async () => {
    const office = sampleOffice();
    const { id, hash } = await signed(office);
    await desk.saveContract(office, { id, title: 'Another', text: 'Another.' });
    const { policy, contracts } = await desk.overview(office);
    expect(policy.inForce).toMatchObject({ title: 'Mutual growth', hash });
    expect(contracts).toMatchObject([{ title: 'Another', changed: true, last: { hash } }]);
    expect(await recordLines(office.store)).toHaveLength(2);
  });

  it('of a contract that is not there is refused, and makes none', async () => {
    const office = sampleOffice();
    const id = office.newId();
    const before = await everything(office.store);
    const draft = { id, title: 'One', text: 'a' };
    await expect(desk.saveContract(office, draft)).rejects.toMatchObject({ code: 'not-found' });
    await expect(desk.signContract(office, id, 'Ana')).rejects.toMatchObject({ code: 'not-found' });
    await expect(desk.readContract(office, id)).rejects.toMatchObject({ code: 'not-found' });
    expect(await everything(office.store)).toEqual(before);
  });
});

describe('the order', () => {
  it('is by use: written, put in force, signed', async () => {
    const office = sampleOffice();
    const [one, two] = await drafts(office, 'One', 'Two', 'Three');
    expect(await titles(office)).toEqual(['Three', 'Two', 'One']);
    office.sources.pass(1);
    await desk.saveContract(office, { id: two ?? null, title: 'Two', text: 'Changed.' });
    expect(await titles(office)).toEqual(['Two', 'Three', 'One']);
    office.sources.pass(1);
    const { policy } = await desk.signContract(office, one ?? '', 'Ana');
    expect(await titles(office)).toEqual(['One', 'Two', 'Three']);
    office.sources.pass(1);
    await desk.signContract(office, two ?? '', 'Ana');
    office.sources.pass(1);
    await desk.useContract(office, policy.inForce?.hash ?? null);
    expect(await titles(office)).toEqual(['One', 'Two', 'Three']);
  });
});

describe('tags', () => {
  it('are kept once each, in order, without what is no tag', async () => {
    const office = sampleOffice();
    const [id = ''] = await drafts(office, 'One');
    const { contracts } = await desk.tagContract(office, id, ['Work', ' work ', '', 'at\nhome']);
    expect(contracts).toMatchObject([{ tags: ['Work', 'at home'] }]);
  });
});

describe('a search', () => {
  it('finds by words of title, tags and text, in any order, case and accent', async () => {
    const office = sampleOffice();
    const [one = '', two = ''] = await drafts(office, 'Café rules', 'Gardening');
    await desk.tagContract(office, two, ['Saturday']);
    const find = (query: string) => desk.searchContracts(office, query);
    expect(await find('RULES cafe')).toEqual([one]);
    expect(await find('saturDAY on')).toEqual([two]);
    expect(await find('on')).toEqual([two, one]);
    expect(await find('  ')).toEqual([two, one]);
    expect(await find('rules garden')).toEqual([]);
  });
});

describe('a copy', () => {
  it('is a draft of its own with the same words and manner', async () => {
    const office = sampleOffice();
    const { id } = await signed(office, 'First.');
    await desk.tagContract(office, id, ['work']);
    await desk.setManner(office, id, {
      language: 'pt',
      opening: null,
      cadence: { kind: 'first' },
    });
    const copy = await desk.duplicateContract(office, id, null);
    expect(await desk.readContract(office, copy.id)).toMatchObject({
      title: 'Mutual growth (copy)',
      text: 'First.',
      tags: ['work'],
      language: 'pt',
      cadence: { kind: 'first' },
      versions: [],
      inForce: [],
    });
  });

  it('of an earlier version has its words; of a long title, room for the rest', async () => {
    const office = sampleOffice();
    const { id } = await signed(office, 'First.', null, 'x'.repeat(longestLine));
    await signed(office, 'Second.', id);
    const copy = await desk.duplicateContract(office, id, 1);
    const { title, text } = await desk.readContract(office, copy.id);
    expect(text).toBe('First.');
    expect(title).toMatch(/^x+ \(copy\)$/);
    expect(title).toHaveLength(longestLine);
    await expect(desk.duplicateContract(office, id, 9)).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

describe('putting away', () => {
  it('keeps a contract out of sight and out of the panel, and brings it back', async () => {
    const office = sampleOffice();
    const { id } = await signed(office);
    await desk.useContract(office, null);
    expect((await desk.archiveContract(office, id, true)).contracts).toMatchObject([
      { archived: true },
    ]);
    expect((await desk.archiveContract(office, id, false)).contracts).toMatchObject([
      { archived: false },
    ]);
  });

  it('is refused for what is in force, on one site too', async () => {
    const office = sampleOffice();
    const { id, hash } = await signed(office);
    await expect(desk.archiveContract(office, id, true)).rejects.toMatchObject({
      code: 'in-force',
    });
    await desk.useOnSite(office, 'gemini', hash);
    await desk.useContract(office, null);
    await expect(desk.archiveContract(office, id, true)).rejects.toMatchObject({
      code: 'in-force',
    });
  });

  it('ends when a new version is signed', async () => {
    const office = sampleOffice();
    const { id } = await signed(office);
    await desk.useContract(office, null);
    await desk.archiveContract(office, id, true);
    await signed(office, 'Again.', id);
    expect((await desk.overview(office)).contracts).toMatchObject([{ archived: false }]);
  });
});

describe('deleting', () => {
  it('takes what was never signed, and it can be had back as it was', async () => {
    const office = sampleOffice();
    const [id = ''] = await drafts(office, 'One');
    await desk.tagContract(office, id, ['work']);
    const before = await desk.readContract(office, id);
    expect((await desk.deleteContract(office, id)).contracts).toEqual([]);
    const { title, text, tags, language, opening, cadence } = before;
    const draft = { id, title, text, tags, language, opening, cadence };
    await desk.restoreContract(office, draft);
    await desk.restoreContract(office, { ...draft, text: 'Not this.' });
    expect(await desk.readContract(office, id)).toEqual(before);
  });

  it('is refused for what was signed: the log refers to it', async () => {
    const office = sampleOffice();
    const { id } = await signed(office);
    const before = await everything(office.store);
    await expect(desk.deleteContract(office, id)).rejects.toMatchObject({ code: 'signed' });
    expect(await everything(office.store)).toEqual(before);
  });
});
