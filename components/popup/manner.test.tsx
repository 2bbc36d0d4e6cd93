// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { invitationLanguages, invitationQuestion } from '../../lib/consent/invitation.ts';
import type { FakeBackground } from '../fake-ask.ts';
import { box, open, press, sign, signedStarter, type } from './drive.tsx';

afterEach(() => {
  vi.useRealTimers();
  cleanup();
});

const stopClock = () => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });

/** Past the moment after the last keystroke when a text is saved. */
async function letKeeperPass(): Promise<void> {
  await vi.advanceTimersByTimeAsync(500);
  vi.useRealTimers();
}

async function openManner(background?: FakeBackground) {
  const opened = await open(background ?? (await signedStarter()));
  fireEvent.click(screen.getByRole('button', { name: /^Mutual growth/ }));
  await screen.findByRole('textbox', { name: 'Invitation' });
  return opened;
}

const language = () =>
  screen.getByRole<HTMLSelectElement>('combobox', { name: /^Invitation lang/ });
const radio = (name: string) => screen.getByRole<HTMLInputElement>('radio', { name });
const times = () => screen.getByRole<HTMLInputElement>('spinbutton', { name: /^N/ });
const mannerOf = ({ contracts }: FakeBackground) => {
  const { language, invitation, cadence } = contracts[0] ?? {};
  return { language, invitation, cadence };
};
const asks = ({ asked }: FakeBackground) =>
  asked.filter(({ type }) => type === 'own.contract.manner').length;
const ours = { language: 'en', invitation: null, cadence: { kind: 'every' } };

describe('the invitation’s language', () => {
  it('is named in its own words, and brings our wording in it', async () => {
    const { background } = await openManner();
    const options = [...language().options];
    expect(options.map(({ value }) => value).sort()).toEqual([...invitationLanguages].sort());
    expect(options.map(({ text }) => text)).toEqual(expect.arrayContaining(['Deutsch', '日本語']));
    expect(box('Invitation').value).toBe(invitationQuestion('en'));

    fireEvent.change(language(), { target: { value: 'pt' } });
    await screen.findByText('Saved');
    expect(mannerOf(background)).toEqual({ ...ours, language: 'pt' });
    expect(box('Invitation').value).toBe(invitationQuestion('pt'));
  });
});

describe('the invitation’s wording', () => {
  const own = 'Shall we? Write CONSENT: ACCEPT or CONSENT: DECLINE.';

  it('saves itself, and stays whatever the language', async () => {
    const { background } = await openManner();
    type('Invitation', own);
    expect(screen.queryByText('Saved')).toBeNull();
    await screen.findByText('Saved');
    fireEvent.change(language(), { target: { value: 'fr' } });
    await waitFor(() => expect(mannerOf(background).language).toBe('fr'));
    expect(mannerOf(background).invitation).toBe(own);
    expect(box('Invitation').value).toBe(own);
  });

  it('without the two lines is told at once, not saved, and kept in the box', async () => {
    const { background } = await openManner();
    stopClock();
    type('Invitation', 'Just say yes: CONSENT: ACCEPT');
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toMatch(/no longer says “CONSENT: DECLINE”/);
    expect(box('Invitation').getAttribute('aria-invalid')).toBe('true');
    await letKeeperPass();
    expect(asks(background)).toBe(0);

    fireEvent.click(radio('In the first message of a conversation'));
    await screen.findByText('Saved, except what is marked');
    expect(mannerOf(background)).toEqual({ ...ours, cadence: { kind: 'first' } });
    expect(box('Invitation').value).toBe('Just say yes: CONSENT: ACCEPT');
  });

  it('goes back to ours, and forth', async () => {
    const { background } = await openManner();
    expect(screen.queryByRole('button', { name: 'Use the standard wording' })).toBeNull();
    type('Invitation', own);
    await screen.findByText('Saved');
    press('Use the standard wording');
    await waitFor(() => expect(mannerOf(background).invitation).toBeNull());
    expect(box('Invitation').value).toBe(invitationQuestion('en'));
    press('Put my wording back');
    await waitFor(() => expect(mannerOf(background).invitation).toBe(own));
    expect(box('Invitation').value).toBe(own);
  });

  it('that is ours again word for word is ours', async () => {
    const { background } = await openManner();
    type('Invitation', own);
    await waitFor(() => expect(mannerOf(background).invitation).toBe(own));
    type('Invitation', invitationQuestion('en'));
    await waitFor(() => expect(mannerOf(background).invitation).toBeNull());
  });

  it('just typed is sent off when the popup closes', async () => {
    const { background, unmount } = await openManner();
    type('Invitation', own);
    unmount();
    await waitFor(() => expect(mannerOf(background).invitation).toBe(own));
  });
});

describe('the cadence', () => {
  it('is a group of three, each with what it costs', async () => {
    const background = await signedStarter();
    await sign(background, {
      title: 'Mutual growth',
      text: 'I will tell you the truth. '.repeat(50),
    });
    await openManner(background);
    const group = screen.getByRole('radiogroup', { name: 'Carry the whole contract' });
    expect(within(group).getAllByRole('radio')).toHaveLength(3);
    expect(radio('In every message').checked).toBe(true);
    within(group).getByText('About 390 tokens a message');
    within(group).getByText('About 70 tokens a message on average, 390 at most');
    within(group).getByText(/about 60 tokens without the text/);
  });

  it('saves every Nth at once, and a new N after a pause', async () => {
    const { background } = await openManner();
    fireEvent.click(radio('In every Nth message'));
    await screen.findByText('Saved');
    expect(mannerOf(background).cadence).toEqual({ kind: 'nth', n: 5 });
    fireEvent.input(times(), { target: { value: '12' } });
    await waitFor(() => expect(mannerOf(background).cadence).toEqual({ kind: 'nth', n: 12 }));
    screen.getByText(/, in one of 12 messages/);
  });

  it('does not save an N that is none', async () => {
    const { background } = await openManner();
    stopClock();
    for (const value of ['1', '', '1001', '2.5']) {
      fireEvent.input(times(), { target: { value } });
      expect(screen.getByRole('alert').textContent).toMatch(/from 2 to 1,000/);
    }
    await letKeeperPass();
    expect(asks(background)).toBe(0);
  });
});

describe('all of it', () => {
  it('says that nothing signed changes, and changes nothing signed', async () => {
    const { background } = await openManner();
    const before = structuredClone(background.contracts[0]?.versions);
    screen.getByText(/changes nothing that was or will be signed/);
    fireEvent.click(radio('In the first message of a conversation'));
    await screen.findByText('Saved');
    expect(background.contracts[0]?.versions).toEqual(before);
    expect(background.contracts[0]?.changed).toBe(false);
  });

  it('says Saved only after the answer, and what failed can be tried again', async () => {
    const { background } = await openManner();
    background.failing.set('own.contract.manner', 'The disk is full.');
    fireEvent.change(language(), { target: { value: 'de' } });
    expect(screen.queryByText('Saved')).toBeNull();
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toMatch(/^The disk is full\. What was set before still holds\./);
    screen.getByText('Not saved');
    background.failing.clear();
    fireEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
    await screen.findByText('Saved');
    expect(mannerOf(background).language).toBe('de');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('is there before signing, and in the editor once there is a contract', async () => {
    await open();
    expect(box('Invitation').value).toBe(invitationQuestion('en'));
    press('New contract');
    await screen.findByRole('textbox', { name: 'Title' });
    expect(screen.queryByRole('textbox', { name: 'Invitation' })).toBeNull();
    type('Title', 'Fair work');
    press('Save');
    await screen.findByRole('textbox', { name: 'Invitation' });
    screen.getByText(/can be told once there is a text/);
    type('Contract text', 'I say what I need.');
    screen.getByText(/tokens without the text/);
  });
});
