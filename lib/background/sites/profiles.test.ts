import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { fromPopup } from '../../../testing/background/asks.ts';
import {
  asked,
  lastRecord,
  type SampleContext,
  sampleContext,
  signed,
} from '../../../testing/background/sample-context.ts';
import { ownProfile } from '../../../testing/samples/profile.ts';
import { claude } from '../../sites/claude.ts';
import type { SiteProfile } from '../../sites/index.ts';
import { readPolicy } from '../core/read-policy.ts';
import { overview } from '../wiring/overview.ts';
import { profileOf } from './profiles.ts';

let context: SampleContext;
beforeEach(() => {
  context = sampleContext();
});

const site = ownProfile.id;
const mended: SiteProfile = { ...claude, send: [{ css: '.new-send' }] };

describe('a profile given for a site of ours', () => {
  it('holds in the place of ours, is told to the pages, and is on record by its digest', async () => {
    await fromPopup.giveProfile(context, 'claude', mended);
    expect(await profileOf(context, 'claude')).toEqual(mended);
    expect(context.published.at(-1)?.profiles.claude?.profile).toEqual(mended);
    expect(await lastRecord(context)).toMatchObject({
      kind: 'settings.changed',
      site: 'claude',
      by: 'human',
      detail: { profile: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
  });

  it('is taken away again: ours holds, and the switch is as it was', async () => {
    await fromPopup.setAsking(context, 'claude', 'direct');
    await fromPopup.giveProfile(context, 'claude', mended);
    const { policy } = await fromPopup.forgetProfile(context, 'claude');
    expect(await profileOf(context, 'claude')).toEqual(claude);
    expect(policy).toMatchObject({ profiles: {}, sites: { claude: true } });
    expect(policy.asking.claude).toBe('direct');
    expect(await lastRecord(context)).toMatchObject({ site: 'claude', detail: { profile: null } });
  });

  it('of another site is refused, and changes nothing', async () => {
    const before = await overview(context);
    await expect(fromPopup.giveProfile(context, 'gemini', mended)).rejects.toMatchObject({
      code: 'profile',
    });
    expect(await overview(context)).toEqual(before);
  });

  it('that is not there cannot be taken away', async () => {
    await expect(fromPopup.forgetProfile(context, 'claude')).rejects.toMatchObject({
      code: 'not-found',
    });
    expect((await overview(context)).log.size).toBe(0);
  });
});

describe('a site of one’s own', () => {
  it('is on and shows the question first, and its conversations are like any other', async () => {
    await signed(context);
    const { policy } = await fromPopup.addSite(context, site, ownProfile);
    expect(policy.sites[site]).toBe(true);
    expect(policy.asking[site]).toBe('show');
    const view = await asked(context, { site, key: 'tab:5d2f' });
    expect(view.state).toBe('asked');
    expect(await lastRecord(context)).toMatchObject({ kind: 'consent.asked', site });
  });

  it('gets another profile only once it is there', async () => {
    await expect(fromPopup.giveProfile(context, site, ownProfile)).rejects.toMatchObject({
      code: 'not-found',
    });
    await fromPopup.addSite(context, site, ownProfile);
    await fromPopup.giveProfile(context, site, { ...ownProfile, send: [{ css: '.go' }] });
    expect((await profileOf(context, site))?.send).toEqual([{ css: '.go' }]);
  });

  it('is gone with all its choices, and its records stay', async () => {
    await fromPopup.addSite(context, site, ownProfile);
    await fromPopup.setAsking(context, site, 'direct');
    const { log, policy } = await fromPopup.forgetProfile(context, site);
    expect(await profileOf(context, site)).toBeUndefined();
    const { sites, asking, profiles, inForceAt } = policy;
    for (const table of [sites, asking, profiles, inForceAt])
      expect(table).not.toHaveProperty(site);
    expect(log.size).toBe(3);
    expect(await readPolicy(context)).toEqual(policy);
  });
});
