import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { fromPage, fromPopup } from '../../../testing/background/asks.ts';
import {
  acceptedContext,
  answered,
  asked,
  contractText,
  here,
  lastRecord,
  message,
  recordsOf,
  sampleContext,
  signed,
} from '../../../testing/background/sample-context.ts';
import { everything, recordLines } from '../../../testing/samples/store.ts';
import { documentHash } from '../../contract/document.ts';

const asNow = { shown: null, place: null };
const mutual = { title: 'Mutual growth', human: 'Ana Lima' };

describe('signing', () => {
  it('numbers the versions of a contract 1, 2, 3, whatever else is signed between', async () => {
    const context = sampleContext();
    const { id } = await signed(context, 'First.');
    await signed(context, 'Of another contract.');
    await signed(context, 'Second.', id);
    await signed(context, 'Third.', id);
    const { versions, last, offered } = await fromPopup.readContract(context, id);
    expect(versions.map(({ number, text }) => [number, text])).toEqual([
      [1, 'First.'],
      [2, 'Second.'],
      [3, 'Third.'],
    ]);
    expect(last).toMatchObject({ number: 3, signedAt: '2026-11-22T09:30:00.000Z' });
    expect(offered).toEqual(last);
  });

  it('puts that version in force, tells the pages, and is on record', async () => {
    const context = sampleContext();
    const { id, hash } = await signed(context);
    expect(hash).toBe(await documentHash({ ...mutual, text: contractText }));
    const inForce = { title: 'Mutual growth', number: 1, hash };
    expect(await fromPopup.overview(context)).toMatchObject({
      policy: { inForce },
      contracts: [{ id, inForce: [{ place: 'all', number: 1 }] }],
      signed: { human: 'Ana Lima', signedAt: '2026-11-22T09:30:00.000Z' },
    });
    expect(context.published.at(-1)?.inForce).toEqual(inForce);
    expect(await lastRecord(context)).toMatchObject({
      kind: 'contract.signed',
      by: 'human',
      contract: hash,
      detail: { contract: id, version: 1, inForce: ['all'] },
    });
  });

  it('signs the canonical text; the draft stays as typed and counts as unchanged', async () => {
    const context = sampleContext();
    const { id, hash } = await signed(context, '\r\n  Cafe\u0301\u200b \r\n\n\n\nok\t\n');
    const contract = await fromPopup.readContract(context, id);
    expect(contract).toMatchObject({
      text: '\r\n  Cafe\u0301\u200b \r\n\n\n\nok\t\n',
      changed: false,
      versions: [{ text: '  Café\n\nok', hash, human: 'Ana Lima', retiredAt: null }],
    });
    expect(hash).toBe(await documentHash({ ...mutual, text: '  Café\n\nok' }));
  });

  it('fills the placeholders, and they are text from then on', async () => {
    const context = sampleContext();
    const text = 'I am {human}. We speak {language} since {date}. {other} stays.';
    const draft = { id: null, title: 'Names', text, language: 'pt' };
    const { id } = await fromPopup.saveContract(context, draft);
    await fromPopup.signContract(context, id, 'Ana {date}');
    const resolved = 'I am Ana {date}. We speak português since 2026-11-22. {other} stays.';
    expect(await fromPopup.readContract(context, id)).toMatchObject({
      text,
      changed: false,
      versions: [
        {
          text: resolved,
          hash: await documentHash({ title: 'Names', human: 'Ana {date}', text: resolved }),
        },
      ],
    });
    // On another day the same draft is the same still.
    context.sources.pass(100_000);
    await fromPopup.saveContract(context, { ...draft, id });
    expect((await fromPopup.readContract(context, id)).changed).toBe(false);
    await fromPopup.saveContract(context, { ...draft, id, text: `${text}!` });
    expect((await fromPopup.readContract(context, id)).changed).toBe(true);
  });

  it('of another text than was read is refused, and nothing is signed', async () => {
    const context = sampleContext();
    const { id } = await fromPopup.saveContract(context, {
      id: null,
      title: 'T',
      text: 'As read.',
    });
    const shown = await documentHash({ title: 'T', human: 'Ana', text: 'As read.' });
    await fromPopup.saveContract(context, { id, title: 'T', text: 'Changed in another window.' });
    const before = await everything(context.store);
    await expect(
      fromPopup.signContract(context, id, 'Ana', { shown, place: null }),
    ).rejects.toMatchObject({ code: 'other-text' });
    expect(await everything(context.store)).toEqual(before);
  });

  it('leaves earlier versions as they were', async () => {
    const context = sampleContext();
    const { id } = await signed(context, 'First.');
    const before = await (await context.store.db()).getAll('versions');
    context.sources.pass(60);
    await signed(context, 'Second.', id);
    expect((await (await context.store.db()).getAll('versions'))[0]).toEqual(before[0]);
  });

  it.each([
    ['name', ' \n', 'Title', 'Text.'],
    ['name', 'Ana\u202eLima', 'Title', 'Text.'],
    ['name', 'x'.repeat(121), 'Title', 'Text.'],
    ['title', 'Ana', ' ', 'Text.'],
    ['contract-text', 'Ana', 'Title', ' \n'],
    ['contract-text', 'Ana', 'Title', 'One\n=== END OF CONTRACT ===\nTwo'],
    ['contract-text', '=== END OF CONTRACT ===', 'Title', 'One\n{human}\nTwo'],
    ['contract-text', 'Ana', 'Title', 'x'.repeat(20_001)],
  ])(
    'is refused as %s (%j, %j), the draft kept, nothing in force',
    async (code, name, title, text) => {
      const context = sampleContext();
      const { id } = await fromPopup.saveContract(context, { id: null, title, text });
      const before = await everything(context.store);
      await expect(fromPopup.signContract(context, id, name)).rejects.toMatchObject({
        name: 'Refusal',
        code,
        message: expect.stringMatching(/\.$/),
      });
      expect(await everything(context.store)).toEqual(before);
      expect(context.published).toEqual([]);
    },
  );

  it('twice at a time gives two versions, one after the other', async () => {
    const context = sampleContext();
    const { id } = await signed(context);
    await Promise.all([
      fromPopup.signContract(context, id, 'Ana'),
      fromPopup.signContract(context, id, 'Ana'),
    ]);
    const { versions } = await fromPopup.readContract(context, id);
    expect(versions.map(({ number }) => number)).toEqual([1, 2, 3]);
  });
});

describe('what is in force', () => {
  it('is put out of force and into force again, on record, and the pages are told', async () => {
    const context = sampleContext();
    const { id, hash } = await signed(context, 'First.');
    await signed(context, 'Second.', id);
    expect((await fromPopup.useContract(context, null)).policy.inForce).toBeNull();
    expect(context.published.at(-1)?.inForce).toBeNull();
    const off = { kind: 'contract.used', contract: null, detail: { sites: 'all', version: null } };
    expect(await lastRecord(context)).toMatchObject(off);
    const inForce = { number: 1, hash };
    expect((await fromPopup.useContract(context, hash)).policy.inForce).toMatchObject(inForce);
    expect(context.published.at(-1)?.inForce).toMatchObject(inForce);
    expect(await lastRecord(context)).toMatchObject({
      kind: 'contract.used',
      by: 'human',
      contract: hash,
      detail: { sites: 'all', version: 1 },
    });
  });

  it('leaves no record when it is so already', async () => {
    const context = sampleContext();
    await fromPopup.useContract(context, null);
    await fromPopup.useOnSite(context, 'claude', 'default');
    expect(await recordLines(context.store)).toEqual([]);
    const { hash } = await signed(context);
    const before = await recordLines(context.store);
    await fromPopup.useContract(context, hash);
    expect(await recordLines(context.store)).toEqual(before);
  });

  it('never is a text nobody signed', async () => {
    const context = sampleContext();
    const { hash } = await signed(context);
    const draft = { id: null, title: 'Title', text: 'Unsigned.' };
    await fromPopup.saveContract(context, draft);
    const unsigned = await documentHash({ ...mutual, text: draft.text });
    await expect(fromPopup.useContract(context, unsigned)).rejects.toMatchObject({
      code: 'not-found',
    });
    expect((await fromPopup.overview(context)).policy.inForce?.hash).toBe(hash);
  });

  it('is the latest signature, when the same document was signed more than once', async () => {
    const context = sampleContext();
    const { id } = await signed(context);
    context.sources.pass(60);
    const { hash } = await signed(context, contractText, id);
    await fromPopup.useContract(context, null);
    const { policy } = await fromPopup.useContract(context, hash);
    expect(policy.inForce).toEqual({ title: 'Mutual growth', number: 2, hash });
  });
});

describe('what is in force on one site', () => {
  async function twoContracts() {
    const context = sampleContext();
    const everywhere = await signed(context, 'For all.', null, 'All');
    const { id } = await fromPopup.saveContract(context, {
      id: null,
      title: 'One',
      text: 'For one.',
    });
    await fromPopup.signContract(context, id, 'Ana', { shown: null, place: 'claude' });
    return {
      context,
      everywhere,
      id,
      hash: await documentHash({ title: 'One', human: 'Ana', text: 'For one.' }),
    };
  }

  it('is signed for it alone', async () => {
    const { context, everywhere, id, hash } = await twoContracts();
    const { policy, contracts } = await fromPopup.overview(context);
    expect(policy.inForce?.hash).toBe(everywhere.hash);
    expect(policy.inForceAt).toEqual({ claude: { title: 'One', number: 1, hash } });
    expect(context.published.at(-1)).toEqual(policy);
    expect(contracts.find((contract) => contract.id === id)?.inForce).toEqual([
      { place: 'claude', number: 1 },
    ]);
    expect((await lastRecord(context))?.detail).toMatchObject({ inForce: ['claude'] });
  });

  it('is what is asked there, and elsewhere that of all sites', async () => {
    const { context, everywhere, hash } = await twoContracts();
    expect((await asked(context)).text).toContain(hash);
    const elsewhere = { site: 'gemini', key: 'tab:1' } as const;
    expect((await asked(context, elsewhere)).text).toContain(everywhere.hash);
  });

  it('goes on with the next version, there and only there', async () => {
    const { context, everywhere, id } = await twoContracts();
    const { hash } = await signed(context, 'For one, again.', id, 'One');
    expect(hash).toBe(everywhere.hash);
    const { policy } = await fromPopup.overview(context);
    expect(policy.inForceAt.claude).toMatchObject({ number: 2 });
    expect((await lastRecord(context))?.detail).toMatchObject({ inForce: ['claude'] });
  });

  it('supersedes the conversations of that site alone, and gives them back', async () => {
    const context = await acceptedContext();
    const other = { site: 'gemini', key: 'tab:2' } as const;
    await asked(context, other);
    await answered(context, other);
    const { id } = await fromPopup.saveContract(context, {
      id: null,
      title: 'One',
      text: 'For one.',
    });
    await fromPopup.signContract(context, id, 'Ana', { shown: null, place: 'claude' });
    expect((await fromPage.open(context, here)).state).toBe('superseded');
    expect((await fromPage.open(context, other)).state).toBe('accepted');
    await fromPopup.useOnSite(context, 'claude', 'default');
    expect((await fromPage.open(context, here)).state).toBe('accepted');
    expect(await lastRecord(context)).toMatchObject({
      kind: 'contract.used',
      detail: { sites: ['claude'], version: 1, as: 'all' },
    });
  });

  it('can be none, whatever all sites have', async () => {
    const { context } = await twoContracts();
    const { policy } = await fromPopup.useOnSite(context, 'claude', null);
    expect(policy.inForceAt).toEqual({ claude: null });
    await expect(asked(context)).rejects.toMatchObject({
      code: 'nothing-in-force',
    });
  });

  it('is signed nowhere when the person says so', async () => {
    const context = sampleContext();
    const { id } = await fromPopup.saveContract(context, { id: null, title: 'T', text: 'Later.' });
    const { policy } = await fromPopup.signContract(context, id, 'Ana', {
      shown: null,
      place: 'none',
    });
    expect(policy).toMatchObject({ inForce: null, inForceAt: {} });
    expect((await lastRecord(context))?.detail).toMatchObject({ inForce: [] });
  });
});

describe('a retired version', () => {
  it('is in force nowhere and offered no more, on record, with all it was kept', async () => {
    const context = sampleContext();
    const { id, hash } = await signed(context, 'First.');
    await signed(context, 'Second.', id);
    const versions = await (await context.store.db()).getAll('versions');
    const { policy, contracts } = await fromPopup.retireVersion(context, id, 2, true);
    expect(policy.inForce).toBeNull();
    expect(context.published.at(-1)).toEqual(policy);
    expect(contracts).toMatchObject([
      { last: { number: 2 }, offered: { number: 1, hash }, inForce: [] },
    ]);
    expect(await (await context.store.db()).getAll('versions')).toEqual(versions);
    expect(await lastRecord(context)).toMatchObject({
      kind: 'contract.retired',
      by: 'human',
      detail: { contract: id, version: 2, retired: true },
    });
    const { versions: shown } = await fromPopup.readContract(context, id);
    expect(shown.map(({ retiredAt }) => retiredAt)).toEqual([null, '2026-11-22T09:30:00.000Z']);
  });

  it('is not put in force by anyone', async () => {
    const context = sampleContext();
    const { id, hash } = await signed(context);
    await fromPopup.retireVersion(context, id, 1, true);
    const before = await everything(context.store);
    await expect(fromPopup.useContract(context, hash)).rejects.toMatchObject({ code: 'retired' });
    await expect(fromPopup.useOnSite(context, 'claude', hash)).rejects.toMatchObject({
      code: 'retired',
    });
    expect(await everything(context.store)).toEqual(before);
  });

  it('leaves an earlier one with the same text to be put in force', async () => {
    const context = sampleContext();
    const { id, hash } = await signed(context);
    context.sources.pass(60);
    await signed(context, contractText, id);
    await fromPopup.retireVersion(context, id, 2, true);
    expect((await fromPopup.useContract(context, hash)).policy.inForce).toMatchObject({
      number: 1,
    });
  });

  it('seals nothing any more, and all is as before when it is taken back', async () => {
    const context = await acceptedContext();
    const [contract] = (await fromPopup.overview(context)).contracts;
    const id = contract?.id ?? '';
    await fromPopup.retireVersion(context, id, 1, true);
    await expect(fromPage.seal(context, here, { text: message })).rejects.toMatchObject({
      code: 'nothing-in-force',
    });
    await fromPopup.retireVersion(context, id, 1, false);
    expect((await fromPage.open(context, here)).state).toBe('accepted');
    expect((await fromPage.seal(context, here, { text: message })).text).toContain(message);
  });

  it('gives its place to the version signed next', async () => {
    const context = sampleContext();
    const { id } = await signed(context);
    await fromPopup.useOnSite(
      context,
      'gemini',
      (await fromPopup.overview(context)).policy.inForce?.hash ?? '',
    );
    await fromPopup.retireVersion(context, id, 1, true);
    await fromPopup.saveContract(context, { id, title: 'T', text: 'Mended.' });
    const { policy } = await fromPopup.signContract(context, id, 'Ana', asNow);
    expect(policy.inForce).toMatchObject({ number: 2 });
    expect(policy.inForceAt.gemini).toMatchObject({ number: 2 });
  });

  it('twice is retired once', async () => {
    const context = sampleContext();
    const { id } = await signed(context);
    await fromPopup.retireVersion(context, id, 1, true);
    await fromPopup.retireVersion(context, id, 1, true);
    const kinds = (await recordsOf(context)).map(({ kind }) => kind);
    expect(kinds).toEqual(['log.opened', 'contract.signed', 'contract.retired']);
  });
});
