/** What a person says that Enter is on a site: kept, told to its pages, and on record. */

import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import { fromPopup } from '../../../testing/background/asks.ts';
import {
  lastRecord,
  recordsOf,
  type SampleContext,
  sampleContext,
} from '../../../testing/background/sample-context.ts';
import { ownProfile } from '../../../testing/samples/profile.ts';
import { overview } from '../wiring/overview.ts';

let context: SampleContext;
beforeEach(() => {
  context = sampleContext();
});

it('holds for that site alone, is told to the pages, and is taken back', async () => {
  await fromPopup.setEnter(context, 'claude', 'line');
  expect(context.published.at(-1)?.enter).toEqual({ claude: 'line' });
  expect(await lastRecord(context)).toMatchObject({
    ...{ kind: 'settings.changed', site: 'claude', by: 'human', detail: { enter: 'line' } },
  });
  expect((await fromPopup.setEnter(context, 'claude', null)).policy.enter).toEqual({});
  expect(context.published.at(-1)?.enter).toEqual({});
  expect(await lastRecord(context)).toMatchObject({ site: 'claude', detail: { enter: null } });
});

it('is put on record once, however often it is said', async () => {
  await fromPopup.setEnter(context, 'gemini', 'send');
  const { length } = await recordsOf(context);
  await fromPopup.setEnter(context, 'gemini', 'send');
  expect(await recordsOf(context)).toHaveLength(length);
});

it('is for sites that are there, and goes with a site that was added', async () => {
  const site = ownProfile.id;
  await expect(fromPopup.setEnter(context, site, 'line')).rejects.toMatchObject({
    code: 'not-found',
  });
  await fromPopup.addSite(context, site, ownProfile);
  await fromPopup.setEnter(context, site, 'line');
  await fromPopup.forgetProfile(context, site);
  expect((await overview(context)).policy.enter).toEqual({});
});
