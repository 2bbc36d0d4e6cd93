import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { backupOf, snapshotOf } from '../../../testing/background/archives.ts';
import { fromPage, fromPopup } from '../../../testing/background/asks.ts';
import {
  acceptedContext,
  answered,
  asked,
  bound,
  judged,
  message,
  recordsOf,
  reply,
  type SampleContext,
  sampleContext,
  shown,
  signed,
  tamper,
} from '../../../testing/background/sample-context.ts';
import { everything } from '../../../testing/samples/store.ts';
import type { Snapshot } from '../../archive/restore/snapshot.ts';
import { readSeal } from '../../contract/seal.ts';
import { Claims } from '../../log/claims.ts';
import { readSetting } from '../../store/index.ts';
import type { ConversationKey } from '../agreements/change-conversation.ts';
import { previewRestore, restoreArchive } from './restore-archive.ts';

const there: ConversationKey = { site: 'claude', key: 'id:c0ffee' };

/** A conversation with its final id, in which the model said yes. */
async function agreedContext(): Promise<SampleContext> {
  const context = await acceptedContext();
  await bound(context, 'c0ffee');
  return context;
}

/** On another machine, or after everything was erased. */
async function restored(context: SampleContext, compared = true): Promise<SampleContext> {
  const fresh = sampleContext();
  await restoreArchive(fresh, { snapshot: await snapshotOf(await backupOf(context)), compared });
  return fresh;
}

const seal = (context: SampleContext, at = there) =>
  fromPage.seal(context, at, { text: message, held: false, model: null });

/** Its log holds, and its records agree with each other. */
async function expectSound(context: SampleContext): Promise<void> {
  const claims = new Claims();
  for (const record of await recordsOf(context)) claims.see(record);
  claims.check();
  await snapshotOf(await backupOf(context));
}

describe('restoring with compared words', () => {
  it('brings the contract back as signed and the agreement as it stood: the next message is sealed', async () => {
    const before = await agreedContext();
    const context = await restored(before);
    const view = await fromPage.open(context, there);
    expect(view).toMatchObject({ state: 'accepted', sealed: 0 });
    const { text } = await seal(context);
    const { asked } = await fromPage.open(before, there);
    const found = await readSeal(text);
    expect(found).toMatchObject({ kind: 'intact', message });
    expect(found).toMatchObject({ seal: { status: { kind: 'accepted', on: '2026-11-22' } } });
    expect(view.asked?.head).toBe(asked?.head);
    await expectSound(context);
  });

  it('names the archive and what came of it in the log', async () => {
    const before = await agreedContext();
    const snapshot = await snapshotOf(await backupOf(before));
    const context = sampleContext();
    await restoreArchive(context, { snapshot, compared: true });
    const { log, size, root } = snapshot;
    const records = await recordsOf(context);
    expect(records.map(({ kind }) => kind)).toEqual([
      ...['log.opened', 'log.restored', 'contract.restored', 'contract.used', 'consent.restored'],
    ]);
    expect(records[1]?.detail).toEqual({ log, size, root, trust: 'words' });
    const [version] = snapshot.versions;
    expect(records[2]).toMatchObject({
      contract: version?.hash,
      detail: { of: 1, version: 1, signed: version?.signed, at: '2026-11-22T09:30:00.000Z' },
    });
    expect(records[4]).toMatchObject({ conversation: there.key, detail: { of: 1, judged: false } });
  });

  it('brings back a judgement as one', async () => {
    const before = sampleContext();
    await signed(before);
    await asked(before);
    await answered(before, undefined, reply.unclear);
    await judged(before);
    await bound(before, 'c0ffee');
    const context = await restored(before);
    expect(await readSeal((await seal(context)).text)).toMatchObject({
      seal: { status: { kind: 'judged' } },
    });
  });

  it('knows the answer that was the yes, and another in its place', async () => {
    const context = await restored(await agreedContext());
    const { hash } = (await fromPopup.overview(context)).policy.inForce ?? {};
    expect(await shown(context, 'I am not sure.', there)).toMatchObject({ paused: true });
    await expect(seal(context)).rejects.toMatchObject({ code: 'not-accepted' });
    expect(await shown(context, reply.yes(hash ?? ''), there)).toMatchObject({ state: 'accepted' });
    await seal(context);
    await shown(context, 'I am not sure.', there);
    await judged(context, 'accepted', there);
    await seal(context);
    await expectSound(context);
  });

  it('can be restored again from a backup of what was restored', async () => {
    const context = await restored(await restored(await agreedContext()));
    await seal(context);
    await expectSound(context);
  });

  it('takes switches and choices', async () => {
    const before = await agreedContext();
    await fromPopup.switchSite(before, 'gemini', false);
    await fromPopup.setStrict(before, true);
    await fromPopup.setEnter(before, 'claude', 'line');
    await fromPopup.setAsking(before, 'chatgpt', 'direct');
    await fromPopup.useOnSite(before, 'chatgpt', null);
    const contract = (await fromPopup.overview(before)).contracts[0]?.id ?? '';
    const carrying = { language: 'pt', opening: 'Shall we?', cadence: { kind: 'first' as const } };
    await fromPopup.setCarrying(before, contract, carrying);
    await fromPopup.tagContract(before, contract, ['work']);
    const context = await restored(before);
    const { policy } = await fromPopup.overview(context);
    expect(policy).toEqual((await fromPopup.overview(before)).policy);
    expect(await fromPopup.readContract(context, contract)).toMatchObject({
      ...carrying,
      tags: ['work'],
    });
    await expectSound(context);
  });
});

describe('what does not stand comes back as nothing', () => {
  it.each<[string, (context: SampleContext) => Promise<unknown>]>([
    ['ended by the person', (context) => fromPage.withdraw(context, there)],
    ['paused', (context) => shown(context, 'I am not sure.', there)],
    ['asked anew', (context) => asked(context, there)],
    [
      'with a version that another has replaced',
      async (context) => {
        const id = (await fromPopup.overview(context)).contracts[0]?.id ?? null;
        await signed(context, 'Be brief.', id);
      },
    ],
    ['with another contract in force', (context) => signed(context, 'Be brief.', null, 'Brevity')],
    [
      'with a version that was retired',
      async (context) => {
        const id = (await fromPopup.overview(context)).contracts[0]?.id ?? '';
        await fromPopup.retireVersion(context, id, 1, true);
      },
    ],
  ])('an agreement %s', async (_what, change) => {
    const before = await agreedContext();
    await change(before);
    const context = await restored(before);
    expect((await recordsOf(context)).map(({ kind }) => kind)).not.toContain('consent.restored');
    await expect(seal(context)).rejects.toThrow();
  });

  it('one of a tab whose conversation never had an id', async () => {
    const context = await restored(await acceptedContext());
    expect((await recordsOf(context)).map(({ kind }) => kind)).not.toContain('consent.restored');
  });

  it('one with a contract that was chosen for it stands, whatever is in force', async () => {
    const before = sampleContext();
    const chosen = await signed(before);
    await signed(before, 'Be brief.', null, 'Brevity');
    await asked(before, undefined, { hash: chosen.hash });
    await answered(before);
    await bound(before, 'c0ffee');
    expect(await readSeal((await seal(await restored(before))).text)).toMatchObject({
      seal: { hash: chosen.hash },
    });
  });
});

describe('a key that nobody knows', () => {
  it('brings nothing: not even with a snapshot that says otherwise', async () => {
    const context = sampleContext();
    const snapshot = await snapshotOf(await backupOf(await agreedContext()));
    const before = await everything(context.store);
    expect(await previewRestore(context, { snapshot })).toMatchObject({ known: false });
    await expect(restoreArchive(context, { snapshot, compared: false })).rejects.toMatchObject({
      code: 'unknown-key',
    });
    expect(await everything(context.store)).toEqual(before);
  });

  it('of a log that goes by the name of ours is none of ours', async () => {
    const context = await agreedContext();
    const snapshot = await snapshotOf(await backupOf(context));
    expect(await previewRestore(context, { snapshot })).toMatchObject({ known: true });
    const other = await snapshotOf(await backupOf(await agreedContext()));
    const forged = { ...other, log: snapshot.log };
    expect(await previewRestore(context, { snapshot: forged })).toMatchObject({ known: false });
    await expect(
      restoreArchive(context, { snapshot: forged, compared: false }),
    ).rejects.toMatchObject({
      code: 'unknown-key',
    });
  });

  it('of a part of a log brings nothing, compared or not', async () => {
    const before = await agreedContext();
    const part = await backupOf(before, { selection: { site: 'claude' }, profile: false });
    const context = sampleContext();
    const snapshot = await snapshotOf(part);
    expect(snapshot.full).toBe(false);
    expect(snapshot.contracts.map(({ title }) => title)).toEqual(['Mutual growth']);
    await expect(restoreArchive(context, { snapshot, compared: true })).rejects.toMatchObject({
      code: 'unknown-key',
    });
  });
});

describe('restoring where something is', () => {
  it('under the log’s own key changes nothing that is there', async () => {
    const context = await agreedContext();
    const snapshot = await snapshotOf(await backupOf(context));
    await fromPage.withdraw(context, there);
    await fromPopup.switchSite(context, 'gemini', false);
    expect(await previewRestore(context, { snapshot })).toMatchObject({
      ...{
        known: true,
        signed: [],
        signedThere: 1,
        drafts: [],
        agreements: [],
        agreementsThere: 1,
      },
      ...{ inForce: [], switched: [] },
    });
    await restoreArchive(context, { snapshot, compared: false });
    expect(await fromPage.open(context, there)).toMatchObject({ state: 'withdrawn' });
    expect((await fromPopup.overview(context)).contracts).toHaveLength(1);
    expect((await recordsOf(context)).at(-1)).toMatchObject({
      kind: 'log.restored',
      detail: { trust: 'key' },
    });
    await expectSound(context);
  });

  it('tells before what it would do, and then does just that', async () => {
    const before = await agreedContext();
    await fromPopup.switchSite(before, 'gemini', false);
    await fromPopup.saveContract(before, { id: null, title: 'A draft', text: 'Be kind.' });
    const snapshot = await snapshotOf(await backupOf(before));
    const context = sampleContext();
    await signed(context, 'Be brief.', null, 'Brevity');
    expect(await previewRestore(context, { snapshot })).toEqual({
      ...{ known: false, signed: [{ title: 'Mutual growth', number: 1 }], signedThere: 0 },
      ...{ drafts: ['A draft'], inForce: [{ place: 'all', title: 'Mutual growth' }] },
      ...{ switched: [{ site: 'gemini', on: false }], sites: [], strict: null, keepMessages: null },
      ...{ agreements: [{ site: 'claude', count: 1 }], agreementsThere: 0 },
    });
    await restoreArchive(context, { snapshot, compared: true });
    const { contracts, policy } = await fromPopup.overview(context);
    expect(contracts.map(({ title }) => title).sort()).toEqual([
      ...['A draft', 'Brevity', 'Mutual growth'],
    ]);
    expect(policy.sites.gemini).toBe(false);
    await expectSound(context);
  });

  it('never puts one contract into the place of another', async () => {
    const snapshot = await snapshotOf(await backupOf(await agreedContext()));
    const context = sampleContext();
    // The clocks and ids of samples begin alike: this contract has the id of the other one.
    const { id, hash } = await signed(context, 'Be brief.', null, 'Brevity');
    expect(snapshot.versions[0]?.contract).toBe(id);
    await restoreArchive(context, { snapshot, compared: true });
    const { contracts } = await fromPopup.overview(context);
    expect(contracts.map(({ title }) => title).sort()).toEqual(['Brevity', 'Mutual growth']);
    expect((await fromPopup.readContract(context, id)).versions[0]).toMatchObject({ hash });
    await seal(context);
    await expectSound(context);
  });

  it('all or nothing', async () => {
    const snapshot = await snapshotOf(await backupOf(await agreedContext()));
    const context = sampleContext();
    await signed(context, 'Be brief.', null, 'Brevity');
    const before = await everything(context.store);
    const [agreement] = snapshot.agreements;
    const broken = { ...agreement, model: '\ud800' } as Snapshot['agreements'][number];
    await expect(
      restoreArchive(context, { snapshot: { ...snapshot, agreements: [broken] }, compared: true }),
    ).rejects.toThrow();
    expect(await everything(context.store)).toEqual(before);
    const [version] = snapshot.versions;
    const other = { ...version, document: 'Title: A\nHuman partner: B\n\nC' };
    const changed = { ...snapshot, versions: [other as Snapshot['versions'][number]] };
    await expect(
      restoreArchive(context, { snapshot: changed, compared: true }),
    ).rejects.toMatchObject({
      code: 'integrity',
    });
    expect(await everything(context.store)).toEqual(before);
  });
});

describe('what was restored is believed only while its records say so', () => {
  it.each<[string, (context: SampleContext) => Promise<unknown>]>([
    [
      'a yes that is no record of an agreement',
      (context) => tamper(context, 'conversations', () => ({ yes: 1 })),
    ],
    [
      'a version that another record restored',
      (context) => tamper(context, 'versions', () => ({ seq: 4 })),
    ],
    [
      'a record under a restore that could not be trusted',
      async (context) => {
        const db = await context.store.db();
        const line = (await db.get('records', 1)) ?? '';
        await db.put('records', line.replace('"trust":"words"', '"trust":"maybe"'), 1);
      },
    ],
  ])('%s', async (_what, change) => {
    const context = await restored(await agreedContext());
    await change(context);
    await expect(seal(context)).rejects.toMatchObject({ code: 'integrity' });
    expect((await recordsOf(context)).at(-1)).toMatchObject({ kind: 'integrity.failed' });
  });
});

it('a site that was added comes back with its profile', async () => {
  const before = await agreedContext();
  const { ownProfile } = await import('../../../testing/samples/profile.ts');
  await fromPopup.addSite(before, ownProfile.id as never, ownProfile);
  const context = await restored(before);
  const given = await context.store.read((tx) => readSetting(tx, 'profiles'));
  expect(given).toMatchObject({ [ownProfile.id]: { profile: ownProfile } });
  await expectSound(context);
});
