import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { backupOf, snapshotOf } from '../../testing/background/archives.ts';
import {
  acceptedOffice,
  answered,
  asked,
  bound,
  judged,
  message,
  recordsOf,
  reply,
  type SampleOffice,
  sampleOffice,
  shown,
  signed,
  tamper,
} from '../../testing/background/context.ts';
import { everything } from '../../testing/samples/store.ts';
import type { Snapshot } from '../archive/restore/snapshot.ts';
import { readSeal } from '../contract/seal.ts';
import { Claims } from '../log/claims.ts';
import { readSetting } from '../store/index.ts';
import * as chat from './chat.ts';
import * as desk from './desk.ts';
import { previewRestore, restoreArchive } from './restoring.ts';

const there: chat.Spot = { site: 'claude', key: 'id:c0ffee' };

/** A conversation with its final id, in which the model said yes. */
async function agreedOffice(): Promise<SampleOffice> {
  const office = await acceptedOffice();
  await bound(office, 'c0ffee');
  return office;
}

/** On another machine, or after everything was erased. */
async function restored(office: SampleOffice, compared = true): Promise<SampleOffice> {
  const fresh = sampleOffice();
  await restoreArchive(fresh, await snapshotOf(await backupOf(office)), compared);
  return fresh;
}

const seal = (office: SampleOffice, at = there) =>
  chat.seal(office, at, { text: message, held: false, model: null });

/** Its log holds, and its records agree with each other. */
async function expectSound(office: SampleOffice): Promise<void> {
  const claims = new Claims();
  for (const record of await recordsOf(office)) claims.see(record);
  claims.check();
  await snapshotOf(await backupOf(office));
}

describe('restoring with compared words', () => {
  it('brings the contract back as signed and the agreement as it stood: the next message is sealed', async () => {
    const before = await agreedOffice();
    const office = await restored(before);
    const view = await chat.open(office, there);
    expect(view).toMatchObject({ state: 'accepted', sealed: 0 });
    const { text } = await seal(office);
    const { asked } = await chat.open(before, there);
    const found = await readSeal(text);
    expect(found).toMatchObject({ kind: 'intact', message });
    expect(found).toMatchObject({ seal: { status: { kind: 'accepted', on: '2026-11-22' } } });
    expect(view.asked?.head).toBe(asked?.head);
    await expectSound(office);
  });

  it('names the archive and what came of it in the log', async () => {
    const before = await agreedOffice();
    const snapshot = await snapshotOf(await backupOf(before));
    const office = sampleOffice();
    await restoreArchive(office, snapshot, true);
    const { log, size, root } = snapshot;
    const records = await recordsOf(office);
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
    const before = sampleOffice();
    await signed(before);
    await asked(before);
    await answered(before, undefined, reply.unclear);
    await judged(before);
    await bound(before, 'c0ffee');
    const office = await restored(before);
    expect(await readSeal((await seal(office)).text)).toMatchObject({
      seal: { status: { kind: 'judged' } },
    });
  });

  it('knows the answer that was the yes, and another in its place', async () => {
    const office = await restored(await agreedOffice());
    const { hash } = (await desk.overview(office)).policy.inForce ?? {};
    expect(await shown(office, 'I am not sure.', there)).toMatchObject({ paused: true });
    await expect(seal(office)).rejects.toMatchObject({ code: 'not-accepted' });
    expect(await shown(office, reply.yes(hash ?? ''), there)).toMatchObject({ state: 'accepted' });
    await seal(office);
    await shown(office, 'I am not sure.', there);
    await judged(office, 'accepted', there);
    await seal(office);
    await expectSound(office);
  });

  it('can be restored again from a backup of what was restored', async () => {
    const office = await restored(await restored(await agreedOffice()));
    await seal(office);
    await expectSound(office);
  });

  it('takes switches and choices', async () => {
    const before = await agreedOffice();
    await desk.switchSite(before, 'gemini', false);
    await desk.setStrict(before, true);
    await desk.setEnter(before, 'claude', 'line');
    await desk.setAsking(before, 'chatgpt', 'direct');
    await desk.useOnSite(before, 'chatgpt', null);
    const contract = (await desk.overview(before)).contracts[0]?.id ?? '';
    const manner = { language: 'pt', opening: 'Shall we?', cadence: { kind: 'first' as const } };
    await desk.setManner(before, contract, manner);
    await desk.tagContract(before, contract, ['work']);
    const office = await restored(before);
    const { policy } = await desk.overview(office);
    expect(policy).toEqual((await desk.overview(before)).policy);
    expect(await desk.readContract(office, contract)).toMatchObject({ ...manner, tags: ['work'] });
    await expectSound(office);
  });
});

describe('what does not stand comes back as nothing', () => {
  it.each<[string, (office: SampleOffice) => Promise<unknown>]>([
    ['ended by the person', (office) => chat.withdraw(office, there)],
    ['paused', (office) => shown(office, 'I am not sure.', there)],
    ['asked anew', (office) => asked(office, there)],
    [
      'with a version that another has replaced',
      async (office) => {
        const id = (await desk.overview(office)).contracts[0]?.id ?? null;
        await signed(office, 'Be brief.', id);
      },
    ],
    ['with another contract in force', (office) => signed(office, 'Be brief.', null, 'Brevity')],
    [
      'with a version that was retired',
      async (office) => {
        const id = (await desk.overview(office)).contracts[0]?.id ?? '';
        await desk.retireVersion(office, id, 1, true);
      },
    ],
  ])('an agreement %s', async (_what, change) => {
    const before = await agreedOffice();
    await change(before);
    const office = await restored(before);
    expect((await recordsOf(office)).map(({ kind }) => kind)).not.toContain('consent.restored');
    await expect(seal(office)).rejects.toThrow();
  });

  it('one of a tab whose conversation never had an id', async () => {
    const office = await restored(await acceptedOffice());
    expect((await recordsOf(office)).map(({ kind }) => kind)).not.toContain('consent.restored');
  });

  it('one with a contract that was chosen for it stands, whatever is in force', async () => {
    const before = sampleOffice();
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
    const office = sampleOffice();
    const snapshot = await snapshotOf(await backupOf(await agreedOffice()));
    const before = await everything(office.store);
    expect(await previewRestore(office, snapshot)).toMatchObject({ known: false });
    await expect(restoreArchive(office, snapshot, false)).rejects.toMatchObject({
      code: 'unknown-key',
    });
    expect(await everything(office.store)).toEqual(before);
  });

  it('of a log that goes by the name of ours is none of ours', async () => {
    const office = await agreedOffice();
    const snapshot = await snapshotOf(await backupOf(office));
    expect(await previewRestore(office, snapshot)).toMatchObject({ known: true });
    const other = await snapshotOf(await backupOf(await agreedOffice()));
    const forged = { ...other, log: snapshot.log };
    expect(await previewRestore(office, forged)).toMatchObject({ known: false });
    await expect(restoreArchive(office, forged, false)).rejects.toMatchObject({
      code: 'unknown-key',
    });
  });

  it('of a part of a log brings nothing, compared or not', async () => {
    const before = await agreedOffice();
    const part = await backupOf(before, { selection: { site: 'claude' }, profile: false });
    const office = sampleOffice();
    const snapshot = await snapshotOf(part);
    expect(snapshot.full).toBe(false);
    expect(snapshot.contracts.map(({ title }) => title)).toEqual(['Mutual growth']);
    await expect(restoreArchive(office, snapshot, true)).rejects.toMatchObject({
      code: 'unknown-key',
    });
  });
});

describe('restoring where something is', () => {
  it('under the log’s own key changes nothing that is there', async () => {
    const office = await agreedOffice();
    const snapshot = await snapshotOf(await backupOf(office));
    await chat.withdraw(office, there);
    await desk.switchSite(office, 'gemini', false);
    expect(await previewRestore(office, snapshot)).toMatchObject({
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
    await restoreArchive(office, snapshot, false);
    expect(await chat.open(office, there)).toMatchObject({ state: 'withdrawn' });
    expect((await desk.overview(office)).contracts).toHaveLength(1);
    expect((await recordsOf(office)).at(-1)).toMatchObject({
      kind: 'log.restored',
      detail: { trust: 'key' },
    });
    await expectSound(office);
  });

  it('tells before what it would do, and then does just that', async () => {
    const before = await agreedOffice();
    await desk.switchSite(before, 'gemini', false);
    await desk.saveContract(before, { id: null, title: 'A draft', text: 'Be kind.' });
    const snapshot = await snapshotOf(await backupOf(before));
    const office = sampleOffice();
    await signed(office, 'Be brief.', null, 'Brevity');
    expect(await previewRestore(office, snapshot)).toEqual({
      ...{ known: false, signed: [{ title: 'Mutual growth', number: 1 }], signedThere: 0 },
      ...{ drafts: ['A draft'], inForce: [{ place: 'all', title: 'Mutual growth' }] },
      ...{ switched: [{ site: 'gemini', on: false }], sites: [], strict: null, keepMessages: null },
      ...{ agreements: [{ site: 'claude', count: 1 }], agreementsThere: 0 },
    });
    await restoreArchive(office, snapshot, true);
    const { contracts, policy } = await desk.overview(office);
    expect(contracts.map(({ title }) => title).sort()).toEqual([
      ...['A draft', 'Brevity', 'Mutual growth'],
    ]);
    expect(policy.sites.gemini).toBe(false);
    await expectSound(office);
  });

  it('never puts one contract into the place of another', async () => {
    const snapshot = await snapshotOf(await backupOf(await agreedOffice()));
    const office = sampleOffice();
    // The clocks and ids of samples begin alike: this contract has the id of the other one.
    const { id, hash } = await signed(office, 'Be brief.', null, 'Brevity');
    expect(snapshot.versions[0]?.contract).toBe(id);
    await restoreArchive(office, snapshot, true);
    const { contracts } = await desk.overview(office);
    expect(contracts.map(({ title }) => title).sort()).toEqual(['Brevity', 'Mutual growth']);
    expect((await desk.readContract(office, id)).versions[0]).toMatchObject({ hash });
    await seal(office);
    await expectSound(office);
  });

  it('all or nothing', async () => {
    const snapshot = await snapshotOf(await backupOf(await agreedOffice()));
    const office = sampleOffice();
    await signed(office, 'Be brief.', null, 'Brevity');
    const before = await everything(office.store);
    const [agreement] = snapshot.agreements;
    const broken = { ...agreement, model: '\ud800' } as Snapshot['agreements'][number];
    await expect(
      restoreArchive(office, { ...snapshot, agreements: [broken] }, true),
    ).rejects.toThrow();
    expect(await everything(office.store)).toEqual(before);
    const [version] = snapshot.versions;
    const other = { ...version, document: 'Title: A\nHuman partner: B\n\nC' };
    const changed = { ...snapshot, versions: [other as Snapshot['versions'][number]] };
    await expect(restoreArchive(office, changed, true)).rejects.toMatchObject({
      code: 'integrity',
    });
    expect(await everything(office.store)).toEqual(before);
  });
});

describe('what was restored is believed only while its records say so', () => {
  it.each<[string, (office: SampleOffice) => Promise<unknown>]>([
    [
      'a yes that is no record of an agreement',
      (office) => tamper(office, 'conversations', () => ({ yes: 1 })),
    ],
    [
      'a version that another record restored',
      (office) => tamper(office, 'versions', () => ({ seq: 4 })),
    ],
    [
      'a record under a restore that could not be trusted',
      async (office) => {
        const db = await office.store.db();
        const line = (await db.get('records', 1)) ?? '';
        await db.put('records', line.replace('"trust":"words"', '"trust":"maybe"'), 1);
      },
    ],
  ])('%s', async (_what, change) => {
    const office = await restored(await agreedOffice());
    await change(office);
    await expect(seal(office)).rejects.toMatchObject({ code: 'integrity' });
    expect((await recordsOf(office)).at(-1)).toMatchObject({ kind: 'integrity.failed' });
  });
});

it('a site that was added comes back with its profile', async () => {
  const before = await agreedOffice();
  const { ownProfile } = await import('../../testing/samples/profile.ts');
  const { addSite } = await import('./profiles.ts');
  await addSite(before, ownProfile.id as never, ownProfile);
  const office = await restored(before);
  const given = await readSetting(await office.store.db(), 'profiles');
  expect(given).toMatchObject({ [ownProfile.id]: { profile: ownProfile } });
  await expectSound(office);
});
