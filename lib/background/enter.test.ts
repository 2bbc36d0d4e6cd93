/** What a person says that Enter is on a site: kept, told to its pages, and on record. */

import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import {
  lastRecord,
  recordsOf,
  type SampleOffice,
  sampleOffice,
} from '../../testing/background/context.ts';
import { ownProfile } from '../../testing/samples/profile.ts';
import { overview } from './desk.ts';
import { addSite, forgetProfile } from './profiles.ts';
import { sayEnter, setEnter } from './switches.ts';

let office: SampleOffice;
beforeEach(() => {
  office = sampleOffice();
});

it('holds for that site alone, is told to the pages, and is taken back', async () => {
  await sayEnter(office, 'claude', 'line');
  expect(office.published.at(-1)?.enter).toEqual({ claude: 'line' });
  expect(await lastRecord(office)).toMatchObject({
    ...{ kind: 'settings.changed', site: 'claude', by: 'human', detail: { enter: 'line' } },
  });
  expect((await setEnter(office, 'claude', null)).policy.enter).toEqual({});
  expect(office.published.at(-1)?.enter).toEqual({});
  expect(await lastRecord(office)).toMatchObject({ site: 'claude', detail: { enter: null } });
});

it('is put on record once, however often it is said', async () => {
  await sayEnter(office, 'gemini', 'send');
  const { length } = await recordsOf(office);
  await sayEnter(office, 'gemini', 'send');
  expect(await recordsOf(office)).toHaveLength(length);
});

it('is for sites that are there, and goes with a site that was added', async () => {
  const site = ownProfile.id;
  await expect(sayEnter(office, site, 'line')).rejects.toMatchObject({ code: 'not-found' });
  await addSite(office, site, ownProfile);
  await sayEnter(office, site, 'line');
  await forgetProfile(office, site);
  expect((await overview(office)).policy.enter).toEqual({});
});
