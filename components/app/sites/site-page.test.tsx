// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { claude } from '../../../lib/sites/claude.ts';
import { ownProfile } from '../../../testing/samples/profile.ts';
import { box, open, press, type } from '../../../testing/views/drive-app.tsx';
import { FakeBackground } from '../../../testing/views/fake-ask.ts';
import { profileText } from './profile-text.ts';

afterEach(cleanup);

const at = '2026-11-22T09:30:00.000Z';
const mended = { ...claude, send: [{ css: '.new-send' }] };

function withOwn(background = FakeBackground.withStarter()): FakeBackground {
  background.policy = {
    ...background.policy,
    sites: { ...background.policy.sites, [ownProfile.id]: true },
    profiles: { [ownProfile.id]: { profile: ownProfile, at } },
  };
  return background;
}

async function openSite(name: string, background?: FakeBackground) {
  const shown = await open(background, '#sites');
  press(`Settings of ${name}`);
  await screen.findByRole('heading', { name });
  return shown.background;
}

describe('the page of a site', () => {
  it('says by what it is read, and which choice found each part', async () => {
    const background = FakeBackground.withStarter();
    const roles = { composer: claude.composer[1]?.css ?? '', send: null };
    background.matched = { at, roles };
    await openSite('Claude', background);
    screen.getByText(/the profile that came with this version/);
    expect(screen.getByText(/choice 2 of 2/).textContent).toContain(roles.composer);
    expect(screen.getAllByText('not there').length).toBeGreaterThan(0);
  });

  it('takes a pasted profile once it is one, shows what it changes, and can be undone', async () => {
    const background = await openSite('Claude');
    type('New profile (JSON)', '{"id":"claude"');
    expect(screen.getByText(/This is not JSON/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Use this profile' })).toBeNull();

    type('New profile (JSON)', profileText(mended));
    screen.getByText('It differs in: The send control.');
    expect(document.querySelector('ins')?.textContent).toBe('new: .new-send');
    press('Use this profile');
    await screen.findByText(/by a profile that you gave/);
    expect(background.policy.profiles.claude?.profile.send).toEqual([{ css: '.new-send' }]);
    press('Undo');
    await waitFor(() => expect(background.policy.profiles.claude).toBeUndefined());
  });

  it('goes back to ours', async () => {
    const background = FakeBackground.withStarter();
    background.policy = { ...background.policy, profiles: { claude: { profile: mended, at } } };
    await openSite('Claude', background);
    press('Go back to our profile');
    await screen.findByText(/the profile that came with this version/);
    press('Undo');
    await waitFor(() => expect(background.policy.profiles.claude?.profile).toEqual(mended));
  });

  it('keeps what was pasted when the background says no', async () => {
    const background = await openSite('Claude');
    background.failing.set('own.site.profile', 'Could not keep it.');
    type('New profile (JSON)', profileText(mended));
    press('Use this profile');
    expect((await screen.findByRole('alert')).textContent).toMatch(/The profile is as it was/);
    expect(box('New profile (JSON)').value).toBe(profileText(mended));
  });
});

describe('a site of one’s own', () => {
  const { host } = ownProfile;

  it('stands in the list with its switch, and is removed after asking once', async () => {
    const background = await openSite(host, withOwn());
    press('Remove this site');
    press('Keep it');
    press('Remove this site');
    press(`Remove ${host}`);
    await screen.findByText(/What was recorded there stays/);
    expect(background.policy.profiles).toEqual({});
    expect(screen.queryByRole('switch', { name: host })).toBeNull();
  });

  it('that the browser bars says so, and can be allowed again', async () => {
    const background = withOwn();
    background.missingPermission = [ownProfile.id];
    const { allow, container } = await open(background, '#sites');
    expect(container.textContent).toContain('added by you, not allowed by your browser');
    press(`Allow ${host}`);
    expect(allow).toHaveBeenCalledWith([ownProfile.id]);
  });
});
