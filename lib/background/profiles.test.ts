import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  asked,
  lastRecord,
  type SampleOffice,
  sampleOffice,
  signed,
} from '../../testing/background/context.ts';
import { ownProfile } from '../../testing/samples/profile.ts';
import { claude } from '../sites/claude.ts';
import type { SiteProfile } from '../sites/index.ts';
import { overview } from './desk.ts';
import { readPolicy } from './office.ts';
import { addSite, forgetProfile, giveProfile, profileOf } from './profiles.ts';
import { setAsking } from './switches.ts';

let office: SampleOffice;
beforeEach(() => {
  office = sampleOffice();
});

const site = ownProfile.id;
const mended: SiteProfile = { ...claude, send: [{ css: '.new-send' }] };

describe('a profile given for a site of ours', () => {
  it('holds in the place of ours, is told to the pages, and is on record by its digest', async () => {
    await giveProfile(office, 'claude', mended);
    expect(await profileOf(office, 'claude')).toEqual(mended);
    expect(office.published.at(-1)?.profiles.claude?.profile).toEqual(mended);
    expect(await lastRecord(office)).toMatchObject({
      kind: 'settings.changed',
      site: 'claude',
      by: 'human',
      detail: { profile: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
  });

  it('is taken away again: ours holds, and the switch is as it was', async () => {
    await setAsking(office, 'claude', 'direct');
    await giveProfile(office, 'claude', mended);
    const { policy } = await forgetProfile(office, 'claude');
    expect(await profileOf(office, 'claude')).toEqual(claude);
    expect(policy).toMatchObject({ profiles: {}, sites: { claude: true } });
    expect(policy.asking.claude).toBe('direct');
    expect(await lastRecord(office)).toMatchObject({ site: 'claude', detail: { profile: null } });
  });

  it('of another site is refused, and changes nothing', async () => {
    const before = await overview(office);
    await expect(giveProfile(office, 'gemini', mended)).rejects.toMatchObject({ code: 'profile' });
    expect(await overview(office)).toEqual(before);
  });

  it('that is not there cannot be taken away', async () => {
    await expect(forgetProfile(office, 'claude')).rejects.toMatchObject({ code: 'not-found' });
    expect((await overview(office)).log.size).toBe(0);
  });
});

describe('a site of one’s own', () => {
  it('is on and shows the question first, and its conversations are like any other', async () => {
    await signed(office);
    const { policy } = await addSite(office, site, ownProfile);
    expect(policy.sites[site]).toBe(true);
    expect(policy.asking[site]).toBe('show');
    const { view } = await asked(office, { site, key: 'tab:5d2f' });
    expect(view.state).toBe('asked');
    expect(await lastRecord(office)).toMatchObject({ kind: 'consent.asked', site });
  });

  it('gets another profile only once it is there', async () => {
    await expect(giveProfile(office, site, ownProfile)).rejects.toMatchObject({
      code: 'not-found',
    });
    await addSite(office, site, ownProfile);
    await giveProfile(office, site, { ...ownProfile, send: [{ css: '.go' }] });
    expect((await profileOf(office, site))?.send).toEqual([{ css: '.go' }]);
  });

  it('is gone with all its choices, and its records stay', async () => {
    await addSite(office, site, ownProfile);
    await setAsking(office, site, 'direct');
    const { log, policy } = await forgetProfile(office, site);
    expect(await profileOf(office, site)).toBeUndefined();
    const { sites, asking, profiles, inForceAt } = policy;
    for (const table of [sites, asking, profiles, inForceAt])
      expect(table).not.toHaveProperty(site);
    expect(log.size).toBe(3);
    expect(await readPolicy(office)).toEqual(policy);
  });
});
