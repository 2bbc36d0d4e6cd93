// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  invitationLanguages,
  invitationOpening,
  invitationQuestion,
} from '../../../lib/consent/invitation.ts';
import { box, open, press, signedStarter, type } from '../../../testing/views/drive-app.tsx';
import type { FakeBackground } from '../../../testing/views/fake-ask.ts';

afterEach(() => {
  vi.useRealTimers();
  cleanup();
});

const stopClock = () => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });

/** Past the moment after the last keystroke when a text is saved. */
async function letAutoSavePass(): Promise<void> {
  await vi.advanceTimersByTimeAsync(500);
  vi.useRealTimers();
}

const field = 'First paragraph of the question';
const rest = () => screen.getByRole('region', { name: /^The rest is always the same/ }).textContent;

async function openManner(background?: FakeBackground) {
  const opened = await open(background ?? (await signedStarter()));
  fireEvent.click(screen.getByRole('button', { name: /^Mutual growth/ }));
  await screen.findByRole('textbox', { name: field });
  return opened;
}

const language = () =>
  screen.getByRole<HTMLSelectElement>('combobox', { name: /^Language of the question/ });
const radio = (name: string) => screen.getByRole<HTMLInputElement>('radio', { name });
const times = () => screen.getByRole<HTMLInputElement>('spinbutton', { name: /^N/ });
const optionsOf = ({ contracts }: FakeBackground) => {
  const { language, opening, cadence } = contracts[0] ?? {};
  return { language, opening, cadence };
};
const asks = ({ asked }: FakeBackground) =>
  asked.filter(({ type }) => type === 'own.contract.carrying').length;
const ours = { language: 'en', opening: null, cadence: { kind: 'every' } };

describe('the invitation’s language', () => {
  it('is named in its own words, and brings our wording in it', async () => {
    const { background } = await openManner();
    const options = [...language().options];
    expect(options.map(({ value }) => value).sort()).toEqual([...invitationLanguages].sort());
    expect(options.map(({ text }) => text)).toEqual(expect.arrayContaining(['Deutsch', '日本語']));
    expect(box(field).placeholder).toBe(invitationOpening('en'));

    fireEvent.change(language(), { target: { value: 'pt' } });
    await screen.findByText('Saved');
    expect(optionsOf(background)).toEqual({ ...ours, language: 'pt' });
    expect(box(field).placeholder).toBe(invitationOpening('pt'));
    expect(box(field).value).toBe('');
  });
});

describe('the invitation’s first paragraph', () => {
  const own = 'Shall we? I would be glad.';

  it('is the only one to write: the rest stands below, in the language that is set', async () => {
    await openManner();
    for (const language of ['en', 'ja']) {
      fireEvent.change(screen.getByRole('combobox', { name: /^Language of the question/ }), {
        target: { value: language },
      });
      const paragraphs = invitationQuestion(language, null).split('\n\n');
      expect(paragraphs[0]).toBe(invitationOpening(language));
      await waitFor(() => expect(rest()).toContain(paragraphs.slice(1).join('')));
      expect(rest()).toMatch(/CONSENT: ACCEPT #{8}.*CONSENT: DECLINE #{8}/s);
      expect(rest()).not.toContain(invitationOpening(language));
    }
  });

  it('saves itself, and stays whatever the language', async () => {
    const { background } = await openManner();
    type(field, own);
    expect(screen.queryByText('Saved')).toBeNull();
    await screen.findByText('Saved');
    fireEvent.change(language(), { target: { value: 'fr' } });
    await waitFor(() => expect(optionsOf(background).language).toBe('fr'));
    expect(optionsOf(background).opening).toBe(own);
    expect(box(field).value).toBe(own);
  });

  it('with a line of the answer in it is told at once, not saved, and kept in the box', async () => {
    const { background } = await openManner();
    stopClock();
    const wrong = 'Just say CONSENT: ACCEPT';
    type(field, wrong);
    expect(screen.getByRole('alert').textContent).toMatch(/CONSENT:.*It is not saved like this/);
    expect(box(field).getAttribute('aria-invalid')).toBe('true');
    await letAutoSavePass();
    expect(asks(background)).toBe(0);

    fireEvent.click(radio('In the first message of a conversation'));
    await screen.findByText('Saved, except what is marked');
    expect(optionsOf(background)).toEqual({ ...ours, cadence: { kind: 'first' } });
    expect(box(field).value).toBe(wrong);
  });

  it('has at most 500 characters', async () => {
    await openManner();
    type(field, '约'.repeat(500));
    expect(screen.queryByRole('alert')).toBeNull();
    type(field, '约'.repeat(501));
    expect(screen.getByRole('alert').textContent).toMatch(/500/);
  });

  it('is one line, however it is pasted', async () => {
    const { background } = await openManner();
    type(field, 'Shall we?\r\n\n  I would be glad.\n');
    await waitFor(() => expect(optionsOf(background).opening).toBe(own));
  });

  it('that is emptied, or ours again word for word, is ours', async () => {
    const { background } = await openManner();
    for (const again of ['', invitationOpening('en')]) {
      type(field, own);
      await waitFor(() => expect(optionsOf(background).opening).toBe(own));
      type(field, again);
      await waitFor(() => expect(optionsOf(background).opening).toBeNull());
    }
  });

  it('just typed is sent off when the page closes', async () => {
    const { background, unmount } = await openManner();
    type(field, own);
    unmount();
    await waitFor(() => expect(optionsOf(background).opening).toBe(own));
  });
});

describe('the cadence', () => {
  /** What is said of a choice by ear. */
  const described = (name: string) =>
    document.getElementById(radio(name).getAttribute('aria-describedby') ?? '')?.textContent;

  it('is a group of three, each with what it costs for the messages so far', async () => {
    const background = await signedStarter();
    const [contract] = background.contracts;
    if (contract) contract.cost = { whole: 612, short: 148, messages: 12, written: 3410 };
    await openManner(background);
    const group = screen.getByRole('radiogroup', { name: 'Carry the whole contract' });
    expect(within(group).getAllByRole('radio')).toHaveLength(3);
    expect(radio('In every message').checked).toBe(true);
    const said = (ours: string) =>
      `For your 12 messages so far: 3,410 characters of yours, ${ours} of ours`;
    expect(described('In every message')).toBe(said('7,344'));
    expect(described('In the first message of a conversation')).toBe(said('2,240'));
    expect(described('In every Nth message')).toBe(said('3,168'));
    fireEvent.input(times(), { target: { value: '12' } });
    expect(described('In every Nth message')).toBe(said('2,240'));
  });

  it('says what it would cost where nothing was sealed yet', async () => {
    await openManner();
    expect(described('In every message')).toBe(
      'For ten messages of 200 characters: 2,000 characters of yours, 6,000 of ours',
    );
  });

  it('saves every Nth at once, and a new N after a pause', async () => {
    const { background } = await openManner();
    fireEvent.click(radio('In every Nth message'));
    await screen.findByText('Saved');
    expect(optionsOf(background).cadence).toEqual({ kind: 'nth', n: 5 });
    fireEvent.input(times(), { target: { value: '12' } });
    await waitFor(() => expect(optionsOf(background).cadence).toEqual({ kind: 'nth', n: 12 }));
    screen.getByText(/, in one of 12 messages/);
  });

  it('does not save an N that is none', async () => {
    const { background } = await openManner();
    stopClock();
    for (const value of ['1', '', '1001', '2.5']) {
      fireEvent.input(times(), { target: { value } });
      expect(screen.getByRole('alert').textContent).toMatch(/from 2 to 1,000/);
    }
    await letAutoSavePass();
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
    background.failing.set('own.contract.carrying', 'The disk is full.');
    fireEvent.change(language(), { target: { value: 'de' } });
    expect(screen.queryByText('Saved')).toBeNull();
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toMatch(/^The disk is full\. What was set before still holds\./);
    screen.getByText('Not saved');
    background.failing.clear();
    fireEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
    await screen.findByText('Saved');
    expect(optionsOf(background).language).toBe('de');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('is there before signing, and in the editor once there is a contract', async () => {
    await open();
    expect(box(field).placeholder).toBe(invitationOpening('en'));
    press('New contract');
    await screen.findByRole('textbox', { name: 'Title' });
    expect(screen.queryByRole('textbox', { name: field })).toBeNull();
    type('Title', 'Fair work');
    press('Save');
    await screen.findByRole('textbox', { name: field });
    screen.getByText(/can be told once there is a text/);
    type('Contract text', 'I say what I need.');
    expect(screen.getAllByText(/^For ten messages of 200 characters/)).toHaveLength(3);
  });
});
