/** What an organisation sets: drafts that come once, and switches that are not the person's. */

import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, expect, it } from 'vitest';
import schema from '../../../public/managed-schema.json' with { type: 'json' };
import { backupOf, snapshotOf } from '../../../testing/background/archives.ts';
import { fromPopup } from '../../../testing/background/asks.ts';
import {
  lastRecord,
  recordsOf,
  type SampleContext,
  sampleContext,
  signed,
} from '../../../testing/background/sample-context.ts';
import { siteIds } from '../../sites/index.ts';
import { overview } from '../wiring/overview.ts';
import { followManaged } from './managed-policy.ts';
import { restoreArchive } from './restore-archive.ts';

const house = { title: 'House rules', text: 'We check what it says before we use it.' };

let context: SampleContext;
const set = (value: unknown) => {
  context.managed = async () => value;
  return followManaged(context);
};
const titles = async () => (await overview(context)).contracts.map(({ title }) => title);

beforeEach(() => {
  context = sampleContext();
});

it('a contract comes once, as a draft with a tag, and is signed here like any other', async () => {
  await set({ contracts: [house] });
  await followManaged(context);
  const { contracts, policy } = await overview(context);
  expect(contracts).toMatchObject([{ title: 'House rules', tags: ['organisation'], last: null }]);
  expect(policy.inForce).toBeNull();
  await fromPopup.deleteContract(context, contracts[0]?.id ?? '');
  await followManaged(context);
  expect(await titles()).toEqual([]);
  await set({ contracts: [house, { ...house, text: 'And we say so.' }] });
  expect(await titles()).toEqual(['House rules']);
});

it('a switch holds, is not the person’s while it is set, and is on record as the program’s', async () => {
  await set({ sites: { claude: false } });
  expect(await lastRecord(context)).toMatchObject({
    ...{ kind: 'site.switched', site: 'claude', by: 'program', detail: { on: false } },
  });
  expect((await overview(context)).managed).toEqual({ sites: ['claude'], unreadable: false });
  await expect(fromPopup.switchSite(context, 'claude', true)).rejects.toThrow(
    'This switch is set by your organisation.',
  );
  expect((await overview(context)).policy.sites.claude).toBe(false);
  await set({});
  await fromPopup.switchSite(context, 'claude', true);
  expect((await overview(context)).policy.sites.claude).toBe(true);
});

it('what an archive says of a site gives way to what is set', async () => {
  const before = sampleContext();
  await fromPopup.switchSite(before, 'claude', false);
  const snapshot = await snapshotOf(await backupOf(before));
  await set({ sites: { claude: true } });
  await restoreArchive(context, { snapshot, compared: true });
  expect((await overview(context)).policy.sites.claude).toBe(true);
});

it('nothing is set where nothing is said, and nothing is written again', async () => {
  await signed(context);
  const before = await recordsOf(context);
  await set(undefined);
  await set({});
  expect(await recordsOf(context)).toEqual(before);
});

it.each<[string, unknown]>([
  ['a text', 'contracts'],
  ['another site', { sites: { 'evil.example': true } }],
  ['a switch that is a word', { sites: { claude: 'off' } }],
  ['a title too long', { contracts: [{ ...house, title: 'x'.repeat(301) }] }],
  ['too many', { contracts: Array.from({ length: 21 }, () => house) }],
  ['half a character', { contracts: [{ ...house, text: '\ud800' }] }],
  ['no text', { contracts: [{ title: 'House rules' }] }],
])('%s sets nothing, and that is told', async (_, value) => {
  await set(value);
  expect((await overview(context)).managed).toEqual({ sites: [], unreadable: true });
  expect(await titles()).toEqual([]);
});

it('whatever is set, no text is kept by it and nothing is signed', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(
        fc.constantFrom('contracts', 'sites', 'keepMessages', 'strict', 'inForce', 'signed'),
        fc.oneof(fc.jsonValue(), fc.constant([house]), fc.constant({ gemini: false })),
      ),
      async (value) => {
        context = sampleContext();
        await set(value);
        const { keepMessages, policy, contracts } = await overview(context);
        expect({ keepMessages, strict: policy.strict, inForce: policy.inForce }).toEqual({
          ...{ keepMessages: false, strict: false, inForce: null },
        });
        expect(contracts.every(({ last }) => last === null)).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});

it('the schema that browsers are given names the same', () => {
  expect(Object.keys(schema.properties)).toEqual(['contracts', 'sites']);
  expect(Object.keys(schema.properties.sites.properties)).toEqual([...siteIds]);
});
