// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ownProfile } from '../../testing/samples/profile.ts';
import { openGlance, press, signedStarter } from '../../testing/views/drive-app.tsx';
import { FakeBackground } from '../../testing/views/fake-ask.ts';

afterEach(cleanup);

const shown = () => document.body.textContent ?? '';

describe('the first run', () => {
  it('is what this is in two sentences, and leads to the first contract', async () => {
    const { onApp } = await openGlance();
    screen.getByRole('heading', { name: 'Symbiotic Contract' });
    expect(shown()).toContain('changes nothing on any page');
    expect(screen.queryByRole('switch')).toBeNull();
    press('Read your first contract');
    expect(onApp).toHaveBeenCalledWith('#contracts/starter');
  });
});

describe('the tab in front', () => {
  it('is told in a sentence that follows what changes', async () => {
    const background = await signedStarter();
    background.tab = { site: 'claude', state: 'accepted', sealed: 2 };
    await openGlance(background);
    screen.getByText('Claude accepted the contract. 2 messages have carried it.');
    background.tab = { site: 'claude', state: 'off', sealed: 2 };
    background.announce();
    await screen.findByText('Claude is switched off: messages leave there as you write them.');
  });

  it('says why sealing pauses where an answer was replaced', async () => {
    const background = await signedStarter();
    background.tab = { site: 'claude', state: 'paused', sealed: 2 };
    await openGlance(background);
    screen.getByText(/answer of Claude was replaced\. Sealing pauses until/);
  });

  it('says so where the page hides what there is to tell, and has it loaded anew', async () => {
    const background = await signedStarter();
    background.tab = { site: 'claude', state: 'accepted', sealed: 0, unseen: true };
    const { onReload } = await openGlance(background);
    screen.getByText(/This page hides what Symbiotic Contract has to tell you/);
    press('Reload the page');
    expect(onReload).toHaveBeenCalledOnce();
  });

  it('that does not answer keeps nothing from showing', async () => {
    const background = await signedStarter();
    background.failing.set('own.tab', 'No tab.');
    await openGlance(background);
    screen.getByText(/No conversation on one of your sites in this tab/);
  });

  it('is asked as its site is asked', async () => {
    const background = await signedStarter();
    background.tab = { site: 'claude', state: 'none', sealed: 0 };
    background.policy.asking.claude = 'direct';
    await openGlance(background);
    screen.getByText('Claude has not been asked yet. Your next message waits while it is asked.');
  });
});

describe('the site in front', () => {
  const site = () => screen.getByRole<HTMLInputElement>('switch');

  it('has its switch, by its name, which falls back when the background says no', async () => {
    const background = await signedStarter();
    background.tab = { site: 'claude', state: 'none', sealed: 0 };
    await openGlance(background);
    fireEvent.click(screen.getByRole('switch', { name: 'Claude' }));
    await waitFor(() => expect(background.policy.sites.claude).toBe(false));
    background.failing.set('own.site.switch', 'Could not keep the switch.');
    fireEvent.click(site());
    await screen.findByRole('alert');
    await waitFor(() => expect(site().checked).toBe(false));
  });

  it('has it also where nothing of ours is in the page', async () => {
    await openGlance(await signedStarter(), 'gemini.google.com');
    screen.getByRole('switch', { name: 'Gemini' });
  });
});

it('the contract is one line: which, who signed, when', async () => {
  const { onApp } = await openGlance(await signedStarter());
  const line = screen.getByRole('region', { name: 'Contract for new conversations' });
  expect(line.textContent).toMatch(
    /Mutual growth \(version 1\)Signed by Ana Lima, (?:22 Nov|Nov 22)/,
  );
  press('Change');
  expect(onApp).toHaveBeenCalledWith('#contracts');
  press('Records');
  expect(onApp).toHaveBeenCalledWith('#records');
});

describe('a site of one’s own', () => {
  const { host } = ownProfile;

  it('is offered where no site of ours is in front', async () => {
    const background = await signedStarter();
    const { allow, onLeave } = await openGlance(background, host);
    press('Use here');
    // In the click itself, or the browser does not ask.
    expect(allow).toHaveBeenCalledWith([ownProfile.id]);
    await waitFor(() => expect(onLeave).toHaveBeenCalled());
    expect(background.asked).toContainEqual({
      type: 'own.site.point',
      data: { tab: 7, site: ownProfile.id },
    });
  });

  it('is not added without the permission, and the popup says so', async () => {
    const refused = vi.fn(async () => false);
    const { onLeave } = await openGlance(await signedStarter(), host, refused);
    press('Use here');
    expect((await screen.findByRole('alert')).textContent).toMatch(/Nothing was changed/);
    expect(onLeave).not.toHaveBeenCalled();
  });

  it('that is there already has its switch, and can be pointed at anew', async () => {
    const background = await signedStarter();
    const given = { profile: ownProfile, at: '2026-11-22T09:30:00.000Z' };
    background.policy = { ...background.policy, profiles: { [ownProfile.id]: given } };
    const { onLeave } = await openGlance(background, host);
    expect(screen.queryByRole('button', { name: 'Use here' })).toBeNull();
    screen.getByRole('switch', { name: host });
    fireEvent.click(screen.getByText('Has the site changed?'));
    press('Point again');
    await waitFor(() => expect(onLeave).toHaveBeenCalled());
  });

  it('is not offered beside a conversation of ours, nor before anything is signed', async () => {
    const background = await signedStarter();
    background.tab = { site: 'claude', state: 'none', sealed: 0 };
    await openGlance(background);
    expect(screen.queryByRole('button', { name: 'Use here' })).toBeNull();
    cleanup();
    await openGlance(FakeBackground.withStarter(), host);
    expect(screen.queryByRole('button', { name: 'Use here' })).toBeNull();
  });
});
