import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { fromPopup } from '../../../testing/background/asks.ts';
import {
  type SampleContext,
  sampleContext,
  signed,
} from '../../../testing/background/sample-context.ts';
import { everything, recordLines } from '../../../testing/samples/store.ts';
import { starters } from '../../contract/starters.ts';
import { longestLine } from '../../contract/text.ts';

const titles = async (context: SampleContext) =>
  (await fromPopup.overview(context)).contracts.map(({ title }) => title);

/** Drafts with these titles, each a second after the one before. */
async function drafts(context: SampleContext, ...names: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const title of names) {
    context.sources.pass(1);
    ids.push((await fromPopup.saveContract(context, { id: null, title, text: `On ${title}.` })).id);
  }
  return ids;
}

describe('the first run', () => {
  it('leaves the first starter to be read, unsigned and not in force', async () => {
    const context = sampleContext();
    await fromPopup.seed(context);
    const { policy, contracts, signed, log } = await fromPopup.overview(context);
    expect(policy).toEqual({
      sites: { chatgpt: true, claude: true, gemini: true },
      asking: { chatgpt: 'show', claude: 'show', gemini: 'show' },
      enter: {},
      inForce: null,
      inForceAt: {},
      standing: [],
      strict: false,
      unfolded: false,
      profiles: {},
    });
    expect(signed).toBeNull();
    expect(await fromPopup.readContract(context, contracts[0]?.id ?? '')).toMatchObject({
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
    const context = sampleContext();
    await Promise.all([fromPopup.seed(context), fromPopup.seed(context)]);
    await fromPopup.seed(context);
    expect((await fromPopup.overview(context)).contracts).toHaveLength(1);
  });
});

describe('a draft', () => {
  it('is kept as it was typed, unfinished or not', async () => {
    const context = sampleContext();
    const { id } = await fromPopup.saveContract(context, { id: null, title: '', text: ' \n' });
    expect(await fromPopup.readContract(context, id)).toMatchObject({
      title: '',
      text: ' \n',
      changed: true,
    });
  });

  it('never touches what is signed or in force', async () => {
    const context = sampleContext();
    const { id, hash } = await signed(context);
    await fromPopup.saveContract(context, { id, title: 'Another', text: 'Another.' });
    const { policy, contracts } = await fromPopup.overview(context);
    expect(policy.inForce).toMatchObject({ title: 'Mutual growth', hash });
    expect(contracts).toMatchObject([{ title: 'Another', changed: true, last: { hash } }]);
    expect(await recordLines(context.store)).toHaveLength(2);
  });

  it('of a contract that is not there is refused, and makes none', async () => {
    const context = sampleContext();
    const id = context.newId();
    const before = await everything(context.store);
    const draft = { id, title: 'One', text: 'a' };
    await expect(fromPopup.saveContract(context, draft)).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(fromPopup.signContract(context, id, 'Ana')).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(fromPopup.readContract(context, id)).rejects.toMatchObject({ code: 'not-found' });
    expect(await everything(context.store)).toEqual(before);
  });
});

describe('the order', () => {
  it('is by use: written, put in force, signed', async () => {
    const context = sampleContext();
    const [one, two] = await drafts(context, 'One', 'Two', 'Three');
    expect(await titles(context)).toEqual(['Three', 'Two', 'One']);
    context.sources.pass(1);
    await fromPopup.saveContract(context, { id: two ?? null, title: 'Two', text: 'Changed.' });
    expect(await titles(context)).toEqual(['Two', 'Three', 'One']);
    context.sources.pass(1);
    const { policy } = await fromPopup.signContract(context, one ?? '', 'Ana');
    expect(await titles(context)).toEqual(['One', 'Two', 'Three']);
    context.sources.pass(1);
    await fromPopup.signContract(context, two ?? '', 'Ana');
    context.sources.pass(1);
    await fromPopup.useContract(context, policy.inForce?.hash ?? null);
    expect(await titles(context)).toEqual(['One', 'Two', 'Three']);
  });
});

describe('tags', () => {
  it('are kept once each, in order, without what is no tag', async () => {
    const context = sampleContext();
    const [id = ''] = await drafts(context, 'One');
    const { contracts } = await fromPopup.tagContract(context, id, [
      'Work',
      ' work ',
      '',
      'at\nhome',
    ]);
    expect(contracts).toMatchObject([{ tags: ['Work', 'at home'] }]);
  });

  it('are there for whatever is asked next, though nobody has waited for them', async () => {
    const context = sampleContext();
    const [id = ''] = await drafts(context, 'One');
    const kept = fromPopup.tagContract(context, id, ['work']);
    expect(await fromPopup.readContract(context, id)).toMatchObject({ tags: ['work'] });
    await kept;
  });
});

describe('a search', () => {
  it('finds by words of title, tags and text, in any order, case and accent', async () => {
    const context = sampleContext();
    const [one = '', two = ''] = await drafts(context, 'Café rules', 'Gardening');
    await fromPopup.tagContract(context, two, ['Saturday']);
    const find = (query: string) => fromPopup.searchContracts(context, query);
    expect(await find('RULES cafe')).toEqual([one]);
    expect(await find('saturDAY on')).toEqual([two]);
    expect(await find('on')).toEqual([two, one]);
    expect(await find('  ')).toEqual([two, one]);
    expect(await find('rules garden')).toEqual([]);
  });
});

describe('a copy', () => {
  it('is a draft of its own with the same words and manner', async () => {
    const context = sampleContext();
    const { id } = await signed(context, 'First.');
    await fromPopup.tagContract(context, id, ['work']);
    await fromPopup.setCarrying(context, id, {
      language: 'pt',
      opening: null,
      cadence: { kind: 'first' },
    });
    const copy = await fromPopup.duplicateContract(context, id, null);
    expect(await fromPopup.readContract(context, copy.id)).toMatchObject({
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
    const context = sampleContext();
    const { id } = await signed(context, 'First.', null, 'x'.repeat(longestLine));
    await signed(context, 'Second.', id);
    const copy = await fromPopup.duplicateContract(context, id, 1);
    const { title, text } = await fromPopup.readContract(context, copy.id);
    expect(text).toBe('First.');
    expect(title).toMatch(/^x+ \(copy\)$/);
    expect(title).toHaveLength(longestLine);
    await expect(fromPopup.duplicateContract(context, id, 9)).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

describe('putting away', () => {
  it('keeps a contract out of sight and out of the panel, and brings it back', async () => {
    const context = sampleContext();
    const { id } = await signed(context);
    await fromPopup.useContract(context, null);
    expect((await fromPopup.archiveContract(context, id, true)).contracts).toMatchObject([
      { archived: true },
    ]);
    expect((await fromPopup.archiveContract(context, id, false)).contracts).toMatchObject([
      { archived: false },
    ]);
  });

  it('is refused for what is in force, on one site too', async () => {
    const context = sampleContext();
    const { id, hash } = await signed(context);
    await expect(fromPopup.archiveContract(context, id, true)).rejects.toMatchObject({
      code: 'in-force',
    });
    await fromPopup.useOnSite(context, 'gemini', hash);
    await fromPopup.useContract(context, null);
    await expect(fromPopup.archiveContract(context, id, true)).rejects.toMatchObject({
      code: 'in-force',
    });
  });

  it('ends when a new version is signed', async () => {
    const context = sampleContext();
    const { id } = await signed(context);
    await fromPopup.useContract(context, null);
    await fromPopup.archiveContract(context, id, true);
    await signed(context, 'Again.', id);
    expect((await fromPopup.overview(context)).contracts).toMatchObject([{ archived: false }]);
  });
});

describe('deleting', () => {
  it('takes what was never signed, and it can be had back as it was', async () => {
    const context = sampleContext();
    const [id = ''] = await drafts(context, 'One');
    await fromPopup.tagContract(context, id, ['work']);
    const before = await fromPopup.readContract(context, id);
    expect((await fromPopup.deleteContract(context, id)).contracts).toEqual([]);
    const { title, text, tags, language, opening, cadence } = before;
    const draft = { id, title, text, tags, language, opening, cadence };
    await fromPopup.restoreContract(context, draft);
    await fromPopup.restoreContract(context, { ...draft, text: 'Not this.' });
    expect(await fromPopup.readContract(context, id)).toEqual(before);
  });

  it('is refused for what was signed: the log refers to it', async () => {
    const context = sampleContext();
    const { id } = await signed(context);
    const before = await everything(context.store);
    await expect(fromPopup.deleteContract(context, id)).rejects.toMatchObject({ code: 'signed' });
    expect(await everything(context.store)).toEqual(before);
  });
});
