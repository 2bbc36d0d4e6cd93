// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { claude } from '../../../lib/sites/claude.ts';
import { ownProfile } from '../../../testing/samples/profile.ts';
import { box, open, press, signedStarter, type } from '../../../testing/views/drive-popup.tsx';
import { FakeBackground } from '../../../testing/views/fake-ask.ts';
import { profileText } from './profile-text.ts';
import type { SiteAccess } from './use-here.tsx';

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

async function openSite(name: string, background?: FakeBackground, access?: SiteAccess) {
  const shown = await open(background, 7, access);
  press(`Page of ${name}`);
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
    const access = { here: null, allow: vi.fn(async () => true), leave: vi.fn() };
    const shown = await open(background, 7, access);
    expect(shown.container.textContent).toContain('not allowed by your browser');
    press(`Page of ${host}`);
    await screen.findByRole('heading', { name: host });
    press(`Allow ${host}`);
    expect(access.allow).toHaveBeenCalledWith(ownProfile.id);
  });

  const inFront = (allowed: boolean): SiteAccess => ({
    here: { tab: 7, host },
    allow: vi.fn(async () => allowed),
    leave: vi.fn(),
  });

  it('is offered where no site of ours is in front', async () => {
    const access = inFront(true);
    const { background } = await open(await signedStarter(), 7, access);
    press('Use here');
    // In the click itself, or the browser does not ask.
    expect(access.allow).toHaveBeenCalledWith(ownProfile.id);
    await waitFor(() => expect(access.leave).toHaveBeenCalled());
    expect(background.asked).toContainEqual({
      type: 'own.site.point',
      data: { tab: 7, site: ownProfile.id },
    });
  });

  it('can be taken as somebody else has pointed at it, shown part by part before', async () => {
    const access = inFront(true);
    const { background } = await open(await signedStarter(), 7, access);
    type('Or pasted (JSON)', profileText({ ...ownProfile, host: 'other.example' }));
    screen.getByText(/belong to different sites/);
    expect(screen.queryByRole('button', { name: 'Use this profile' })).toBeNull();

    type('Or pasted (JSON)', '');
    const file = new File([profileText(ownProfile)], 'profile.json');
    const input = screen.getByLabelText('Profile from a file') as HTMLInputElement;
    fireEvent.change(input, { target: { files: [file] } });
    await screen.findByText(/^It says of: The addresses, .*The send control/);
    const send = screen.getByRole('region', { name: 'The send control' });
    expect(send.textContent).toBe('The send controlnew: button');
    press('Use this profile');
    // In the click itself, or the browser does not ask.
    expect(access.allow).toHaveBeenCalledWith(ownProfile.id);
    await waitFor(() => expect(access.leave).toHaveBeenCalled());
    expect(background.policy.profiles[ownProfile.id]?.profile).toEqual(ownProfile);
  });

  it('is not added without the permission, and the popup says so', async () => {
    const access = inFront(false);
    await open(await signedStarter(), 7, access);
    press('Use here');
    expect((await screen.findByRole('alert')).textContent).toMatch(/Nothing was changed/);
    expect(access.leave).not.toHaveBeenCalled();
  });

  it('that is there already is not offered again, but can be pointed at anew', async () => {
    const access = inFront(true);
    await open(withOwn(await signedStarter()), 7, access);
    expect(screen.queryByRole('button', { name: 'Use here' })).toBeNull();
    press(`Page of ${host}`);
    await screen.findByRole('heading', { name: host });
    press('Point again');
    await waitFor(() => expect(access.leave).toHaveBeenCalled());
  });

  it('is not offered beside a conversation of ours, nor before anything is signed', async () => {
    const background = await signedStarter();
    background.tab = { site: 'claude', state: 'none', sealed: 0 };
    await open(background, 7, inFront(true));
    expect(screen.queryByRole('button', { name: 'Use here' })).toBeNull();
    cleanup();
    await open(FakeBackground.withStarter(), 7, inFront(true));
    expect(screen.queryByRole('button', { name: 'Use here' })).toBeNull();
  });
});
